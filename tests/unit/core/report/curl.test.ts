import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeaderField } from '../../../../src/core/exchange.ts';
import { toCurl } from '../../../../src/core/report/curl.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';
import { HOSTILE } from '../../support/hostile.ts';

/** What a POSIX shell hands to curl: the text is pasted into a real `sh` in which curl prints its arguments. */
function arguments_(command: string): string[] {
  const script = `curl() { for a in "$@"; do printf '%s\\0' "$a"; done; }\n${command}\n`;
  const out = execFileSync('sh', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return out.split('\0').slice(0, -1);
}

/** Control characters are blanks for curl; a lone surrogate is no UTF-8. */
function asPassed(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  const seen = value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ').trim();
  return Buffer.from(seen).toString();
}

function command(headers: readonly HeaderField[], masked = false, url = 'https://api.example/v1/orders?x=1'): string {
  return toCurl(exchangeOf({ hops: [hopOf({ url, requestHeaders: headers })] }), { masked });
}

describe('the curl command in a real shell', () => {
  const hostile: readonly (readonly [string, string, string])[] = [
    ['single quotes', "it's '; echo hacked; '", "it's '; echo hacked; '"],
    ['double quotes and backslashes', '"\\" \\n \\', '"\\" \\n \\'],
    ['expansions', '$(id) `id` $HOME !! ~ * {a,b}', '$(id) `id` $HOME !! ~ * {a,b}'],
    ['a newline', 'a\nb; echo hacked', 'a b; echo hacked'],
    ['a carriage return', 'a\r\nb', 'a  b'],
    ['a NUL', 'a\0b', 'a b'],
    ['an escape sequence', '\u001b[201~rm -rf /', '[201~rm -rf /'],
    ['a leading @', '@/etc/passwd', '@/etc/passwd'],
    ['a leading -', '--output /etc/passwd', '--output /etc/passwd'],
    ['a comment', '# nothing', '# nothing'],
    ['other alphabets', 'Žluťoučký 🐎', 'Žluťoučký 🐎'],
  ];
  // what is copied unless a person asks for the other by name comes first
  describe.each([
    ['masked', true],
    ['unmasked', false],
  ] as const)('%s', (_form, masked) => {
    it.each([...hostile, ...HOSTILE.map(([name, value]) => [name, value, asPassed(value)] as const)])(
      'passes %s as one argument',
      (_name, value, expected) => {
        expect(arguments_(command([{ name: 'X-Odd', value }], masked))).toContain(`X-Odd: ${expected}`);
      },
    );

    it.each(HOSTILE)('makes nothing of %s, in a credential and in the address either', (_name, value) => {
      const places = fields(['Authorization', `Bearer ${value}`], ['Cookie', `sid=${value}`], ['X-Api-Key', value], ['X-Odd', value]);
      const args = arguments_(command(places, masked, `https://api.example/${value}?token=${value}`));
      const headers = places.flatMap(({ name }) => ['--header', expect.stringMatching(`^${name}: .`)]);
      const address = expect.stringMatching('^https://api.example/');
      expect(args).toEqual(['--include', '--globoff', '--path-as-is', ...headers, '--url', address]);
    });
  });

  it('leaves out names that are no tokens, and fields that curl writes itself', () => {
    const args = arguments_(
      command(fields(['@/etc/passwd', 'x'], ['bad name', 'x'], ['', 'x'], ['Host', 'h'], ['Content-Length', '3'], ['Good', 'x'])),
    );
    expect(args.filter((_argument, index) => args[index - 1] === '--header')).toEqual(['Good: x']);
  });

  it('sends an empty field as an empty field', () => {
    expect(arguments_(command(fields(['X-Empty', ''])))).toContain('X-Empty;');
  });

  it('hands over address and method whatever they hold', () => {
    const url = "https://api.example/a'b$(id)?q=[1-9]{a,b}&-x=`id`";
    const text = toCurl(exchangeOf({ hops: [hopOf({ url, method: 'DELETE' })] }), { masked: false });
    expect(arguments_(text)).toEqual(['--include', '--globoff', '--path-as-is', '--request', 'DELETE', '--url', url]);
  });

  it.each([
    ['masked', true],
    ['unmasked', false],
  ] as const)('hands over any header value as one argument, %s', (_form, masked) => {
    const character = fc.oneof(
      fc.integer({ min: 0, max: 0x7f }),
      fc.integer({ min: 0x80, max: 0x2fff }),
      fc.integer({ min: 0x1f300, max: 0x1f6ff }),
    );
    const value = fc.array(character, { maxLength: 20 }).map((codes) => String.fromCodePoint(...codes));
    const samples = fc.sample(fc.array(value, { maxLength: 4 }), 300);
    const commands = samples.map((values) =>
      command(
        values.map((value, index) => ({ name: `X-${index}`, value })),
        masked,
      ),
    );
    const all = arguments_(commands.join('\n'));
    for (const values of samples) {
      const args = all.splice(0, 3 + 2 * values.length + 2);
      expect(args.filter((argument) => argument === '--header')).toHaveLength(values.length);
      expect(args.slice(-2)).toEqual(['--url', 'https://api.example/v1/orders?x=1']);
    }
    expect(all).toEqual([]);
  });

  it('masks credentials unless asked for them', () => {
    const headers = fields(
      ['Authorization', 'Bearer canary0123456789abcdefgh'],
      ['Cookie', 'sid=canarycookie99'],
      ['X-Note', 'canary0123456789abcdefgh'],
    );
    const masked = arguments_(command(headers, true, 'https://api.example/?access_token=canaryparameter'));
    expect(masked.join('\n')).not.toMatch(/canary0123|canarycookie|canaryparameter/);
    expect(masked).toContain('Authorization: Bearer cana…[masked]');
    expect(arguments_(command(headers))).toContain('Authorization: Bearer canary0123456789abcdefgh');
  });
});

import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../../src/cli/io.ts';
import { wantsColour } from '../../../src/cli/terminal.ts';
import { type EntrySketch, entryOf, harOf } from '../support/har.ts';
import { HOSTILE } from '../support/hostile.ts';
import { why401 } from './why401.ts';

const ok: EntrySketch = { url: 'https://a.example/fine', status: 200 };
const refused: EntrySketch = {
  url: 'https://a.example/x?access_token=canaryparam99',
  status: 401,
  request: { Authorization: 'Bearer canarytoken0123456789', Cookie: 'sid=canarycookie99' },
  response: { Date: 'Sat, 21 Nov 2026 12:00:00 GMT', 'WWW-Authenticate': 'Bearer realm="r", error="invalid_token"' },
  body: 'token canarytoken0123456789 was revoked \u001b[31mred\u0007',
};
const har = (...entries: readonly EntrySketch[]) => harOf('Firefox', entries.map(entryOf));

describe('explain', () => {
  it('exits 0 when nothing was refused, 1 when something was, 2 when a file could not be read, and the worst counts', async () => {
    const files = { good: har(ok), bad: har(ok, refused), broken: har(refused).slice(0, -9) };
    expect((await why401(['explain', 'good'], files)).status).toBe(0);
    expect((await why401(['explain', 'bad'], files)).status).toBe(1);
    expect((await why401(['explain', 'bad', 'good', 'good'], files)).status).toBe(1);
    expect((await why401(['explain', 'broken', 'bad', 'good'], files)).status).toBe(2);
    expect((await why401(['explain', 'good', 'missing'], files)).status).toBe(2);
  });

  it('exits 0 for a handshake that ended well, and lists it without verdict', async () => {
    const file = har(
      { ...ok, status: 401, response: { 'WWW-Authenticate': 'Basic realm="x"' } },
      { ...ok, at: 50, request: { Authorization: 'Basic eDp5' } },
    );
    const { status, out } = await why401(['explain', '--json', 'f'], { f: file });
    expect(status).toBe(0);
    expect(JSON.parse(out).exchanges).toMatchObject([{ state: 'answered', status: 200, verdict: null }]);
  });

  it('prints one report with the members in their order', async () => {
    const { out } = await why401(['explain', 'f', '--json'], { f: har(refused) });
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['format', 'version', 'generator', 'redacted', 'file', 'skipped', 'exchanges']);
    expect(Object.keys(report.exchanges[0])).toEqual(
      'id startedAt method url status resourceType initiator state hops challenges malformedChallenge challengeProblems credentials setCookies cookies clock verdict alternatives warnings history checklist'.split(
        ' ',
      ),
    );
    expect(report).toMatchObject({
      format: 'why401-report',
      version: 1,
      generator: 'why401 9.9.9',
      redacted: true,
      file: 'f',
      skipped: [],
    });
    expect(report.exchanges[0]).toMatchObject({
      url: 'https://a.example/x?access_token=…[masked]',
      credentials: [
        { where: 'authorization', scheme: 'Bearer', value: 'Bearer cana…[masked]' },
        { where: 'cookie', name: 'sid' },
        { where: 'url', name: 'access_token' },
      ],
    });
  });

  it('prints one report a line for several files, each with its name, and none for a file that is no HAR', async () => {
    const { out, err, status } = await why401(['explain', '--json', 'a', 'b', 'c'], { a: har(refused), b: 'GIF89a', c: har(ok) });
    expect(
      out
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text).file),
    ).toEqual(['a', 'c']);
    expect([status, err]).toEqual([2, ['b: byte 0: This is no HAR file: it does not begin with a JSON object.']]);
  });

  it('masks by default, in text and JSON, and shows all with --reveal', async () => {
    for (const json of [[], ['--json']]) {
      expect((await why401(['explain', 'f', ...json], { f: har(refused) })).out).not.toMatch(/canary(?:token|cookie|param)/);
      expect((await why401(['explain', 'f', '--reveal', ...json], { f: har(refused) })).out).toMatch(
        /canarytoken0123456789[\s\S]*canaryparam99/,
      );
    }
    expect(JSON.parse((await why401(['explain', 'f', '--reveal', '--json'], { f: har(refused) })).out).redacted).toBe(false);
  });

  it("masks one exchange's secret in another's text", async () => {
    const other = {
      url: 'https://a.example/y',
      status: 403,
      body: 'quoted: canarytoken0123456789 is not yours',
      response: { 'X-Error': 'canarytoken0123456789' },
    };
    for (const json of [[], ['--json']])
      expect((await why401(['explain', 'f', ...json], { f: har(other, refused) })).out).not.toContain('canarytoken');
  });

  it('judges by --now', async () => {
    const local = async (...args: string[]) =>
      JSON.parse((await why401(['explain', 'f', '--json', ...args], { f: har(refused) })).out).exchanges[0].clock.local;
    expect(await local()).toBe(1_795_262_400);
    expect(await local('--now', '1000')).toBe(1000);
    expect(await local('--now=2000')).toBe(2000);
  });

  it('tells file and byte of a break, in one line, and explains what stands before it', async () => {
    const whole = har(refused, refused);
    const cut = Buffer.byteLength(whole) - 60;
    const { out, err, status } = await why401(['explain', 'cut.har', '--json'], {
      'cut.har': Buffer.from(whole).subarray(0, cut).toString(),
    });
    expect(err).toEqual([`cut.har: byte ${cut}: The JSON breaks off inside entry 1.`]);
    expect([status, JSON.parse(out).exchanges.length]).toEqual([2, 1]);
  });

  it('lists malformed entries, reads the others and does not count them against the file', async () => {
    const file = harOf('Firefox', [entryOf(ok), null, { request: {} }, entryOf(ok)]);
    const { out, err, status } = await why401(['explain', 'f', '--json'], { f: file });
    expect([status, err]).toEqual([0, []]);
    expect(JSON.parse(out).skipped).toEqual([
      { entry: 1, offset: file.indexOf('null,'), message: 'The entry is no object.' },
      { entry: 2, offset: file.indexOf('{"request":{}}'), message: 'The entry has no readable request.method.' },
    ]);
  });

  const unreadable: readonly (readonly [string, string | Error, string])[] = [
    ['a missing file', Object.assign(new Error(), { code: 'ENOENT' }), 'f: There is no such file.'],
    ['a directory', Object.assign(new Error(), { code: 'EISDIR' }), 'f: This is a directory.'],
    ['a file that may not be read', Object.assign(new Error(), { code: 'EACCES' }), 'f: The file may not be read.'],
    ['an empty file', '', 'f: byte 0: The file is empty.'],
    ['JSON that is no HAR', '{"a":1}', 'f: byte 7: This HAR has no entries (log.entries).'],
    ['a HAR without entries', '{"log":{"entries":[]}}', 'f: byte 22: This HAR has no entries (log.entries).'],
    ['a binary', '\u007fELF\u0001\u0000', 'f: byte 0: This is no HAR file: it does not begin with a JSON object.'],
  ];
  it.each(unreadable)('says what is wrong with %s and reads the other files', async (_name, f, line) => {
    const { out, err, status } = await why401(['explain', 'f', 'good'], { f, good: har(refused) });
    expect([status, err]).toEqual([2, [line]]);
    expect(out).toContain('401 GET https://a.example/x');
  });

  it('shows a person verdict, evidence, checklist, challenge, credentials and cookies', async () => {
    const { out } = await why401(['explain', 'f'], { f: har(refused) });
    for (const heading of ['Verdict', 'What to do', 'Challenge', 'Sent credentials', 'Cookies']) expect(out).toContain(`\n${heading}\n`);
    expect(out).toContain('[token-rejected]');
    expect(out).toContain('Bearer realm="r", error="invalid_token"');
    expect(out).toContain('Sent: sid');
  });

  it('writes control characters out, in the file and in its name', async () => {
    const hostile = {
      ...refused,
      url: 'https://a.example/\u001b[2J\u009b31m\u202e',
      response: { 'WWW-Authenticate': 'Bearer realm="\u001b]0;title\u0007"' },
    };
    const { out } = await why401(['explain', 'f\u001b[1m', 'g'], { 'f\u001b[1m': har(hostile), g: har(ok) });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(out).toContain('\\x1b[2J\\x9b31m\\u202e');
  });

  it.each(HOSTILE)('prints JSON that holds %s as text, in the file and in its name', async (_name, text) => {
    const realm = text.replace(/["\\]/g, '\\$&');
    const hostile = { ...refused, url: `https://a.example/${text}`, response: { 'WWW-Authenticate': `Basic realm="${realm}"` } };
    const { out } = await why401(['explain', '--json', text], { [text]: har(hostile, refused) });
    // one report a line, in UTF-8
    const lines = Buffer.from(out).toString().split('\n');
    expect(lines).toHaveLength(2);
    const report = JSON.parse(lines[0] ?? '');
    expect([report.file, report.exchanges.length]).toEqual([text, 2]);
    expect(report.exchanges[0].url).toBe(`https://a.example/${text}`);
    // a line break ends the field, whatever stands in quotes
    if (!/[\r\n]/.test(text)) expect(report.exchanges[0].challenges).toEqual([{ scheme: 'Basic', token68: null, params: { realm: text } }]);
    expect(Object.keys(report.exchanges[0])).toEqual(Object.keys(report.exchanges[1]));
  });

  it('colours a terminal that can, unless asked not to', async () => {
    expect((await why401(['explain', 'f'], { f: har(refused) }, { colour: true })).out).toContain('\u001b[1m401 GET');
    expect(wantsColour(true, { TERM: 'xterm' })).toBe(true);
    expect(wantsColour(false, { TERM: 'xterm' })).toBe(false);
    expect(wantsColour(true, { TERM: 'dumb' })).toBe(false);
    expect(wantsColour(true, { TERM: 'xterm', NO_COLOR: '1' })).toBe(false);
  });

  it('tells how far it is in a big file, where somebody watches', async () => {
    const told: string[] = [];
    const open: Surroundings['open'] = async () => {
      const bytes = Buffer.from(har(ok, { ...ok, body: 'x'.repeat(20_000_000) }));
      return {
        size: bytes.length,
        chunks: (async function* () {
          for (let at = 0; at < bytes.length; at += 1_000_000) yield bytes.subarray(at, at + 1_000_000);
        })(),
      };
    };
    await why401(['explain', 'f'], {}, { open, progress: (text) => told.push(text) });
    expect(told.filter((text) => /^f: \d+ %$/.test(text)).length).toBeGreaterThan(2);
    expect(told.at(-1)).toBe('');
  });
});

describe('the command line', () => {
  it('helps, and tells its version', async () => {
    const { out, status } = await why401(['--help']);
    expect(status).toBe(0);
    for (const word of ['explain', 'challenge', 'token', '--json', '--reveal', '--now', 'Exit status']) expect(out).toContain(word);
    expect((await why401(['explain', '--help'])).status).toBe(0);
    expect(await why401(['--version'])).toMatchObject({ status: 0, out: 'why401 9.9.9\n' });
  });

  const wrong: readonly (readonly [string, readonly string[], string])[] = [
    ['no command', [], 'Usage: '],
    ['an unknown command', ['explian', 'f'], 'There is no command explian.'],
    ['an unknown option', ['explain', 'f', '--colour'], 'There is no option --colour.'],
    ['an option of another command', ['challenge', 'Basic', '--now', '3'], 'There is no option --now.'],
    ['no file', ['explain', '--json'], 'explain takes at least one file.'],
    ['a time that is none', ['explain', 'f', '--now', 'noon'], '--now takes seconds since 1970.'],
    ['a time that is missing', ['explain', 'f', '--now'], '--now takes seconds since 1970.'],
    ['two tokens', ['token', 'a', 'b'], 'token takes one value.'],
    ['no challenge', ['challenge'], 'challenge takes at least one value.'],
  ];
  it.each(wrong)('exits 2 with one line for %s', async (_name, args, line) => {
    const { status, out, err } = await why401(args);
    expect([status, out, err.length]).toEqual([2, '', 1]);
    expect(err[0]).toContain(line);
  });

  it('takes what follows -- as files and values', async () => {
    expect((await why401(['explain', '--', '--json'], { '--json': har(ok) })).status).toBe(0);
  });
});

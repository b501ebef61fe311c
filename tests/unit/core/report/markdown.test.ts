import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import { diagnose } from '../../../../src/core/diagnosis/diagnose.ts';
import type { Exchange } from '../../../../src/core/exchange.ts';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import { toMarkdown } from '../../../../src/core/report/markdown.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';
import { HOSTILE } from '../../support/hostile.ts';

function write(exchange: Exchange): string {
  const reading = readExchange(exchange);
  return toMarkdown(
    { exchange, reading, diagnosis: diagnose(reading) },
    { version: '0.1.0', catalogue, tried: [{ key: 'cli_help_help', values: {} }] },
  );
}

/** As the most permissive renderer shows it: raw HTML let through, bare addresses made links. */
const renderer = new MarkdownIt({ html: true, linkify: true });

const plain = exchangeOf({
  hops: [
    hopOf({
      requestHeaders: fields(['Authorization', `Basic ${btoa('canaryuser:canarypassword1')}`]),
      responseHeaders: fields(
        ['X-Request-Id', 'req-77'],
        ['CF-Ray', '8f00'],
        ['Date', 'Sat, 21 Nov 2026 12:00:00 GMT'],
        ['WWW-Authenticate', 'Basic realm="x"'],
      ),
    }),
  ],
});

describe('what support is told', () => {
  it('names address, time, request ids, account, cause and what was tried, and no secret', () => {
    const html = renderer.render(write(plain));
    expect(html).toContain('<code>GET https://api.example/v1/orders</code>');
    expect(html).toContain('<code>2026-11-21T12:00:00.000Z</code>');
    expect(html).toContain('<code>x-request-id: req-77</code>, <code>cf-ray: 8f00</code>');
    expect(html).toContain('<code>wrong-password</code>');
    expect(html).toContain('Print this text.');
    expect(html).not.toMatch(/canaryuser|canarypassword1/);
  });

  it('leaves its own words alone when one of them is the password', () => {
    const spoken = (password: string) =>
      write(
        exchangeOf({
          hops: [
            hopOf({
              requestHeaders: fields(['Authorization', `Basic ${btoa(`u:${password}`)}`]),
              responseHeaders: fields(['WWW-Authenticate', 'Basic']),
            }),
          ],
        }),
      );
    expect(spoken('refused')).toBe(spoken('zq9!xw7#'));
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['HTML', '<img src=x onerror=alert(1)><script>alert(1)</script>'],
    ['a link', '[click](https://evil.test/) ![x](https://evil.test/p.png)'],
    ['a bare address', 'see https://evil.test/ and www.evil.test'],
    ['backticks', '`` ` ``` <b>x</b> ` [a](https://evil.test)'],
    ['new blocks', 'x\n\n# heading\n\n<h1>x</h1>\n- [a](https://evil.test)\n\n```\ncode'],
    ['a reference', '[a]: https://evil.test/ "x"'],
    ['entities', '&lt;script&gt; &#60;b&#62;'],
    ['bidirectional marks', '\u202Egnp.exe\u2066'],
  ];
  it.each([...hostile, ...HOSTILE])('shows %s in any captured text as text', (_name, text) => {
    const html = renderer.render(
      write(
        exchangeOf({
          hops: [
            hopOf({
              url: `https://api.example/${encodeURI(Buffer.from(text).toString()).replaceAll('%20', ' ')}`,
              requestHeaders: fields(['Authorization', `Bearer ${text}`]),
              responseHeaders: fields(
                ['X-Request-Id', text],
                ['WWW-Authenticate', `Bearer error="${text}", error_description="${text}"`],
                ['Server', text],
              ),
            }),
          ],
          body: { text: JSON.stringify({ error: text, message: text }), truncated: false, mimeType: 'application/json' },
        }),
      ),
    );
    expect(html).not.toMatch(/<(?:img|script|b|a|h1)\b/);
    expect(html.match(/<h2>/g)).toHaveLength(1);
    expect(html.match(/<h3>/g)).toHaveLength(2);
    expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });
});

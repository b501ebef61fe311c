import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/core/exchange.ts';
import { readHar } from '../../../src/core/report/har-in.ts';
import schema from '../../../src/core/report/report.schema.json' with { type: 'json' };
import { fileOf, textOf } from '../../../src/ui/forms.ts';
import { exchangeOf, fields, hopOf } from '../support/exchange-of.ts';
import { HOSTILE } from '../support/hostile.ts';

const valid = new Ajv2020({ allowUnionTypes: true }).compile(schema);
const CANARY = 'canary-4f1b9d0277aa';

/** One refusal with `text` in every place that a server or a page writes, and `credential` in those that are masked. */
function hostile(text: string, credential: string): Exchange {
  const realm = text.replace(/["\\]/g, '\\$&');
  return exchangeOf({
    id: text,
    initiator: `https://app.test/${text}`,
    topLevel: `https://top.test/${text}`,
    hops: [
      hopOf({
        url: `https://api.example/${text}`,
        requestHeaders: fields(['X-Odd', text], ['Authorization', `Bearer ${credential}`], ['Cookie', `sid=${credential}`]),
        responseHeaders: fields(
          ['Server', text],
          ['WWW-Authenticate', `Basic realm="${realm}"`],
          [text, 'a name of the server’s'],
          ['Set-Cookie', `sid=${credential}`],
        ),
      }),
    ],
    body: { text, truncated: false, mimeType: text },
  });
}

/** The file as it is read again from the disk: what is no Unicode has to get through UTF-8. */
function parsed(kind: 'json' | 'har', text: string, credential = CANARY) {
  const file = fileOf([hostile(text, credential), hostile('plain', CANARY)], kind).text;
  return JSON.parse(Buffer.from(file).toString());
}

/** Names of members and lengths of lists, whatever the values are; what was read of the fields is left out, since it is what they say. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const members = Object.entries(value).filter(([name]) => name !== 'readings' && name !== 'cookies' && name !== 'queryString');
  return Object.fromEntries(members.map(([name, member]) => [name, shapeOf(member)]));
}

describe('an exported file holds, as text and nothing else,', () => {
  it.each(HOSTILE)('%s in JSON', (_name, text) => {
    const report = parsed('json', text);
    valid(report);
    expect(valid.errors).toBeNull();
    expect(report.exchanges).toHaveLength(2);
    const [exchange, plain] = report.exchanges;
    expect(exchange).toMatchObject({
      id: text,
      url: `https://api.example/${text}`,
      initiator: `https://app.test/${text}`,
      hops: [{ url: `https://api.example/${text}`, status: 401 }],
      status: 401,
    });
    expect(Object.keys(exchange)).toEqual(Object.keys(plain));
    // a line break ends the field, whatever stands in quotes
    if (!/[\r\n]/.test(text)) expect(exchange.challenges).toEqual([{ scheme: 'Basic', token68: null, params: { realm: text } }]);
    expect(JSON.stringify(report)).not.toContain(CANARY);
  });

  it.each(HOSTILE)('%s in HAR', (_name, text) => {
    const har = parsed('har', text);
    const [entry, plain] = har.log.entries;
    expect(har.log.entries).toHaveLength(2);
    expect(shapeOf(entry)).toEqual(shapeOf(plain));
    expect(entry.request).toMatchObject({ method: 'GET', url: `https://api.example/${text}` });
    expect(entry.request.headers[0]).toEqual({ name: 'X-Odd', value: text });
    expect(entry.response.headers[0]).toEqual({ name: 'Server', value: text });
    expect(entry.response.headers[2]).toEqual({ name: text, value: 'a name of the server’s' });
    expect(entry.response.content).toMatchObject({ text, mimeType: text });
    expect(entry._initiator.url).toBe(`https://app.test/${text}`);
    expect(entry._why401).toMatchObject({ id: text, topLevel: `https://top.test/${text}` });
    expect(JSON.stringify(har)).not.toContain(CANARY);
    const { exchanges, skipped, fault } = readHar(JSON.stringify(har));
    expect([exchanges.length, skipped, fault]).toEqual([2, [], null]);
  });

  // its own value is masked wherever it stands, so that there is less of it to see but no more structure
  it.each(HOSTILE)('%s as a credential', (_name, text) => {
    const report = parsed('json', text, CANARY + text);
    valid(report);
    expect(valid.errors).toBeNull();
    expect(report.exchanges).toHaveLength(2);
    const har = parsed('har', text, CANARY + text);
    expect(har.log.entries).toHaveLength(2);
    expect(shapeOf(har.log.entries[0])).toEqual(shapeOf(har.log.entries[1]));
    expect(JSON.stringify([report, har])).not.toContain(CANARY);
  });

  it.each(['canarya9x8c7v6b5n4m3=xyz1', 'canarya9x8=xyz1', 'canarya9x8c7v6b5n4m3 = xyz1, canaryb7=2'])(
    'nothing of a credential that reads like a parameter: %s',
    (credential) => {
      const text = JSON.stringify([parsed('json', 'a', credential), parsed('har', 'a', credential)]).toLowerCase();
      expect(text).not.toContain('canarya9x8');
      expect(text).not.toContain('canaryb7');
    },
  );

  it.each([
    '<canarya9x8c7v6b5>',
    '[canarya9x8c7v6b5]',
    '{{canarya9x8c7v6b5}}',
    `\${canarya9x8c7v6b5}`,
    'your-canarya9x8c7v6b5',
    '"<canarya9x8c7v6b5>"',
  ])('nothing of a token that was pasted where a manual wrote a placeholder: %s', (credential) => {
    expect(JSON.stringify([parsed('json', 'a', credential), parsed('har', 'a', credential)])).not.toContain('canarya9x8');
    expect(textOf(hostile('a', credential), 'curl')).not.toContain('canarya9x8');
  });

  it('the placeholder itself, for it is the fault', () => {
    for (const placeholder of ['<your access token>', '{{access_token}}', `\${TOKEN}`, '[object Object]', 'your_api_key'])
      expect(textOf(hostile('a', placeholder), 'curl')).toContain(`Bearer ${placeholder}`);
  });

  it('nothing of a token without a scheme, which reads like one', () => {
    const bare = exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', 'canarya9x8c7v6b5 "error":"x"']) })] });
    for (const kind of ['json', 'har'] as const) expect(fileOf([bare], kind).text).not.toContain('canarya9x8');
  });

  it('the parameters of a credential whose grammar is known, by name', () => {
    const [entry] = parsed('har', 'a', 'token="canary-made-up-1", nonce="n", realm="here"').log.entries;
    const { params } = entry._why401.readings.credentials.find(({ where }: { where: string }) => where === 'authorization');
    expect(params).toEqual({ token: '…[masked]', nonce: '…[masked]', realm: 'here' });
  });
});

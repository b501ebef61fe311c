import { describe, expect, it } from 'vitest';
import { redactor } from '../../../../src/core/redact.ts';
import { exchangeOf, fields, hopOf } from '../../support/exchange-of.ts';

const SECRET = 'cAnArY0123456789';

/** Where a secret stands among other things: an address, or a line of the request. */
const PLACES: readonly (readonly [title: string, url: string | null, line: readonly [string, string] | null])[] = [
  ['behind a semicolon of a query', `https://a.test/?a=1;token=${SECRET}`, null],
  ['behind a semicolon of a path, before a query', `https://a.test/x;token=${SECRET}?y=1`, null],
  ['behind a semicolon of a fragment', `https://a.test/#a=b;access_token=${SECRET}`, null],
  ['in the query of an address within a query', `https://a.test/?next=/p?token=${SECRET}`, null],
  ['behind a semicolon of an address within a query', `https://a.test/?next=/p;session_id=${SECRET}`, null],
  ['among the pairs of a cookie', null, ['Cookie', `session=user=ada&token=${SECRET}`]],
  ['among the percent-encoded pairs of a cookie', null, ['Cookie', `session=user%3Dada%26token%3D${SECRET}`]],
  ['among the pairs of a cookie with bars', null, ['Cookie', `pref=lang=en|tok=${SECRET}`]],
  ['among the pairs of a credential', null, ['Authorization', `SharedAccessSignature sr=x&sig=${SECRET}%3d&se=1`]],
  ['among the pairs of a credential of an unknown scheme', null, ['Authorization', `Custom id=1&sig=${SECRET}`]],
  ['among the pairs of a key', null, ['X-Api-Key', `id=1;key=${SECRET}`]],
];

describe('a secret among other things is not found where a body echoes it', () => {
  it.each(PLACES)('%s', (_, url, line) => {
    const hop = hopOf({ ...(url === null ? {} : { url }), requestHeaders: line === null ? [] : fields(line) });
    const redact = redactor([exchangeOf({ hops: [hop] })]);
    expect(redact.text(`no such ${SECRET} here`)).not.toContain(SECRET);
    expect(redact.text(`<p>${SECRET} is unknown</p>`)).not.toContain(SECRET);
  });
});

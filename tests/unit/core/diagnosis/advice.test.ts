import { describe, expect, it } from 'vitest';
import { ROWS } from '../../../../src/core/diagnosis/advice/checklist.ts';
import type { Step } from '../../../../src/core/diagnosis/types.ts';
import { basic, bearer, diagnosed, item, json, jwt, remembered, unsaid } from '../../support/diagnosis.ts';
import { NOON, type Sketch } from '../../support/exchange.ts';

const page: Sketch['exchange'] = { mode: 'navigate', resourceType: 'document' };
const BASIC = { 'WWW-Authenticate': 'Basic realm="Restricted"' };
const INVALID = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
const sid = item('cookie sid', '#1', '#1', 'same');

const none: Sketch = { url: 'https://intern.example/', response: { Server: 'nginx', ...BASIC }, exchange: page };
const apacheNone: Sketch = {
  url: 'https://intern.example/wp-admin/',
  response: { Server: 'Apache/2.4.62 (Debian)', ...BASIC },
  exchange: page,
};
const password: Sketch = { request: basic('ada', 'lovelace'), response: { Server: 'nginx', ...BASIC } };
const session: Sketch = { request: { Cookie: 'sid=abc' }, body: json({ message: 'Session expired' }) };
const rejected: Sketch = {
  request: bearer(),
  response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="Invalid token"' },
};
const expired: Sketch = { request: bearer({ exp: NOON - 600 }), response: INVALID };
const stripped: Sketch = { request: bearer(), response: { 'WWW-Authenticate': 'Bearer realm="a"', Via: '1.1 proxy' } };
const preflight: Sketch = { method: 'OPTIONS', request: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'PUT' } };
const edge: Sketch = {
  url: 'https://shop.example/',
  response: { 'cf-mitigated': 'challenge' },
  body: '<title>Just a moment...</title><p>Verify you are human</p>',
  request: { Cookie: 'theme=dark' },
  exchange: page,
};
const stepUp: Sketch = { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication"' } };
const skewed: Sketch = { request: bearer({ exp: NOON + 60 }), date: 'Sat, 21 Nov 2026 12:10:00 GMT', response: INVALID };
const proxy: Sketch = {
  url: 'http://news.example/',
  status: 407,
  response: { 'Proxy-Authenticate': 'Basic realm="p"', 'X-Squid-Error': 'ERR_CACHE_ACCESS_DENIED 0' },
};
const silent: Sketch = { request: { Authorization: 'Bearer k7Qw2ZpLr9TtXv4NbHs1cg' } };
const cached: Sketch = { request: bearer(), response: { 'X-Cache': 'HIT', Age: '90' } };
const signed: Sketch = { url: `https://cdn.example/f?token=${jwt({ exp: NOON - 60 })}`, response: INVALID };
const cookies = (jar: Sketch['jar'], url = 'https://app.example/api'): Sketch => ({
  url,
  ...(jar === undefined ? {} : { jar }),
  exchange: { mode: 'same-origin', credentials: 'same-origin', initiator: url, topLevel: url },
});

/** For every row an exchange in whose checklist it stands. */
const REACHED: Readonly<Record<string, Sketch>> = {
  V01: { request: { Authorization: 'Digest username="a", nonce="1"' }, response: { 'WWW-Authenticate': 'Digest nonce="2", stale=true' } },
  V02: cached,
  V03: none,
  V04: { ...cookies([{ secure: true }], 'http://app.example/api') },
  V05: cookies([{ domain: 'www.app.example', sameSite: 'none' }]),
  V06: cookies([{ domain: 'm.app.example', sameSite: 'none' }]),
  V07: { url: 'https://cdn.example/v', body: 'denied: no url arg auth_key' },
  V08: signed,
  V09: cookies([{ path: '/admin' }]),
  V10: session,
  V11: session,
  V12: cached,
  V13: session,
  V14: password,
  V15: password,
  V16: session,
  V17: { ...session, exchange: { history: remembered({ lastAcceptedAt: (NOON - 4000) * 1000 }) } },
  V18: { ...session, exchange: { history: remembered({ lastAcceptedAt: (NOON - 60) * 1000, items: [sid] }) } },
  V19: { request: bearer(), body: json({ message: 'Your account is suspended' }) },
  V20: { request: bearer(), status: 403, body: json({ message: 'Upgrade your plan' }) },
  V21: { ...stepUp, date: 'Sat, 21 Nov 2026 12:10:00 GMT' },
  V22: stepUp,
  V23: {
    ...stripped,
    exchange: { history: remembered({ blocked: [{ url: 'https://stats.test/a', error: 'net::ERR_BLOCKED_BY_CLIENT' }] }) },
  },
  V24: edge,
  V25: proxy,
  V26: skewed,
  V27: proxy,
  V28: proxy,
  V29: {
    ...silent,
    exchange: { history: remembered({ blocked: [{ url: 'https://login.site.test/x', error: 'net::ERR_BLOCKED_BY_CLIENT' }] }) },
  },
  V30: none,
  V31: none,
  V32: edge,
  D01: none,
  D02: expired,
  D03: { request: { Authorization: 'Bearer undefined' } },
  D04: { request: { Authorization: `Bearer ${jwt().split('.').slice(0, 2).join('.')}` }, response: INVALID },
  D05: skewed,
  D06: rejected,
  D07: rejected,
  D08: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The audience is invalid"' } },
  D09: { request: bearer(), body: json({ error: 'Token was revoked' }) },
  D10: { request: bearer(), response: { 'WWW-Authenticate': 'Bearer error="insufficient_scope", scope="a b"' } },
  D11: { request: bearer(), response: BASIC },
  D12: silent,
  D13: { request: basic('a', 'b'), response: { 'WWW-Authenticate': ['Bearer', 'Basic realm="a"'] } },
  D14: stripped,
  D15: preflight,
  D16: preflight,
  D17: { from: [{ url: 'https://shop.example/a', request: bearer() }], url: 'https://www.shop.example/a' },
  D18: { from: [{ url: 'https://shop.example/a', method: 'POST' }], url: 'https://shop.example/b' },
  D19: cookies([{ sameSite: 'none', partitioned: true, partitionKey: 'https://other.test' }]),
  D20: cookies([{ domain: 'www.app.example' }]),
  D21: password,
  D22: apacheNone,
  D23: none,
  D24: apacheNone,
  D25: {
    url: 'https://blog.example/wp-json/wp/v2/posts',
    request: { Cookie: 'wordpress_logged_in_1=a%7C1%7Cb%7Cc' },
    body: json({ code: 'rest_forbidden' }),
  },
  D26: edge,
  D27: skewed,
  D28: none,
  D29: none,
  D30: { ...expired, exchange: { history: remembered({ refresh: { outcome: 'none-seen', url: null, status: null } }) } },
  D31: { ...expired, exchange: { history: remembered({ loop: { requests: 14, seconds: 40 } }) } },
  D32: cached,
  D33: { ...silent, exchange: { history: remembered({ flapping: { accepted: 4, refused: 5, seconds: 30 } }) } },
  D34: { ...rejected, exchange: { history: remembered({ rotatedAt: NOON - 60 }) } },
  D35: stripped,
  D36: skewed,
  D37: { ...expired, exchange: { initiator: 'https://app.example' } },
  D38: silent,
  D39: { request: bearer(), body: json({ message: 'Requires the role admin' }) },
  D40: preflight,
  D41: { ...silent, exchange: { history: remembered({ items: [item('header x-api-key', '#1', null, 'gone')] }) } },
  D42: { url: 'https://api.example/f?access_token=a%2520b', body: json({ error: 'Invalid token' }) },
  D43: { ...silent, exchange: { history: remembered({ rateLimited: { url: 'https://api.example/', at: NOON * 1000 } }) } },
  D44: {
    ...silent,
    exchange: { history: remembered({ lastAcceptedAt: NOON * 1000, scope: { kind: 'all', folder: null, refused: 9, accepted: 0 } }) },
  },
  D45: password,
  D46: { ...password, body: 'Could not connect to the user database' },
  D47: stripped,
  D48: { ...none, from: [{ url: 'https://intern.example/blog' }] },
  D49: { ...none, from: [{ url: 'https://login.idp.test/authorize' }] },
  D50: { request: bearer(), status: 403, body: json({ message: 'Your IP address is not allowed' }) },
  S01: none,
  S02: { ...none, exchange: { ...page, history: remembered({ lastAcceptedAt: NOON * 1000 }) } },
  S03: { ...silent, exchange: { history: remembered({ scope: { kind: 'folder', folder: '/a/', refused: 3, accepted: 8 } }) } },
  S04: { ...silent, exchange: { history: remembered({ scope: { kind: 'api', folder: null, refused: 3, accepted: 8 } }) } },
  S05: stripped,
  S06: { ...silent, exchange: { history: remembered({ scope: { kind: 'only-signed-in', folder: null, refused: 3, accepted: 8 } }) } },
};

const IDS = [
  ...Array.from({ length: 32 }, (_, index) => `V${String(index + 1).padStart(2, '0')}`),
  ...Array.from({ length: 50 }, (_, index) => `D${String(index + 1).padStart(2, '0')}`),
  ...Array.from({ length: 6 }, (_, index) => `S${String(index + 1).padStart(2, '0')}`),
];

function step(id: string, words: Sketch): Step | undefined {
  return diagnosed(words).checklist.find((one) => one.id === id);
}

describe('the advice', () => {
  it('has every row once', () => {
    expect(ROWS.map((row) => row.id)).toEqual(IDS);
    expect(Object.keys(REACHED).toSorted()).toEqual(IDS.toSorted());
  });

  it.each(Object.entries(REACHED))('%s is reached, and all its sentences are whole', (id, words) => {
    const diagnosis = diagnosed(words);
    expect(
      diagnosis.checklist.map((one) => one.id),
      diagnosis.verdict?.cause,
    ).toContain(id);
    expect(unsaid(diagnosis)).toEqual([]);
  });

  it.each(Object.entries(REACHED))('the list that holds %s is one that a person reads', (_, words) => {
    const { checklist } = diagnosed(words);
    expect(checklist.filter((one) => one.audience === 'visitor' && one.state !== 'ruled-out').length).toBeLessThanOrEqual(10);
    expect(checklist.length).toBeLessThanOrEqual(30);
    const states = checklist.map((one) => ['suspect', 'open', 'done', 'ruled-out'].indexOf(one.state));
    expect(states).toEqual(states.toSorted((a, b) => a - b));
  });

  it('opens the address at which the jar holds a sign-in', () => {
    expect(step('V05', cookies([{ domain: 'www.app.example', sameSite: 'none' }]))).toMatchObject({
      state: 'suspect',
      action: 'open-variant',
      url: 'https://www.app.example/api',
    });
    expect(step('V04', cookies([{ secure: true }], 'http://app.example/api'))?.url).toBe('https://app.example/api');
  });

  it('keeps the port of the address at which the jar holds a sign-in', () => {
    const held = cookies([{ domain: 'www.app.example', sameSite: 'none' }], 'http://app.example:8080/api');
    expect(step('V05', held)?.url).toBe('http://www.app.example:8080/api');
  });

  it('rules a wrong clock out when the clocks agree', () => {
    expect(step('V26', rejected)?.state).toBe('ruled-out');
    expect(step('V26', skewed)?.state).toBe('suspect');
  });

  it('suspects the cookies of a session that is over, unless the answer has taken them back itself', () => {
    expect(step('V11', session)?.state).toBe('suspect');
    expect(step('V11', { ...session, response: { 'Set-Cookie': 'sid=; Max-Age=0' } })?.state).toBe('open');
    expect(step('V11', { ...session, response: { 'Set-Cookie': 'theme=; Max-Age=0' } })?.state).toBe('suspect');
  });

  it('opens the sign-in that was seen to work', () => {
    const history = remembered({ signInUrl: 'https://app.example/login' });
    expect(step('V13', { ...session, exchange: { history } })?.url).toBe('https://app.example/login');
  });

  it('says of a cookie that was kept back what it would need', () => {
    expect(step('D19', cookies([{ secure: true }], 'http://app.example/api'))?.why.key).toBe('step_D19_why_secure');
    expect(step('D19', cookies([{ path: '/admin' }]))?.why).toMatchObject({ key: 'step_D19_why_path', values: { path: '/admin' } });
  });

  it('opens the path that the kept cookie is for', () => {
    expect(step('V09', cookies([{ path: '/admin' }]))).toMatchObject({ action: 'open-variant', url: 'https://app.example/admin' });
  });

  it('opens the site in a tab of its own where another site stands in the way of its cookie', () => {
    const framed: Sketch = {
      ...cookies([{ sameSite: 'strict' }]),
      exchange: { mode: 'navigate', initiator: 'https://other.example/', topLevel: 'https://app.example/' },
    };
    expect(step('V13', framed)).toMatchObject({ state: 'suspect', action: 'open-sign-in', url: 'https://app.example/api' });
  });

  it('asks nobody to roll back because requests without any credentials are refused', () => {
    const history = remembered({ scope: { kind: 'all', folder: null, refused: 3, accepted: 0 } });
    expect(step('S04', { ...none, exchange: { ...page, history } })).toBeUndefined();
    expect(step('S03', { ...none, exchange: { ...page, history } })?.state).toBe('open');
    expect(step('S04', { ...rejected, exchange: { history } })?.state).toBe('suspect');
  });

  it('speaks of caps lock only where a password was sent', () => {
    expect(step('V14', rejected)).toBeUndefined();
    expect(step('V14', password)?.state).toBe('suspect');
  });
});

import { describe, expect, it } from 'vitest';
import { jwt, type Part, refused, SIGNED_IN, START, see, world } from './world.ts';

describe('patterns over time', () => {
  const A: Part = { headers: SIGNED_IN };
  const R: Part = { status: 401, headers: SIGNED_IN };

  it('sees the same credentials accepted and refused in turn', async () => {
    const w = world();
    see(w, A, R, A, A, R);
    expect((await refused(w, { headers: SIGNED_IN }))?.flapping).toEqual({ accepted: 3, refused: 2, seconds: 4 });
  });

  it.each<[string, Part[]]>([
    ['accepted, then refused for good', [A, A, R, R]],
    ['other credentials in turn', [A, { ...R, headers: { Authorization: 'Bearer canary-2' } }, A]],
    [
      'a sign-in in between',
      [A, R, { url: 'https://www.site.test/login', method: 'POST', status: 302, answer: { 'Set-Cookie': 'sid=1' } }, A, R],
    ],
    ['no credentials at all', [{ headers: {} }, { status: 401, headers: {} }, { headers: {} }, { status: 401, headers: {} }]],
  ])('does not call it flapping: %s', async (_, parts) => {
    const w = world();
    see(w, ...parts);
    expect((await refused(w, { headers: SIGNED_IN }))?.flapping ?? null).toBeNull();
  });

  it.each<[string, string, Record<string, string>]>([
    ['a Digest nonce grown old', 'Digest username="kim", realm="r"', { 'WWW-Authenticate': 'Digest realm="r", nonce="n", stale=true' }],
    ['a DPoP nonce to be taken up', 'DPoP canary', { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"' }],
    ['a leg of NTLM', 'NTLM TlRMTVNTUAAB', { 'WWW-Authenticate': 'NTLM TlRMTVNTUAAC' }],
  ])('takes a leg of a handshake for no refusal: %s', async (_, Authorization, answer) => {
    const w = world();
    const headers = { Authorization };
    const leg = { status: 401, headers, answer };
    see(w, leg, { headers }, leg, { headers }, leg, { headers }, leg);
    const history = await refused(w, { headers });
    expect(history).toMatchObject({ flapping: null, scope: null, refresh: null });
  });

  it('sees a client that keeps asking, with its rate', async () => {
    const w = world();
    see(w, R, R, R, R, R, R);
    expect((await refused(w, { headers: SIGNED_IN, at: w.now - 1_000 }))?.loop).toEqual({ requests: 6, seconds: 5 });
  });

  it('calls a person who reloads now and then no loop', async () => {
    const w = world();
    for (let times = 0; times < 6; times += 1) {
      see(w, R);
      w.now += 20_000;
    }
    expect((await refused(w, { headers: SIGNED_IN, at: w.now - 21_000 }))?.loop ?? null).toBeNull();
  });

  const TOKEN: Part = { url: 'https://login.other.test/oauth/token', method: 'POST' };
  it.each<[string, Part[], number, object | null]>([
    ['none yet, too early to tell', [R], 0, null],
    ['none although there was time', [R], 6_000, { outcome: 'none-seen', url: null, status: null }],
    ['none although it asked again', [R, R], 0, { outcome: 'none-seen', url: null, status: null }],
    ['one that failed', [R, { ...TOKEN, status: 400 }], 0, { outcome: 'failed', url: TOKEN.url, status: 400 }],
    ['one that could not be sent', [R, { ...TOKEN, error: 'net::ERR_FAILED' }], 0, { outcome: 'failed', url: TOKEN.url, status: null }],
    ['one that succeeded', [R, { ...TOKEN, status: 200 }], 0, { outcome: 'succeeded', url: TOKEN.url, status: 200 }],
    ['one before the refusal does not count', [{ ...TOKEN, status: 200 }, R, R], 0, { outcome: 'none-seen', url: null, status: null }],
    ['one of another tab does not count', [R, { ...TOKEN, tabId: 9 }, R], 0, { outcome: 'none-seen', url: null, status: null }],
    ['an anti-forgery token is no token', [R, { ...TOKEN, url: 'https://app.site.test/csrf/token' }, R], 0, { outcome: 'none-seen' }],
  ])('tells whether a new token was asked for after the refusal: %s', async (_, parts, wait, expected) => {
    const w = world();
    see(w, A, ...parts);
    w.now += wait;
    const history = await refused(w, { headers: SIGNED_IN });
    if (expected === null) expect(history?.refresh).toBeNull();
    else expect(history?.refresh).toMatchObject(expected);
  });

  it('does not ask whether a password or a token endpoint was refreshed', async () => {
    const w = world();
    const basic = { Authorization: 'Basic Y2FuYXJ5OmNhbmFyeQ==' };
    see(w, { status: 401, headers: basic }, { status: 401, headers: basic });
    expect((await refused(w, { headers: basic }))?.refresh ?? null).toBeNull();
    see(w, { ...TOKEN, status: 401 }, { ...TOKEN, status: 401 });
    expect((await refused(w, TOKEN))?.refresh ?? null).toBeNull();
  });

  it.each<[string, Part, boolean]>([
    [
      'a posted form with a cookie',
      { url: 'https://www.site.test/login', method: 'POST', status: 303, answer: { 'Set-Cookie': 'sid=1', Location: '/home' } },
      true,
    ],
    [
      'sent back to the form',
      { url: 'https://www.site.test/login', method: 'POST', status: 302, answer: { 'Set-Cookie': 'sid=1', Location: '/login?e=1' } },
      false,
    ],
    ['no cookie came', { url: 'https://www.site.test/login', method: 'POST', status: 200 }, false],
    ['refused', { url: 'https://www.site.test/login', method: 'POST', status: 401, answer: { 'Set-Cookie': 'sid=1' } }, false],
    ['another site', { url: 'https://www.other.test/login', method: 'POST', status: 200, answer: { 'Set-Cookie': 'sid=1' } }, false],
    [
      'longer than a minute ago',
      { url: 'https://www.site.test/login', method: 'POST', status: 200, answer: { 'Set-Cookie': 'sid=1' }, at: START - 70_000 },
      false,
    ],
  ])('knows a sign-in that succeeded shortly before: %s', async (_, part, found) => {
    const w = world();
    see(w, part, A);
    expect((await refused(w))?.signedInAt ?? null).toBe(found ? START : null);
  });

  it('knows a rate limit of the same origin, and its address without query', async () => {
    const w = world();
    see(w, { url: 'https://api.site.test/search?q=canary', status: 429 });
    expect((await refused(w))?.rateLimited).toEqual({ url: 'https://api.site.test/search', at: START });
    expect(await refused(w, { url: 'https://www.site.test/' })).toBeNull();
  });

  it('lists what the client blocked on the same page, sign-in hosts first', async () => {
    const w = world();
    see(
      w,
      { url: 'https://ads.other.test/a.js?u=canary', error: 'net::ERR_BLOCKED_BY_CLIENT', type: 'script' },
      { url: 'https://login.site.test/frame', error: 'net::ERR_BLOCKED_BY_CLIENT', type: 'sub_frame' },
      { url: 'https://login.site.test/else', error: 'net::ERR_BLOCKED_BY_CLIENT', tabId: 9 },
      { url: 'https://login.site.test/aborted', error: 'net::ERR_ABORTED' },
    );
    expect((await refused(w))?.blocked).toEqual([
      { url: 'https://login.site.test/frame', error: 'net::ERR_BLOCKED_BY_CLIENT' },
      { url: 'https://ads.other.test/a.js', error: 'net::ERR_BLOCKED_BY_CLIENT' },
    ]);
  });

  it('sees that every token issued before a moment is refused and a later one accepted', async () => {
    const w = world();
    const token = (iat: number) => ({ headers: { Authorization: jwt({ iat, exp: 1_800_000_000 }) } });
    see(w, token(100), token(200), { ...token(100), status: 401 }, { ...token(200), status: 401 }, token(300));
    expect((await refused(w, token(200)))?.rotatedAt).toBe(300);
  });

  it('does not take tokens that had expired for a rotation', async () => {
    const w = world();
    const old = (iat: number) => ({ status: 401, headers: { Authorization: jwt({ iat, exp: 1_000 }) } });
    see(w, old(100), old(200), { headers: { Authorization: jwt({ iat: 300, exp: 1_800_000_000 }) } });
    expect((await refused(w))?.rotatedAt ?? null).toBeNull();
  });

  const at = (path: string, part: Part = {}): Part => ({ url: `https://api.site.test${path}`, headers: SIGNED_IN, ...part });
  const no = { status: 401 };
  const page = { type: 'document' };
  it.each<[string, Part[], string | null, string | null]>([
    ['one address is no scope', [at('/a', no)], null, null],
    ['all', [at('/a', no), at('/b', { ...no, ...page })], 'all', null],
    ['the API alone', [at('/api/a', no), at('/', page), at('/shop', page)], 'api', '/api/'],
    ['a folder', [at('/admin/a', { ...no, ...page }), at('/admin/b', { ...no, ...page }), at('/', page)], 'folder', '/admin/'],
    ['only when signed in', [at('/a', { ...no, ...page }), at('/b', { ...page, headers: {} })], 'only-signed-in', null],
    ['some', [at('/x/a', { ...no, ...page }), at('/x/b', page), at('/y/c', { ...no, ...page })], 'some', null],
  ])('tells which addresses of the origin fail: %s', async (_, parts, kind, folder) => {
    const w = world();
    see(w, ...parts);
    const scope = (await refused(w, { url: parts[0]?.url ?? '' }))?.scope ?? null;
    expect(scope?.kind ?? null).toBe(kind);
    expect(scope?.folder ?? null).toBe(folder);
  });
});

import { describe, expect, it } from 'vitest';
import { exchange, jwt, type Part, response, START, type World, world } from './world.ts';

const SECRET = 'canary-3f9a1c';
const SIGNED_IN = { Authorization: `Bearer ${SECRET}`, Cookie: `sid=${SECRET}; theme=dark`, 'X-Api-Key': SECRET };

/** Lets the world see answers one after the other, a second apart unless they say when. */
function see(w: World, ...parts: Part[]): void {
  for (const part of parts) {
    w.memory.observe(response({ at: w.now, ...part }));
    w.now += 1_000;
  }
}

const refused = (w: World, part: Part = {}) => w.memory.compare(exchange({ at: w.now, ...part }));

describe('what changed since it last worked', () => {
  it('knows nothing of an endpoint that was never seen', async () => {
    expect(await refused(world())).toBeNull();
  });

  it('tells when, with which status and from which document it was last accepted', async () => {
    const w = world();
    see(w, { status: 204, headers: { ...SIGNED_IN, Referer: 'https://app.site.test/start?t=1#x' } });
    expect(await refused(w)).toMatchObject({ lastAcceptedAt: START, lastAcceptedStatus: 204, signInUrl: 'https://app.site.test/start' });
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['the same', SIGNED_IN, { authorization: 'same', 'header x-api-key': 'same', 'cookie sid': 'same', 'cookie theme': 'same' }],
    [
      'another token and no key',
      { Authorization: 'Bearer canary-2', Cookie: `sid=${SECRET}` },
      { authorization: 'changed', 'header x-api-key': 'gone', 'cookie sid': 'same', 'cookie theme': 'gone' },
    ],
    [
      'a header more',
      { ...SIGNED_IN, 'X-CSRF-Token': 'canary-4' },
      { authorization: 'same', 'header x-api-key': 'same', 'cookie sid': 'same', 'cookie theme': 'same', 'header x-csrf-token': 'new' },
    ],
  ])('compares credentials item by item: %s', async (_, headers, changes) => {
    const w = world();
    see(w, { headers: SIGNED_IN });
    const history = await refused(w, { headers });
    expect(Object.fromEntries(history?.items.map((item) => [item.what, item.change]) ?? [])).toEqual(changes);
  });

  it('compares secret parameters and folds what differs from item to item', async () => {
    const w = world();
    see(w, { url: `https://api.site.test/items/9?access_token=${SECRET}` });
    const history = await refused(w, { url: 'https://api.site.test/items/12' });
    expect(history?.items).toMatchObject([{ what: 'parameter access_token', change: 'gone', now: null }]);
  });

  it('says nothing of an item that may have been sent unseen', async () => {
    const w = world();
    see(w, { headers: SIGNED_IN });
    const unseen = exchange({ at: w.now, headers: {}, hop: { authorization: 'not-visible', cookies: 'not-known' } });
    expect((await w.memory.compare(unseen))?.items.map((item) => item.what)).toEqual(['header x-api-key']);
    expect((await refused(w, { headers: null }))?.items).toEqual([]);
  });

  it.each([
    [
      'Digest, whose response changes each time',
      'Digest username="kim", realm="r", nonce="n1", response="a1"',
      'Digest username="kim", realm="r", nonce="n2", response="b2"',
    ],
    [
      'signed requests',
      'AWS4-HMAC-SHA256 Credential=AKIDCANARY/20261101/x, Signature=aa',
      'AWS4-HMAC-SHA256 Credential=AKIDCANARY/20261102/x, Signature=bb',
    ],
    ['Negotiate', 'Negotiate YIICANARY1', 'Negotiate YIICANARY2'],
  ])('calls the same user the same: %s', async (_, then, now) => {
    const w = world();
    see(w, { headers: { Authorization: then } });
    expect((await refused(w, { headers: { Authorization: now } }))?.items).toMatchObject([{ change: 'same' }]);
  });

  it('takes what was accepted after the refusal for no past of it', async () => {
    const w = world();
    see(w, { status: 401, headers: SIGNED_IN }, { headers: SIGNED_IN });
    const history = await refused(w, { at: START, headers: SIGNED_IN });
    expect(history).toBeNull();
  });

  it('takes redirects, errors of the server and a missing page for no acceptance', async () => {
    const w = world();
    for (const status of [302, 404, 500]) see(w, { status, headers: SIGNED_IN });
    expect(await refused(w)).toBeNull();
  });
});

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

describe('keeping it', () => {
  it('writes once a second at most, and not at all when nothing came', async () => {
    const w = world();
    for (let times = 0; times < 500; times += 1) see(w, { headers: SIGNED_IN });
    expect(w.pending()).toBe(1);
    expect(w.normal.writes).toBe(0);
    await w.second();
    expect(w.normal.writes).toBe(1);
    await w.second();
    expect(w.normal.writes).toBe(1);
  });

  it('remembers across a stop of the worker, with the same fingerprints', async () => {
    const w = world();
    see(w, { headers: SIGNED_IN }, { status: 401, headers: SIGNED_IN });
    await w.second();
    const before = await refused(w, { headers: SIGNED_IN });
    await w.restart();
    expect(await refused(w, { headers: SIGNED_IN })).toEqual(before);
  });

  it('loses no more than the last second', async () => {
    const w = world();
    see(w, { headers: SIGNED_IN });
    await w.second();
    see(w, { url: 'https://api.site.test/other', headers: SIGNED_IN });
    await w.restart();
    expect(await refused(w, { headers: SIGNED_IN })).toMatchObject({ lastAcceptedAt: START });
  });

  it('stores no captured value and no query', async () => {
    const w = world();
    see(w, {
      url: `https://api.site.test/x?access_token=${SECRET}&q=${SECRET}`,
      headers: { ...SIGNED_IN, Referer: `https://a.test/?t=${SECRET}` },
    });
    see(w, { url: `https://api.site.test/reset/${SECRET}${SECRET}/go`, status: 429, headers: SIGNED_IN });
    await w.second();
    expect(JSON.stringify([...w.normal.items])).not.toContain(SECRET);
  });

  it('keeps incognito apart, under a key of its own, and forgets it when told', async () => {
    const w = world();
    see(w, { headers: SIGNED_IN }, { headers: SIGNED_IN, incognito: true, url: 'https://private.site.test/a' });
    await w.second();
    expect(JSON.stringify([...w.normal.items])).not.toContain('private.site.test');
    expect(w.incognito.items.get('memory-key')).not.toEqual(w.normal.items.get('memory-key'));
    expect(await refused(w, { url: 'https://private.site.test/a' })).toBeNull();
    expect(await refused(w, { incognito: true })).toBeNull();
    see(w, { headers: SIGNED_IN, incognito: true });
    await w.memory.forgetIncognito();
    await w.second();
    expect([...w.incognito.items.keys()].filter((key) => key !== 'memory-key')).toEqual([]);
    expect(await refused(w, { url: 'https://private.site.test/a', incognito: true })).toBeNull();
    expect(await refused(w)).not.toBeNull();
  });

  it('goes on when a write is refused, and when what is stored cannot be read', async () => {
    const w = world();
    see(w, { headers: SIGNED_IN });
    w.normal.refuses = true;
    await w.second();
    w.normal.refuses = false;
    see(w, { url: 'https://api.site.test/other', headers: SIGNED_IN });
    await w.second();
    expect(await refused(w)).toMatchObject({ lastAcceptedAt: START });
    await w.restart();
    expect(await refused(w)).toMatchObject({ lastAcceptedAt: START });
    for (const key of w.normal.items.keys()) w.normal.items.set(key, '{"broken":');
    await w.restart();
    expect(await refused(w)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { exchange, refused, SECRET, SIGNED_IN, START, see, world } from './world.ts';

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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareAddress, endpointOf, shapeOf } from '../../../../src/background/memory/endpoint.ts';
import { LIMITS, Table } from '../../../../src/background/memory/table.ts';
import type { Item, Seen } from '../../../../src/background/memory/types.ts';
import { exchange, response, world } from './world.ts';

const bytesOf = (texts: Readonly<Record<string, string>>): number =>
  Object.entries(texts).reduce((sum, [name, text]) => sum + name.length + new TextEncoder().encode(text).length, 0);

function seen(part: Partial<Seen>): Seen {
  return {
    key: 'GET https://site.test/a',
    method: 'GET',
    origin: 'https://site.test',
    shape: '/a',
    kind: 'api',
    status: 200,
    accepted: true,
    from: 0,
    at: 0,
    count: 1,
    items: [],
    identity: '',
    signInUrl: null,
    token: null,
    ...part,
  };
}

describe('the bounds of what is remembered', () => {
  it('keeps at most 2,000 endpoints, the least recently used go first, also after a restart', () => {
    const table = new Table();
    for (let index = 0; index < 2_500; index += 1) table.see([seen({ key: `GET /${index}`, at: index })]);
    expect(table.size).toBe(LIMITS.endpoints);
    expect(table.endpoint('GET /499')).toBeNull();
    expect(table.endpoint('GET /500')).not.toBeNull();
    table.see([seen({ key: 'GET /500', at: 3_000 })]);
    const again = new Table();
    again.restore(table.takeChanges());
    again.see([seen({ key: 'GET /new', at: 3_001 })]);
    expect(again.endpoint('GET /500')).not.toBeNull();
    expect(again.endpoint('GET /501')).toBeNull();
  });

  it('never stores more than its bytes, whatever comes', () => {
    // long names of letters that take one to four bytes, or a backslash when written
    const items = fc
      .tuple(fc.nat(48), fc.constantFrom('n', 'é', '𝄞', '"'))
      .map(([count, letter]) => Array.from({ length: count }, (_, index): Item => [`${letter.repeat(20 + index)}${index}`, '#12345678']));
    const answer = fc.record({
      index: fc.nat(400),
      origin: fc.nat(5),
      accepted: fc.boolean(),
      items: fc.option(items),
      identity: fc.option(fc.constantFrom('#1', '#2', '')),
      iat: fc.option(fc.nat(50)),
    });
    const limits = { endpoints: 50, bytes: 60_000 };
    fc.assert(
      fc.property(fc.array(answer, { minLength: 60, maxLength: 150 }), (answers) => {
        const table = new Table(limits);
        const kept: Record<string, string> = {};
        answers.forEach(({ index, origin, iat, ...rest }, at) => {
          const host = `https://h${origin}.site.test`;
          table.see([
            seen({
              ...rest,
              key: `GET ${host}/${index}`,
              origin: host,
              at,
              token: iat === null ? null : { fingerprint: `#${iat}`, iat, exp: null },
            }),
          ]);
          if (at % 20 === 0) Object.assign(kept, table.takeChanges());
        });
        Object.assign(kept, table.takeChanges());
        expect(table.size).toBeLessThanOrEqual(limits.endpoints);
        expect(bytesOf(kept)).toBeLessThanOrEqual(limits.bytes);
        const again = new Table(limits);
        again.restore(kept);
        expect(again.size).toBe(table.size);
      }),
      { numRuns: 30 },
    );
  });

  it('stays under 1 MiB with every list full to the brim', async () => {
    const w = world();
    const cookies = Array.from({ length: 60 }, (_, index) => `${'n'.repeat(80)}${index}=canary${index}`).join('; ');
    for (let index = 0; index < 800; index += 1) {
      w.memory.observe(
        response({
          url: `https://host-${index % 300}.${'s'.repeat(50)}.test/${'p'.repeat(70)}-${String.fromCharCode(97 + (index % 26))}/x${'abcdefgh'[index % 8]}/oauth/token`,
          method: 'POST',
          headers: { Cookie: cookies, Authorization: `Bearer canary-${index}` },
          status: index % 3 === 0 ? 429 : 200,
          topLevel: `https://app.site.test/${'q'.repeat(250)}`,
          at: index,
        }),
      );
    }
    await w.second();
    const stored = Object.fromEntries([...w.normal.items].map(([name, text]) => [name, typeof text === 'string' ? text : '']));
    expect(bytesOf(stored)).toBeGreaterThan(100_000);
    expect(bytesOf(stored)).toBeLessThanOrEqual(LIMITS.bytes);
  });

  it('drops the oldest of a flood between two batches rather than growing', async () => {
    const w = world();
    for (let index = 0; index < 20_000; index += 1) w.memory.observe(response({ at: index, headers: { Authorization: 'Bearer canary' } }));
    expect((await w.memory.compare(exchange({ at: 20_000 })))?.lastAcceptedAt).toBe(19_999);
  });

  it('survives any answer a server or page can cause', async () => {
    const header = fc.tuple(
      fc.constantFrom('Cookie', 'Authorization', 'X-Api-Key', 'DPoP', 'Referer', 'x'),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(header, { maxLength: 6 }),
        fc.integer({ min: 0, max: 999 }),
        async (url, list, status) => {
          const w = world();
          const headers = Object.fromEntries(list);
          for (const address of [url, `https://a.test/${url}`])
            w.memory.observe(response({ url: address, status, headers, answer: headers, initiator: url, topLevel: url }));
          await w.memory.compare(exchange({ url: `https://a.test/${url}`, headers }));
          await w.second();
        },
      ),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('endpoints', () => {
  it.each([
    ['/users/42/orders', '/users/{}/orders'],
    ['/u/6f9619ff-8b86-d011-b42d-00cf4fc964ff', '/u/{}'],
    ['/commit/9fceb02d0ae598e95dc970b74767f19372d61af8', '/commit/{}'],
    ['/reset/aGVsbG8gd29ybGQgMTIzNDU2', '/reset/{}'],
    ['/mail/kim@site.test', '/mail/{}'],
    ['/app.3f9a1c2d7b.js', '/app.3f9a1c2d7b.js'],
    ['/deadbeef', '/deadbeef'],
    ['/v2/items', '/v2/items'],
    ['/', '/'],
  ])('folds what names one item of many: %s', (path, shape) => {
    expect(shapeOf(path)).toBe(shape);
  });

  it('bounds the shape of a path of any length', () => {
    expect(shapeOf('/a'.repeat(10_000)).length).toBeLessThanOrEqual(240);
    expect(shapeOf(`/${'a'.repeat(100_000)}`).length).toBeLessThanOrEqual(240);
  });

  it('tells methods and origins apart, and leaves query and fragment out', () => {
    expect(endpointOf('GET', 'https://a.test:8443/x?y=1#z')?.key).toBe('GET https://a.test:8443/x');
    expect(endpointOf('POST', 'https://a.test/x')?.key).not.toBe(endpointOf('GET', 'https://a.test/x')?.key);
    expect(endpointOf('GET', 'data:text/plain,x')).toBeNull();
  });

  it('leaves a path that seems to hold a key out of an address', () => {
    expect(bareAddress('https://u:p@a.test/login?next=/x')).toBe('https://a.test/login');
    expect(bareAddress('https://a.test/reset/aGVsbG8gd29ybGQgMTIzNDU2')).toBe('https://a.test/');
    expect(bareAddress('about:blank')).toBeNull();
  });
});

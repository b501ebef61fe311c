import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handleAction } from '../../../../src/background/actions/index.ts';
import { keyOf } from '../../../../src/background/actions/jar.ts';
import type { StoredCookie } from '../../../../src/platform/cookies.ts';
import { cookie, fakeJar, world } from './fakes.ts';

/** Few names, hosts and paths, so that cookies of one name are often in each other's way. */
const ANY_COOKIE: fc.Arbitrary<StoredCookie> = fc
  .record({
    name: fc.constantFrom('sid', 'theme', ''),
    value: fc.string({ maxLength: 12 }),
    host: fc.constantFrom('site.test', 'www.site.test', 'a.www.site.test', 'www.other.test'),
    hostOnly: fc.boolean(),
    path: fc.constantFrom('/', '/a', '/a/b', '/a%20b'),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('no_restriction', 'lax', 'strict', 'unspecified'),
    expires: fc.option(fc.integer({ min: 1_800_000_000, max: 1_900_000_000 }).map((seconds) => seconds + 0.25)),
    top: fc.option(fc.constantFrom('https://site.test', 'https://top.test')),
  })
  .map(({ host, hostOnly, expires, top, ...rest }) =>
    cookie({
      ...rest,
      hostOnly,
      domain: hostOnly ? host : `.${host}`,
      ...(expires === null ? {} : { expirationDate: expires }),
      ...(top === null ? {} : { partitionKey: { topLevelSite: top } }),
    }),
  );

const ANY_JAR = fc.uniqueArray(ANY_COOKIE, { selector: keyOf, maxLength: 12 });
const HOW = fc.constantFrom('every', 'first' as const);
const URL_OF_SITE = 'https://www.site.test/';

const sorted = (cookies: readonly StoredCookie[]): StoredCookie[] =>
  [...cookies].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
const ofSite = (one: StoredCookie): boolean => /(?:^|\.)site\.test$/.test(one.domain);

describe('whatever is in the jar', () => {
  it('clear takes the site and nothing else, and undo gives exactly the jar of before', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_JAR, HOW, fc.boolean(), async (cookies, how, chromium) => {
        const jar = fakeJar(cookies, how);
        const { deps } = world([], chromium ? {} : { browser: 'firefox', browsingData: { removeCookies: null, removeCache: null } }, jar);
        await handleAction({ name: 'clear-cookies', tabId: 7, url: URL_OF_SITE }, deps);
        expect(sorted(jar.cookies)).toEqual(sorted(cookies.filter((one) => !ofSite(one))));
        await handleAction({ name: 'undo', tabId: 7, site: 'site.test', overwrite: [] }, deps);
        expect(sorted(jar.cookies)).toEqual(sorted(cookies));
      }),
    );
  });

  it('clearing one cookie takes that one and nothing else, and undo gives exactly the jar of before', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_JAR, HOW, fc.nat(), async (cookies, how, choice) => {
        const mine = cookies.filter(ofSite);
        const target = mine[choice % Math.max(1, mine.length)];
        fc.pre(target !== undefined);
        if (target === undefined) return;
        const jar = fakeJar(cookies, how);
        const { deps } = world([], {}, jar);
        const result = await handleAction({ name: 'clear-cookie', tabId: 7, url: URL_OF_SITE, key: keyOf(target) }, deps);
        expect(result).toMatchObject({ ok: true, removed: [{ key: keyOf(target) }], stayed: [] });
        expect(sorted(jar.cookies)).toEqual(sorted(cookies.filter((one) => one !== target)));
        await handleAction({ name: 'undo', tabId: 7, site: 'site.test', overwrite: [] }, deps);
        expect(sorted(jar.cookies)).toEqual(sorted(cookies));
      }),
    );
  });
});

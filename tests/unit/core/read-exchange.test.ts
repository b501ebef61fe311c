import { describe, expect, test } from 'vitest';
import { readExchange } from '../../../src/core/read-exchange.ts';
import scenarios from '../../vectors/scenarios.json' with { type: 'json' };
import { item, remembered } from '../support/diagnosis.ts';
import { fromScenario, type Scenario } from '../support/exchange.ts';
import { exchangeOf, fields, hopOf, jarCookie } from '../support/exchange-of.ts';
import { GOOD } from './token/forge.ts';

const COOKIE = jarCookie({ name: 'prefs2', domain: 'api.example', path: '/other', httpOnly: false });

const HISTORY = remembered({ items: [item('cookie prefs2', '#a41', null, 'gone')] });

describe('an exchange is read once', () => {
  test('challenges of a 401 are those of the server, of a 407 those of the proxy', () => {
    const hops = [hopOf({ responseHeaders: fields(['WWW-Authenticate', 'Bearer realm="a"'], ['Proxy-Authenticate', 'Basic realm="b"']) })];
    expect(readExchange(exchangeOf({ hops })).challenges.map(({ scheme }) => scheme)).toEqual(['Bearer']);
    expect(readExchange(exchangeOf({ hops, status: 407 })).challenges.map(({ scheme }) => scheme)).toEqual(['Basic']);
  });
  test('the credentials of each hop are kept apart', () => {
    const hops = [
      hopOf({ url: 'https://api.example/a', requestHeaders: fields(['Authorization', `Bearer ${GOOD}`]) }),
      hopOf({ url: 'https://other.example/b' }),
    ];
    const reading = readExchange(exchangeOf({ hops }));
    expect(reading.credentials).toEqual([]);
    expect(reading.earlierCredentials.map((each) => each.map(({ kind }) => kind))).toEqual([['jwt']]);
  });
  test('Set-Cookie fields that were joined by a line feed are parted', () => {
    const hops = [hopOf({ responseHeaders: fields(['Set-Cookie', 'a=1\nb=2; Max-Age=0'], ['set-cookie', 'c=3']) })];
    expect(readExchange(exchangeOf({ hops })).setCookies.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });
  test('what was read before masking is taken as it is', () => {
    const hops = [hopOf({ requestHeaders: fields(['Authorization', 'Bearer [masked]']), responseHeaders: fields(['Set-Cookie', 'a=1']) })];
    const { credentials } = readExchange(exchangeOf({ hops: [hopOf({ requestHeaders: fields(['Authorization', `Bearer ${GOOD}`]) })] }));
    const reading = readExchange(exchangeOf({ hops, readings: { credentials, setCookies: [] } }));
    expect(reading.credentials).toEqual(credentials);
    expect(reading.setCookies).toEqual([]);
  });
  test('cookies sent, sent twice and held back', () => {
    const hops = [hopOf({ requestHeaders: fields(['Cookie', 'sid=a; lang=en; sid=b']) })];
    const { cookies } = readExchange(exchangeOf({ hops, jar: [COOKIE, { ...COOKIE, name: 'sid', path: '/' }] }));
    expect(cookies.sent.map(({ name }) => name)).toEqual(['sid', 'lang', 'sid']);
    expect(cookies.duplicates).toEqual(['sid']);
    expect(cookies.notSent.map(({ cookie, reason, session }) => [cookie.name, reason, session])).toEqual([
      ['prefs2', 'path', false],
      ['sid', null, true],
    ]);
  });
  test('a cookie that the last accepted request carried is a session cookie', () => {
    expect(readExchange(exchangeOf({ jar: [COOKIE], history: HISTORY })).cookies.notSent[0]?.session).toBe(true);
  });
  test('a jar that is not known holds nothing back', () => {
    expect(readExchange(exchangeOf({ jar: null })).cookies.notSent).toEqual([]);
  });
});

describe('scenarios with a cookie that was held back', () => {
  const held = (scenarios as readonly Scenario[]).filter((scenario) => scenario.expect.cause === 'cookie-not-sent');
  test.each(held.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const { cookies } = readExchange(fromScenario(scenario));
    const session = cookies.notSent.filter((each) => each.session);
    expect(session.map(({ reason }) => reason)).toContain(scenario.expect.reason);
  });
  test('every scenario is read without an exception', () => {
    for (const scenario of scenarios as readonly Scenario[]) expect(readExchange(fromScenario(scenario)).exchange.id).toBe(scenario.id);
  });
});

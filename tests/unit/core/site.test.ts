import { describe, expect, test } from 'vitest';
import { displayHost, toUnicode } from '../../../src/core/idn.ts';
import { hostOf, isIpAddress, isLoopback, sameOrigin, sameSite, schemefulSite, siteOf, variantsOf } from '../../../src/core/site.ts';

describe('sites', () => {
  const sites: readonly (readonly [string, string | null])[] = [
    ['https://www.shop.example/a', 'shop.example'],
    ['https://a.b.shop.co.uk/', 'shop.co.uk'],
    ['https://someone.github.io/x', 'someone.github.io'],
    ['https://a.someone.github.io/x', 'someone.github.io'],
    ['https://app.vercel.app/', 'app.vercel.app'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://[::1]:8080/', '::1'],
    ['http://localhost:3000/', 'localhost'],
    ['http://app.localhost/', 'app.localhost'],
    ['http://intranet/', 'intranet'],
    ['https://www.bücher.example/', 'xn--bcher-kva.example'],
    ['wss://live.shop.example/', 'shop.example'],
    ['https://user:pw@www.shop.example/', 'shop.example'],
    ['about:blank', null],
    ['data:text/plain,x', null],
    ['nonsense', null],
    ['', null],
  ];
  test.each(sites)('%s', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });
  test('an address with letters beyond ASCII is one however often it is asked for', () => {
    const sites = new Set(Array.from({ length: 20_000 }, () => siteOf('https://www.b\u00fccher.example/')));
    expect([...sites]).toEqual(['xn--bcher-kva.example']);
  });
  test('a site has its scheme, sockets that of the web', () => {
    expect(schemefulSite('wss://a.site.test:81/x')).toBe('https://site.test');
    expect(schemefulSite('http://[::1]:1/')).toBe('http://[::1]');
    expect(schemefulSite('about:blank')).toBeNull();
  });
  test('same site minds the scheme and not the port', () => {
    expect(sameSite('https://a.site.test:1/', 'https://b.site.test:2/')).toBe(true);
    expect(sameSite('http://a.site.test/', 'https://a.site.test/')).toBe(false);
    expect(sameSite('https://a.github.io/', 'https://b.github.io/')).toBe(false);
    expect(sameSite('about:blank', 'about:blank')).toBe(false);
  });
  test('same origin minds scheme, host and port', () => {
    expect(sameOrigin('https://a.test/x', 'https://a.test:443/y')).toBe(true);
    expect(sameOrigin('https://a.test/', 'https://a.test:444/')).toBe(false);
    expect(sameOrigin('https://a.test/', 'wss://a.test/')).toBe(true);
    expect(sameOrigin('https://a.test/', 'https://b.a.test/')).toBe(false);
  });
  test('hosts', () => {
    expect(hostOf('https://A.Test:1/')).toBe('a.test');
    expect(hostOf('http://[::1]/')).toBe('::1');
    expect(isIpAddress('10.0.0.1')).toBe(true);
    expect(isIpAddress('10.0.0.1.test')).toBe(false);
    expect(['localhost', 'a.localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'localhost.'].every(isLoopback)).toBe(true);
    expect(['10.0.0.1', 'localhost.test', 'mylocalhost'].some(isLoopback)).toBe(false);
  });
});

describe('variants of an address', () => {
  const variants: readonly (readonly [string, readonly string[]])[] = [
    ['https://shop.test/a', ['http://shop.test/a', 'https://www.shop.test/a', 'https://m.shop.test/a', 'https://shop.test/a/']],
    ['http://www.shop.test/', ['https://www.shop.test/', 'http://shop.test/', 'http://m.shop.test/']],
    ['https://m.shop.test/a/', ['http://m.shop.test/a/', 'https://www.shop.test/a/', 'https://shop.test/a/', 'https://m.shop.test/a']],
    ['https://api.shop.test/', ['http://api.shop.test/']],
    ['https://shop.test:8443/', ['https://www.shop.test:8443/', 'https://m.shop.test:8443/']],
    ['http://10.0.0.1/', ['https://10.0.0.1/']],
    ['http://[::1]/', ['https://[::1]/']],
    ['http://localhost:3000/a', ['http://localhost:3000/a/']],
    ['https://u:p@shop.github.io/?q=1#f', ['http://shop.github.io/', 'https://www.shop.github.io/', 'https://m.shop.github.io/']],
    ['ftp://shop.test/', []],
    ['nonsense', []],
  ];
  test.each(variants)('%s', (url, expected) => {
    expect(variantsOf(url).map((variant) => variant.url)).toEqual(expected);
  });
  test('each says what it is', () => {
    expect(variantsOf('https://www.shop.test/a/').map(({ kind }) => kind)).toEqual(['http', 'bare', 'mobile', 'no-slash']);
  });
});

describe('names in Unicode', () => {
  test.each([
    ['xn--bcher-kva.example', 'bücher.example'],
    ['xn--80ak6aa92e.com', 'аррӏе.com'],
    ['xn--fsqu00a.xn--0zwm56d', '例子.测试'],
    ['XN--MNCHEN-3YA.de', 'MüNCHEN.de'],
    ['plain.test', 'plain.test'],
    ['xn--.test', '.test'],
    ['xn--99999999999.test', 'xn--99999999999.test'],
    ['xn--ü.test', 'xn--ü.test'],
  ])('%s', (host, shown) => {
    expect(toUnicode(host)).toBe(shown);
    expect(displayHost(host)).toBe(host === shown ? host : `${shown} (${host})`);
  });
});

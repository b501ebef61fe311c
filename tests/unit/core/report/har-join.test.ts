import { describe, expect, it } from 'vitest';
import { type EntrySketch, legStates, readOne, readSketches } from '../../support/har.ts';

const BASIC = { 'WWW-Authenticate': 'Basic realm="x"' };

describe('legs of one exchange', () => {
  it('joins redirects over several hops, relative and with other requests between', () => {
    const exchange = readOne('Firefox', [
      { url: 'http://a.example/x', status: 301, request: { Authorization: 'Bearer t' }, redirectURL: 'https://a.example/x', at: 0 },
      { url: 'https://other.example/', status: 200, at: 5 },
      { url: 'https://a.example/x', status: 302, response: { Location: '/y?z=1' }, at: 30 },
      { url: 'https://a.example/y?z=1', status: 401, at: 60 },
    ]);
    expect(legStates(exchange)).toEqual([
      [301, 'sent', 'not-sent'],
      [302, 'not-sent', 'not-sent'],
      [401, 'not-sent', 'not-sent'],
    ]);
  });

  it('joins each of several redirects to one address with the request that followed it', () => {
    const redirect: EntrySketch = {
      url: 'https://a.example/x',
      status: 302,
      request: { Authorization: 'Bearer t' },
      redirectURL: 'https://b.example/y',
    };
    const target: EntrySketch = { url: 'https://b.example/y', status: 401, at: 30 };
    const other: EntrySketch = { ...redirect, url: 'https://c.example/z', status: 307, method: 'POST' };
    for (const sketches of [
      [redirect, redirect, target, target],
      [other, redirect, { ...target, method: 'POST' }, target],
      [redirect, other, { ...target, method: 'POST' }, target],
    ]) {
      expect(readSketches('Firefox', sketches).map((exchange) => exchange.hops.map((hop) => [hop.method, hop.authorization]))).toEqual(
        sketches.slice(2).map(({ method = 'GET' }) => [
          [method, 'sent'],
          [method, 'not-sent'],
        ]),
      );
    }
  });

  it('joins a request with the redirect that came right before it, not with an older one that nothing followed', () => {
    const exchange = readOne('Firefox', [
      { url: 'https://a.example/old', status: 302, redirectURL: 'https://b.example/', at: 0 },
      { url: 'https://a.example/new', status: 302, redirectURL: 'https://b.example/', at: 5000 },
      { url: 'https://b.example/', status: 401, at: 5030 },
    ]);
    expect(exchange.hops.map((hop) => hop.url)).toEqual(['https://a.example/new', 'https://b.example/']);
  });

  it.each([
    ['https://b.example', 'https://b.example'],
    ['https://B.example:443/ü', 'https://b.example/%C3%BC'],
    ['https://b.example/y#there', 'https://b.example:443/y'],
  ])('joins a redirect to %s with a request for %s, which is the same', (redirectURL, url) => {
    const exchange = readOne('any', [
      { url: 'https://a.example/x', status: 302, redirectURL, at: 0 },
      { url, status: 401, at: 30 },
    ]);
    expect(exchange.hops).toHaveLength(2);
  });

  it('does not join a redirect with a request of another method', () => {
    const exchanges = readSketches('Firefox', [
      { url: 'https://a.example/x', status: 307, redirectURL: 'https://a.example/y', at: 0 },
      { url: 'https://a.example/y', method: 'POST', status: 401, at: 30 },
    ]);
    expect(exchanges.map((exchange) => exchange.hops.length)).toEqual([1]);
  });

  it('calls a handshake that ended well answered', () => {
    const exchange = readOne('Charles Proxy', [
      { url: 'https://a.example/', status: 401, response: { 'WWW-Authenticate': ['Negotiate', 'NTLM'] }, at: 0 },
      {
        url: 'https://a.example/',
        status: 401,
        request: { Authorization: 'NTLM one' },
        response: { 'WWW-Authenticate': 'NTLM two' },
        at: 30,
      },
      { url: 'https://a.example/', status: 200, request: { Authorization: 'NTLM three' }, at: 60 },
    ]);
    expect([exchange.state, exchange.status, exchange.hops.length]).toEqual(['answered', 200, 3]);
  });

  it('keeps one refusal when the answer to a challenge was refused too', () => {
    const exchange = readOne('Charles Proxy', [
      { url: 'https://a.example/', status: 401, response: BASIC, at: 0 },
      { url: 'https://a.example/', status: 401, request: { Authorization: 'Basic eDp5' }, response: BASIC, at: 9000 },
    ]);
    expect([exchange.state, exchange.hops.length]).toEqual(['final', 2]);
  });

  it('leaves requests apart that are no handshake: a token fetched by the page, the same credentials again, none at all', () => {
    const bearer = { 'WWW-Authenticate': 'Bearer' };
    expect(
      readSketches('Firefox', [
        { url: 'https://a.example/', status: 401, response: bearer, at: 0 },
        { url: 'https://a.example/', status: 200, request: { Authorization: 'Bearer t' }, at: 30 },
      ]).map((exchange) => exchange.state),
    ).toEqual(['final']);
    const again = { url: 'https://a.example/', status: 401, request: { Authorization: 'Basic eDp5' }, response: BASIC };
    expect(readSketches('Firefox', [again, { ...again, at: 30 }, { url: 'https://a.example/', status: 200, at: 60 }])).toHaveLength(2);
  });

  it('joins a refused preflight with the request that it killed, whichever comes first', () => {
    const preflight: EntrySketch = {
      url: 'https://api.example/x',
      method: 'OPTIONS',
      status: 401,
      request: { 'Access-Control-Request-Method': 'PUT', Origin: 'https://app.example' },
      more: { _resourceType: 'preflight' },
    };
    const killed: EntrySketch = {
      url: 'https://api.example/x',
      method: 'PUT',
      status: 0,
      more: { _initiator: { type: 'script', url: 'https://app.example/page' } },
    };
    for (const entries of [
      [preflight, killed],
      [killed, preflight],
      [preflight, { ...killed, status: -1 }],
    ]) {
      expect(readOne('WebInspector', entries).killed).toEqual({
        method: 'PUT',
        url: 'https://api.example/x',
        initiator: 'https://app.example/page',
      });
    }
    expect(readOne('WebInspector', [preflight]).killed).toEqual({
      method: 'PUT',
      url: 'https://api.example/x',
      initiator: 'https://app.example',
    });
  });

  it('follows a redirect to an entry that has a _why401.id', () => {
    const exchange = readOne('any', [
      { url: 'http://a.example/', status: 301, request: { Authorization: 'Bearer t' }, redirectURL: 'https://a.example/', at: 0 },
      { url: 'https://a.example/', status: 401, at: 0, more: { _why401: { id: 'b', mode: 'navigate' } } },
    ]);
    expect([exchange.id, exchange.resourceType, exchange.hops.length]).toEqual(['b', 'document', 2]);
  });

  it('joins entries of one _why401.id in their order and no others', () => {
    const exchanges = readSketches('any', [
      { url: 'https://a.example/', status: 307, at: 0, more: { _why401: { id: 'a' } } },
      {
        url: 'https://a.example/',
        status: 401,
        response: BASIC,
        at: 0,
        more: { _why401: { id: 'b', now: 5, authorization: 'not-visible' } },
      },
      { url: 'https://b.example/', status: 401, at: 0, more: { _why401: { id: 'a', state: 'waiting-for-sign-in' } } },
    ]);
    expect(exchanges.map((exchange) => [exchange.id, exchange.hops.length, exchange.state, exchange.now])).toEqual([
      ['b', 1, 'final', 5],
      ['a', 2, 'waiting-for-sign-in', null],
    ]);
    expect(exchanges[0]?.hops[0]?.authorization).toBe('not-visible');
  });
});

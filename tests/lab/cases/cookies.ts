/** Cases of sessions: a cookie that stayed in the jar, for every reason there is, and one that was sent and did not help. Each has hosts of its own, so that no jar holds another case's cookie. */

import type { Answer, LabCase, Place } from '../types.ts';
import { APP, json } from './help.ts';

const SESSION = 'sid=s3ss10n-0f-th3-l4b-5e1f7c2d9a; HttpOnly';
const refused = (): Answer => json({ message: 'Unauthenticated.' });
/** The same for a page of another origin, which sees it only with these fields. */
const refusedAcross =
  (origin: string): (() => Answer) =>
  () =>
    json(
      { message: 'Unauthenticated.' },
      {
        headers: [
          ['Access-Control-Allow-Origin', origin],
          ['Access-Control-Allow-Credentials', 'true'],
        ],
      },
    );

const http = (host: string): Place => ({ host });
const https = (host: string): Place => ({ host, secure: true });
const held = { cause: 'cookie-not-sent' } as const;

export const COOKIE_CASES: readonly LabCase[] = [
  {
    ...held,
    id: 'cookie-domain',
    title: 'Signed in at www., asked without www.',
    reason: 'domain',
    page: http('dom.test'),
    prepare: [{ place: http('www.dom.test'), setCookie: [`${SESSION}; Path=/`] }],
    fire: (world, path) => ({ kind: 'navigate', url: world.url(http('dom.test'), path) }),
    answer: refused,
  },
  {
    ...held,
    id: 'cookie-path',
    title: 'The session cookie is for another folder',
    reason: 'path',
    page: http('path.test'),
    prepare: [{ place: http('path.test'), setCookie: [`${SESSION}; Path=/app`] }],
    fire: (world, path) => ({ kind: 'fetch', url: world.url(http('path.test'), path) }),
    answer: refused,
  },
  {
    ...held,
    id: 'cookie-secure',
    title: 'A Secure cookie, and a plain http address',
    reason: 'secure',
    page: http('sec.test'),
    prepare: [{ place: https('sec.test'), setCookie: [`${SESSION}; Path=/; Secure`] }],
    fire: (world, path) => ({ kind: 'fetch', url: world.url(http('sec.test'), path) }),
    answer: refused,
  },
  {
    ...held,
    id: 'cookie-samesite-strict',
    title: 'A SameSite=Strict cookie, and a link from another site',
    reason: 'samesite',
    page: APP,
    prepare: [{ place: http('strict.test'), setCookie: [`${SESSION}; Path=/; SameSite=Strict`] }],
    fire: (world, path) => ({ kind: 'navigate', url: world.url(http('strict.test'), path) }),
    answer: refused,
  },
  {
    ...held,
    id: 'cookie-samesite-lax',
    title: 'A SameSite=Lax cookie, and a form posted from another site',
    reason: 'samesite',
    page: APP,
    prepare: [{ place: http('lax.test'), setCookie: [`${SESSION}; Path=/; SameSite=Lax`] }],
    fire: (world, path) => ({ kind: 'form', url: world.url(http('lax.test'), path) }),
    answer: refused,
  },
  {
    ...held,
    id: 'cookie-samesite-fetch',
    title: 'A SameSite=Lax cookie, and a request by a script of another site',
    reason: 'samesite',
    page: https('spa.test'),
    prepare: [{ place: https('laxapi.test'), setCookie: [`${SESSION}; Path=/; Secure; SameSite=Lax`] }],
    fire: (world, path) => ({ kind: 'fetch', url: world.url(https('laxapi.test'), path), init: { credentials: 'include' } }),
    answer: (request, world) => refusedAcross(new URL(world.url(https('spa.test'), request.path)).origin)(),
  },
  {
    ...held,
    id: 'cookie-credentials-omit',
    title: "fetch with credentials: 'omit'",
    reason: 'credentials-mode',
    page: http('omit.test'),
    prepare: [{ place: http('omit.test'), setCookie: [`${SESSION}; Path=/`] }],
    fire: (world, path) => ({ kind: 'fetch', url: world.url(http('omit.test'), path), init: { credentials: 'omit' } }),
    answer: refused,
  },
  {
    ...held,
    id: 'cookie-credentials-default',
    title: "fetch to a sister host without credentials: 'include'",
    reason: 'credentials-mode',
    page: http('www.sister.test'),
    prepare: [{ place: http('api.sister.test'), setCookie: [`${SESSION}; Path=/`] }],
    fire: (world, path) => ({ kind: 'fetch', url: world.url(http('api.sister.test'), path) }),
    answer: (request, world) => refusedAcross(new URL(world.url(http('www.sister.test'), request.path)).origin)(),
  },
  {
    ...held,
    id: 'cookie-partitioned',
    title: 'A partitioned cookie of another top-level site',
    reason: 'partitioned',
    page: https('part.test'),
    prepare: [
      { place: https('part.test'), framedBy: https('mall.test'), setCookie: [`${SESSION}; Path=/; Secure; SameSite=None; Partitioned`] },
    ],
    fire: (world, path) => ({ kind: 'navigate', url: world.url(https('part.test'), path) }),
    answer: refused,
  },
  {
    ...held,
    id: 'cookie-third-party',
    title: 'The browser itself keeps a third party from its cookies',
    reason: 'third-party',
    page: https('news.test'),
    prepare: [{ place: https('widget.test'), setCookie: [`${SESSION}; Path=/; Secure; SameSite=None`] }],
    fire: (world, path) => ({ kind: 'frame', url: world.url(https('widget.test'), path) }),
    answer: refused,
    only: { browser: 'firefox', because: 'Chromium sends third-party cookies unless a person turns that off' },
  },
  {
    id: 'session-stale',
    title: 'The session cookie was sent, and the server has forgotten it',
    cause: 'session-stale',
    page: http('shop.test'),
    prepare: [{ place: http('shop.test'), setCookie: [`${SESSION}; Path=/`] }],
    fire: (world, path) => ({ kind: 'navigate', url: world.url(http('shop.test'), path) }),
    answer: () =>
      json({ message: 'Your session has expired' }, { headers: [['Set-Cookie', 'sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT']] }),
  },
  {
    id: 'missing-csrf-nonce',
    title: 'WordPress: signed in, and the REST nonce is missing',
    cause: 'missing-csrf-nonce',
    accepted: ['session-stale', 'forbidden'],
    page: http('blog.test'),
    prepare: [{ place: http('blog.test'), setCookie: ['wordpress_logged_in_77aa=kim%7C4102444800%7Cx9%7Cy8; Path=/; HttpOnly'] }],
    fire: (world, path) => ({ kind: 'fetch', url: world.url(http('blog.test'), path) }),
    answer: () => json({ code: 'rest_cookie_invalid_nonce', message: 'Cookie check failed', data: { status: 401 } }),
  },
];

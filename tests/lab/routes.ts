/** Which answer a request gets. Pages, helpers and cases, told apart by the path alone: every host serves all of them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES } from './cases.ts';
import { HOSTILE } from './hostile.ts';
import { burstPage, casePage, framePage, indexPage } from './pages.ts';
import type { Answer, Received, Request, World } from './types.ts';
import { step } from './way.ts';

const page = (html: string): Answer => ({
  status: 200,
  headers: [
    ['Content-Type', 'text/html; charset=utf-8'],
    ['Cache-Control', 'no-store'],
  ],
  body: html,
});
const text = (body: string): Answer => ({ status: 200, headers: [['Cache-Control', 'no-store']], body });
const redirect = (location: string, cookies: readonly string[] = []): Answer => ({
  status: 302,
  headers: [['Location', location], ...cookies.map((cookie) => ['Set-Cookie', cookie] as const)],
});

const SCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  ['fire.js', 'worker.js', 'through.js'].map((name) => [`/${name}`, readFileSync(join(import.meta.dirname, 'browser', name), 'utf8')]),
);

const byId = new Map(CASES.map((one) => [one.id, one]));

export function route(request: Request, world: World, log: readonly Received[]): Answer {
  const [, room = '', name = '', number = '0'] = request.path.split('/');
  const one = byId.get(name);
  const query = new URLSearchParams(request.query);
  const script = SCRIPTS[request.path];
  if (script !== undefined) return { ...text(script), headers: [['Content-Type', 'text/javascript']] };
  switch (room) {
    case '':
      return page(indexPage(world));
    case 'try':
      return one === undefined ? { status: 404 } : one.answer(request, world);
    case 'case':
      return one === undefined ? { status: 404 } : page(casePage(one, one.fire(world, `/try/${one.id}${request.query}`), world));
    case 'prepare':
      return one === undefined ? { status: 404 } : redirect(step(one, Number(number) + 1, world), one.prepare?.[Number(number)]?.setCookie);
    case 'framed': {
      const prepare = one?.prepare?.[Number(number)];
      if (one === undefined || prepare === undefined) return { status: 404 };
      return page(framePage(world.url(prepare.place, `/framed-visit/${one.id}/${number}`), step(one, Number(number) + 1, world)));
    }
    case 'framed-visit':
      return {
        ...text('ready'),
        headers: (one?.prepare?.[Number(number)]?.setCookie ?? []).map((cookie) => ['Set-Cookie', cookie] as const),
      };
    case 'log':
      return {
        status: 200,
        headers: [['Content-Type', 'application/json']],
        body: JSON.stringify(log.slice(Number(query.get('since') ?? 0))),
      };
    case 'ok':
      return text('All is well.');
    case 'login':
      return { ...text('Signed in.'), headers: LOGIN_COOKIES.map((cookie) => ['Set-Cookie', cookie] as const) };
    case 'account':
      return account(request);
    case 'basic':
      return { ...basic(request, query), delay: Number(query.get('seconds') ?? 0) };
    case 'slow':
      return {
        delay: Number(query.get('seconds') ?? 5),
        headers: [['WWW-Authenticate', 'Bearer realm="slow"']],
        ...(query.has('body') ? { bodyDelay: Number(query.get('body')), body: 'Refused slowly.' } : {}),
      };
    case 'late':
      return page(`<script>fetch('/slow?seconds=60', { headers: { Authorization: 'Bearer canary-made-up-late' } })</script>`);
    case 'refuse':
      return { status: Number(query.get('status') ?? 401), headers: [['WWW-Authenticate', 'Bearer realm="refuse"']], body: 'Refused.' };
    case 'echo':
      return echo(request);
    case 'burst':
      return page(burstPage(Number(query.get('count') ?? 300)));
    case 'hostile':
      return HOSTILE[name]?.answer() ?? { status: 404 };
    default:
      return { status: 404, body: 'The lab has no such page.' };
  }
}

/** One of each sort, so that a clearing and its undo have everything to cope with. */
const LOGIN_COOKIES = [
  'sid=lab-session-0b1c2d3e4f; Path=/; HttpOnly',
  'wide=for-all-hosts; Domain=site.test; Path=/',
  'folder=only-below; Path=/account',
  'strict=never-from-elsewhere; Path=/; SameSite=Strict',
  'lax=links-only; Path=/; SameSite=Lax',
  'long=for-a-while; Path=/; Max-Age=86400',
  'empty=; Path=/',
  'nameless-cookie; Path=/',
  'safe=https-only; Path=/; Secure; SameSite=None',
  '__Host-key=https-only-host; Path=/; Secure',
  'split=by-site; Path=/; Secure; SameSite=None; Partitioned',
];

/** 200 for whoever carries the session cookie of `/login`. */
function account(request: Request): Answer {
  const cookies = request.headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value);
  return cookies.some((value) => value.includes('sid=lab-session-')) ? text('Your account.') : { body: 'Please sign in.' };
}

/** A server that quotes what it was given, as careless ones do: in its challenge, its body and a field of its own. */
function echo(request: Request): Answer {
  const given = request.headers.filter(([name]) => /^(?:authorization|cookie|x-api-key)$/i.test(name)).map(([, value]) => value);
  return {
    headers: [
      [
        'WWW-Authenticate',
        `Bearer realm="echo", error="invalid_token", error_description="no such token: ${given.join(' ').replaceAll('"', '')}"`,
      ],
      ['X-Error', `refused ${given.join(' ')}`],
      ['Content-Type', 'application/json'],
    ],
    body: JSON.stringify({
      error: 'invalid_token',
      access_token: given[0] ?? '',
      message: `refused ${given.join(' ')}`,
      query: request.query,
    }),
  };
}

/** Basic with the right password `ada` / `lovelace`; `?realm=` names the realm. */
function basic(request: Request, query: URLSearchParams): Answer {
  const right = `Basic ${Buffer.from('ada:lovelace').toString('base64')}`;
  const sent = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (sent === right) return text('Come in.');
  return { headers: [['WWW-Authenticate', `Basic realm="${query.get('realm') ?? 'Lab'}"`]], body: 'Who are you?' };
}

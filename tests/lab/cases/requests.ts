/** Every kind of request that a page can make, and what happens to requests on their way. */

import type { Fire, LabCase } from '../types.ts';
import { API, APP, bearer, challenge, json } from './help.ts';

type Kind = Fire['kind'];

const TITLES: readonly (readonly [Kind, string])[] = [
  ['navigate', 'A page'],
  ['form', 'A form that is posted'],
  ['fetch', 'A fetch'],
  ['image', 'An image'],
  ['script', 'A script'],
  ['style', 'A stylesheet'],
  ['frame', 'A frame'],
  ['font', 'A font'],
  ['media', 'A video'],
  ['beacon', 'A beacon'],
  ['websocket', 'A WebSocket handshake'],
  ['worker', 'A fetch by a worker'],
  ['service-worker', "A fetch by the page's service worker"],
];

const open = [['Access-Control-Allow-Origin', '*']] as const;

/** Only secure contexts have service workers. */
const SECURE_APP = { host: 'pwa.test', secure: true };

const KINDS: readonly LabCase[] = TITLES.map(([kind, title]) => {
  const place = kind === 'service-worker' ? SECURE_APP : API;
  return {
    id: `kind-${kind}`,
    title: `${title}, without any credentials`,
    cause: 'no-credentials',
    page: kind === 'service-worker' ? SECURE_APP : APP,
    fire: (world, path) => (kind === 'websocket' ? { kind, url: world.socket(place, path) } : { kind, url: world.url(place, path) }),
    answer: () => ({ headers: [['WWW-Authenticate', 'Bearer realm="orders"'], ...open] }),
  };
});

const token = bearer();

export const REQUEST_CASES: readonly LabCase[] = [
  ...KINDS,
  {
    id: 'preflight-blocked',
    title: 'The CORS preflight is asked to authenticate',
    cause: 'preflight-blocked',
    page: APP,
    fire: (world, path) => ({
      kind: 'fetch',
      url: world.url(API, path),
      init: { headers: { Authorization: typeof token === 'string' ? token : token(world) } },
    }),
    answer: () => challenge('Bearer realm="orders"'),
  },
  {
    id: 'dropped-on-redirect',
    title: 'A redirect from www. to the bare host took the Authorization header off',
    cause: 'dropped-on-redirect',
    page: { host: 'www.drop.test' },
    fire: (world, path) => ({
      kind: 'fetch',
      url: world.url({ host: 'www.drop.test' }, path),
      init: { headers: { Authorization: typeof token === 'string' ? token : token(world) } },
    }),
    answer: (request, world) => {
      if (request.host === 'www.drop.test')
        return { status: 307, headers: [['Location', world.url({ host: 'drop.test' }, request.path + request.query)], ...open] };
      if (request.method === 'OPTIONS') return { status: 204, headers: [...open, ['Access-Control-Allow-Headers', 'Authorization']] };
      return { headers: [['WWW-Authenticate', 'Bearer realm="orders"'], ...open] };
    },
  },
  {
    id: 'missing-query-token',
    title: 'The address lost its key',
    cause: 'missing-query-token',
    page: API,
    fire: (world, path) => ({ kind: 'fetch', url: world.url(API, path) }),
    answer: () => ({
      headers: [['X-Tengine-Error', 'denied by req auth: no url arg auth_key']],
      body: 'denied by req auth: no url arg auth_key',
    }),
  },
  {
    id: 'blocked-by-edge',
    title: 'A bot check in front of the site answered',
    cause: 'blocked-by-edge',
    page: API,
    fire: (world, path) => ({ kind: 'fetch', url: world.url(API, path) }),
    answer: () => ({
      headers: [
        ['Server', 'cloudflare'],
        ['CF-RAY', '8c0ffee0ba5eba11-FRA'],
        ['cf-mitigated', 'challenge'],
        ['Content-Type', 'text/html'],
      ],
      body: '<title>Just a moment...</title>',
    }),
  },
  {
    id: 'discovery-needed',
    title: 'MCP: no token yet, and the answer says where to get one',
    cause: 'discovery-needed',
    accepted: ['no-credentials'],
    page: API,
    fire: (world, path) => ({
      kind: 'fetch',
      url: world.url(API, path),
      init: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
    }),
    answer: (_request, world) => challenge(`Bearer resource_metadata="${world.url(API, '/.well-known/oauth-protected-resource')}"`),
  },
  {
    id: 'no-credentials-silent',
    title: 'Nothing sent, nothing asked for',
    cause: 'no-credentials',
    accepted: ['no-challenge'],
    page: API,
    fire: (world, path) => ({ kind: 'fetch', url: world.url(API, path) }),
    answer: () => json({ message: 'Authentication required' }),
  },
];

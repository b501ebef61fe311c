/** Frameworks that applications are written with. */

import { body, both, challenge, cookie, type Entry, header } from './marks.ts';

/** What the resource servers of two frameworks write as the description of an invalid token. */
const SPRING_URI = /^https:\/\/tools\.ietf\.org\/html\/rfc6750#section-3\.1$/;
const ASPNET_WORDS =
  /^the (token (expired at|lifetime|is not valid before|has no expiration)|signature (key )?(was not found|is invalid)|audience '|issuer ')/i;

export const FRAMEWORKS: readonly Entry[] = [
  {
    id: 'spring',
    name: 'Spring',
    role: 'application',
    itself: [
      challenge(/^(bearer|dpop)$/i, 'error_uri', SPRING_URI),
      body('whitelabel error page'),
      body('"timestamp":', '"status":40', '"error":"', '"path":"'),
      body('full authentication is required to access this resource'),
    ],
    part: [
      header('cache-control', /^no-cache, no-store, max-age=0, must-revalidate$/),
      header('x-application-context'),
      cookie(/^SESSION$/),
    ],
  },
  {
    id: 'aspnet-core',
    name: 'ASP.NET Core',
    role: 'application',
    itself: [challenge(/^bearer$/i, 'error_description', ASPNET_WORDS), body('"title":"unauthorized"', '"traceid":"')],
    part: [cookie(/^\.AspNetCore\./)],
  },
  {
    id: 'aspnet',
    name: 'ASP.NET',
    role: 'application',
    itself: [body('authorization has been denied for this request.')],
    part: [
      header('x-aspnet-version'),
      header('x-aspnetmvc-version'),
      header('x-powered-by', /^asp\.net/i),
      cookie(/^(ASP\.NET_SessionId|\.ASPXAUTH)$/),
    ],
  },
  {
    id: 'django-rest-framework',
    name: 'Django REST framework',
    role: 'application',
    itself: [
      body('"detail":"authentication credentials were not provided'),
      body('given token not valid for any token type'),
      body('"detail":"invalid token.'),
      body('"detail":"invalid username/password.'),
      body('"detail":"csrf failed'),
      body('"detail":"error decoding signature.'),
    ],
  },
  {
    id: 'django',
    name: 'Django',
    role: 'application',
    itself: [body('csrf verification failed. request aborted.')],
    part: [header('server', /^wsgiserver/i), both(cookie(/^csrftoken$/), cookie(/^sessionid$/)), cookie(/^csrftoken$/)],
  },
  {
    id: 'rails',
    name: 'Ruby on Rails',
    role: 'application',
    itself: [
      body('http basic: access denied.'),
      body('http token: access denied.'),
      body('http digest: access denied.'),
      body('you need to sign in or sign up before continuing.'),
    ],
    part: [both(header('x-runtime'), header('x-request-id')), header('x-powered-by', /^(rack|ruby)/i), cookie(/^_[a-z0-9_]+_session$/)],
  },
  {
    id: 'laravel',
    name: 'Laravel',
    role: 'application',
    itself: [body('"message":"unauthenticated."'), body('csrf token mismatch.'), challenge(/^jwt-auth$/i)],
    part: [cookie(/^laravel_session$/), cookie(/^laravel_token$/)],
  },
  {
    id: 'symfony',
    name: 'Symfony',
    role: 'application',
    itself: [body('"message":"jwt token not found"'), body('"message":"invalid jwt token"'), body('"message":"expired jwt token"')],
    part: [header('x-debug-token'), header('x-debug-token-link')],
  },
  {
    id: 'express',
    name: 'Express',
    role: 'application',
    itself: [body('unauthorizederror:', 'node_modules')],
    part: [header('x-powered-by', /^express/i), cookie(/^connect\.sid$/)],
  },
  {
    id: 'nextjs',
    name: 'Next.js',
    role: 'application',
    part: [header('x-powered-by', /^next\.js/i), cookie(/^(__Secure-)?(next-auth|authjs)\.session-token/)],
  },
  {
    id: 'fastify',
    name: 'Fastify',
    role: 'application',
    itself: [body('"code":"fst_')],
  },
  {
    id: 'fastapi',
    name: 'FastAPI',
    role: 'application',
    itself: [
      body('{"detail":"not authenticated"}'),
      body('"detail":"could not validate credentials"'),
      body('"detail":"invalid authentication credentials"'),
    ],
  },
  {
    id: 'flask',
    name: 'Flask',
    role: 'application',
    itself: [body('"msg":"missing authorization header"'), body('"msg":"token has expired"'), body('"msg":"missing cookie')],
  },
  {
    id: 'quarkus',
    name: 'Quarkus',
    role: 'application',
    part: [header('x-quarkus-version'), cookie(/^q_session/)],
  },
  { id: 'mcp', name: 'MCP server', role: 'application', part: [header('mcp-session-id'), header('mcp-protocol-version')] },
];

/** Sign-in services and the helpers that send people to them. */

import { host } from './host.ts';
import { body, both, challenge, cookie, type Entry, header, sets } from './marks.ts';

export const IDENTITY: readonly Entry[] = [
  {
    id: 'keycloak',
    name: 'Keycloak',
    role: 'identity',
    itself: [body('"error":"http 401 unauthorized"'), sets(/^(AUTH_SESSION_ID|KC_RESTART|KEYCLOAK_SESSION)/)],
    part: [
      cookie(/^(KEYCLOAK_|KC_|AUTH_SESSION_ID)/),
      challenge(/^bearer$/i, 'realm', /\/realms\/[^/]+/),
      challenge(/^bearer$/i, 'authorization_uri', /\/realms\/[^/]+/),
    ],
  },
  {
    id: 'oauth2-proxy',
    name: 'oauth2-proxy',
    role: 'identity',
    itself: [body('oauth2-proxy/oauth2-proxy'), body('oauth2 proxy'), body('action="/oauth2/sign_in"'), body('/oauth2/start?rd=')],
    passedOn: [header('gap-auth'), header('x-auth-request-user'), cookie(/^_oauth2_proxy/)],
  },
  {
    id: 'authelia',
    name: 'Authelia',
    role: 'identity',
    itself: [sets(/^authelia_session$/), body('authelia')],
    passedOn: [cookie(/^authelia_session$/)],
  },
  {
    id: 'authentik',
    name: 'authentik',
    role: 'identity',
    itself: [
      sets(/^authentik_(proxy|session)/),
      header('x-powered-by', /^authentik/i),
      header('x-authentik-id'),
      challenge(/^basic$/i, 'realm', /^authentik$/i),
    ],
    passedOn: [cookie(/^authentik_/)],
  },
  {
    id: 'entra',
    name: 'Microsoft Entra ID',
    role: 'identity',
    itself: [
      header('x-ms-ests-server'),
      body('aadsts'),
      host(/^login\.(microsoftonline\.(com|us|de)|windows\.net|partner\.microsoftonline\.cn)$/),
    ],
    part: [
      challenge(/^(bearer|pop)$/i, 'authorization_uri', /login\.(microsoftonline|windows|partner\.microsoftonline)\./i),
      challenge(/^(bearer|pop)$/i, 'authorization', /login\.(microsoftonline|windows|partner\.microsoftonline)\./i),
    ],
  },
  {
    id: 'microsoft-graph',
    name: 'Microsoft Graph',
    role: 'application',
    itself: [body('"code":"invalidauthenticationtoken"'), header('x-ms-ags-diagnostic'), host(/^graph\.microsoft\.(com|us)$/)],
  },
  {
    id: 'cognito',
    name: 'Amazon Cognito',
    role: 'identity',
    itself: [
      header('x-amzn-errortype', /^notauthorizedexception/i),
      body('notauthorizedexception'),
      host(/^cognito-idp\.|\.amazoncognito\.com$/),
    ],
    part: [challenge(/^bearer$/i, 'realm', /cognito-idp\./), challenge(/^bearer$/i, 'authorization_uri', /amazoncognito\.com/)],
  },
  {
    id: 'auth0',
    name: 'Auth0',
    role: 'identity',
    itself: [header('x-auth0-requestid'), header('x-auth0-l'), host(/\.auth0\.com$/)],
    part: [challenge(/^bearer$/i, 'realm', /\.auth0\.com/), cookie(/^(auth0|auth0_compat|auth0\..*)$/)],
  },
  {
    id: 'okta',
    name: 'Okta',
    role: 'identity',
    itself: [header('x-okta-request-id'), body('"errorcode":"e0000011"'), body('"errorcode":"e0000004"'), host(/\.okta(preview)?\.com$/)],
    part: [
      challenge(/^(bearer|dpop)$/i, 'realm', /\.okta(preview)?\.com/),
      challenge(/^(bearer|dpop)$/i, 'authorization_uri', /\.okta(preview)?\.com/),
    ],
  },
  {
    id: 'ory',
    name: 'Ory',
    role: 'identity',
    itself: [both(body('no valid session'), body('"status":"unauthorized"'))],
    part: [cookie(/^ory_/)],
  },
  { id: 'zitadel', name: 'ZITADEL', role: 'identity', part: [header('x-zitadel-version'), cookie(/^zitadel\./)] },
  {
    id: 'pingaccess',
    name: 'PingAccess',
    role: 'identity',
    itself: [body('pingaccess')],
    part: [cookie(/^PA\.[A-Za-z]/), cookie(/^PF$/)],
  },
  {
    id: 'siteminder',
    name: 'SiteMinder',
    role: 'identity',
    itself: [sets(/^SMCHALLENGE$/)],
    part: [cookie(/^SMSESSION$/), header('server', /siteminder/i)],
  },
  {
    id: 'firebase',
    name: 'Firebase',
    role: 'identity',
    itself: [body('firebase id token'), host(/\.firebaseio\.com$|^identitytoolkit\.googleapis\.com$/)],
  },
  { id: 'supabase', name: 'Supabase', role: 'identity', itself: [header('sb-gateway-version'), host(/\.supabase\.(co|in)$/)] },
];

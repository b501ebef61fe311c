/** Which cookies hold a session or a token, as far as their names tell. */

/** Names by which frameworks and products are known, lower case. */
const KNOWN = new Set([
  'sid',
  'sess',
  'session',
  'sessionid',
  'session_id',
  'sessid',
  'connect.sid',
  'express:sess',
  'koa.sess',
  'koa:sess',
  'phpsessid',
  'jsessionid',
  'jsessionidsso',
  'asp.net_sessionid',
  'cfid',
  'cftoken',
  'beaker.session.id',
  'laravel_session',
  'ci_session',
  'cakephp',
  'symfony',
  'rack.session',
  'connect_sid',
  'cf_authorization',
  'keycloak_identity',
  'keycloak_session',
  'auth_session_id',
  'mellon-cookie',
  'authelia_session',
  'grafana_session',
  'user_session',
  'awselbauthsessioncookie',
  'fedauth',
  'rtfa',
  '__session',
  'appsession',
  'lemonldap',
  'llngproxy',
  'mod_auth_openidc_session',
  '_oauth2_proxy',
  'smsession',
  'ltpatoken',
  'ltpatoken2',
]);

/** Beginnings that tell the same, lower case. */
const KNOWN_PREFIXES = [
  'aspsessionid',
  '.aspxauth',
  '.aspnet.applicationcookie',
  '.aspnetcore.cookies',
  '.aspnetcore.session',
  '.aspnetcore.identity',
  'wordpress_logged_in_',
  'wordpress_sec_',
  'remember_',
  'mod_auth_openidc_session',
  '_shibsession_',
  'awselbauthsessioncookie',
  'cloudfront-',
];

/** Words in a name that speak of a session or a token. */
const WORDS = new Set([
  'sid',
  'sess',
  'sessid',
  'session',
  'sessions',
  'sessionid',
  'auth',
  'authn',
  'authz',
  'authorization',
  'authentication',
  'authtoken',
  'token',
  'tokens',
  'jwt',
  'sso',
  'bearer',
  'login',
  'remember',
  'rememberme',
  'credential',
  'credentials',
  'identity',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'sessiontoken',
  'apikey',
  'passport',
  'saml',
  'oauth',
  'oauth2',
  'oidc',
]);

/** Words that say the cookie guards or decorates a sign-in and is none itself. */
const NOT_WORDS = new Set([
  'csrf',
  'csrftoken',
  'csrfmiddlewaretoken',
  'xsrf',
  'antiforgery',
  'requestverificationtoken',
  'forgery',
  'nonce',
  'state',
  'correlation',
  'captcha',
  'consent',
  'timeout',
  'expiry',
  'expires',
  'expiration',
  'count',
  'redirect',
  'returnto',
  'provider',
  'method',
  'hint',
  'sig',
  'lang',
  'locale',
  'language',
  'theme',
  'cart',
  'currency',
  'timezone',
  'tz',
  'preferences',
  'prefs',
  'settings',
  'pref',
  'banner',
  'variant',
  'experiment',
  'country',
  'region',
  'gdpr',
  'tracking',
  'visitor',
  'analytics',
]);

/** What analytics, consent tools, bot checks and load balancers write, lower case. */
const NOT_PREFIXES = [
  '_ga',
  '_gid',
  '_gat',
  '_gcl',
  '_gac',
  '__utm',
  '_fbp',
  '_fbc',
  '_hj',
  '_pk_',
  '_clck',
  '_clsk',
  '_uet',
  '_dd_',
  'ai_session',
  'ai_user',
  'ajs_',
  'amp_',
  'amplitude',
  'mp_',
  'mixpanel',
  'optimizely',
  'intercom-',
  'hubspot',
  '__hs',
  'optanon',
  'cookieconsent',
  'cookie_consent',
  '__cf_bm',
  '__cflb',
  'cf_clearance',
  '_cfuvid',
  '__cfduid',
  'awsalb',
  'bigipserver',
  'incap_ses',
  'visid_incap',
  'nlbi_',
  'ak_bmsc',
  'bm_sv',
  'bm_sz',
  '_abck',
  'datadome',
  'wp-settings-',
  'wordpress_test_cookie',
  'arraffinity',
  'messages',
];

/** True when the name alone says that the cookie holds a session or a token. Compared without case, prefixes like `__Host-` aside. */
export function isSessionName(name: string): boolean {
  const bare = withoutPrefix(name);
  const lower = bare.toLowerCase();
  if (KNOWN.has(lower)) return true;
  const words = wordsOf(bare);
  if (saysOther(lower, words)) return false;
  return KNOWN_PREFIXES.some((prefix) => lower.startsWith(prefix)) || words.some((word) => WORDS.has(word));
}

/** True when the name alone says that the cookie is a preference, a measurement, a forgery guard or the like, and no session. */
export function isOtherName(name: string): boolean {
  const bare = withoutPrefix(name);
  return saysOther(bare.toLowerCase(), wordsOf(bare));
}

function saysOther(lower: string, words: readonly string[]): boolean {
  return NOT_PREFIXES.some((prefix) => lower.startsWith(prefix)) || words.some((word) => NOT_WORDS.has(word));
}

/** Words of a name: parted by anything that is no letter or digit, and where a small letter meets a capital. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function withoutPrefix(name: string): string {
  return name.replace(/^__(?:host-http|host|secure|http)-/i, '');
}

/** Which cookies hold a session or a token, as far as their names and the mere look of their values tell. */

/** Names by which frameworks and products are known, lower case. */
const KNOWN = new Set([
  'jsessionidsso',
  'cfid',
  'cftoken',
  'cakephp',
  'symfony',
  'mellon-cookie',
  'fedauth',
  'rtfa',
  'lemonldap',
  'llngproxy',
  '_oauth2_proxy',
  'smsession',
  'ltpatoken',
  'ltpatoken2',
  'mysapsso2',
  'dsid',
  'li_at',
]);

/** Beginnings that tell the same, lower case. */
const KNOWN_PREFIXES = [
  'aspsessionid',
  '.aspxauth',
  '.aspnet.applicationcookie',
  '.aspnetcore.cookies',
  'wordpress_logged_in_',
  'wordpress_sec_',
  'estsauth',
  '_shibsession_',
  'awselbauthsessioncookie',
  'cloudfront-',
];

/** Words in a name that speak of a session or a token. */
const WORDS = new Set([
  'sid',
  'sess',
  'sessions',
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

/** `phpsessid`, `jsessionid`, `appsession`: the makers of a name seldom part it; Drupal puts a hash behind. */
const SESSION_WORD = /(?:session|sess(?:ion)?id)$|^s?sess[0-9a-f]{16,}$/;

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
  'callback',
  'affinity',
  'device',
  'route',
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
  'bm_',
  'ts01',
  'nsc_',
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
  if (SESSION_WORD.test(lower) || KNOWN_PREFIXES.some((prefix) => lower.startsWith(prefix))) return true;
  return words.some((word) => WORDS.has(word) || SESSION_WORD.test(word));
}

/** True when the name alone says that the cookie is a preference, a measurement, a forgery guard or the like, and no session. */
export function isOtherName(name: string): boolean {
  const bare = withoutPrefix(name);
  return saysOther(bare.toLowerCase(), wordsOf(bare));
}

/** Long, without blanks, and not a word: what a random identifier looks like. */
export function isOpaque(value: string): boolean {
  return value.length >= 16 && !/\s/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);
}

function saysOther(lower: string, words: readonly string[]): boolean {
  return NOT_PREFIXES.some((prefix) => lower.startsWith(prefix)) || words.some((word) => NOT_WORDS.has(word));
}

/** Words of a name: parted by anything that is no letter or digit, where a small letter meets a capital, and after initials (`PVEAuth`). */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function withoutPrefix(name: string): string {
  return name.replace(/^__(?:host-http|host|secure|http)-/i, '');
}

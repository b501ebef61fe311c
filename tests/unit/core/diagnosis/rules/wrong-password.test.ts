import { basic, bearer, item, json, remembered } from '../../../support/diagnosis.ts';
import { NOON } from '../../../support/exchange.ts';
import { ruleTable } from '../../../support/rule-table.ts';

const BASIC = { 'WWW-Authenticate': 'Basic realm="Restricted"' };
const NTLM3 = 'TlRMTVNTUAADAAAAGAAYAGIAAAAYABgAegAAAAAAAABIAAAACAAIAEgAAAASABIAUAAAAAAAAACSAAAABYKIogUBKAoAAAAPdQBzAGUAcgBXAE8AUgBLAA==';

ruleTable(
  'wrong-password',
  [
    {
      title: 'the stock page of nginx',
      words: {
        request: basic('ada', 'x'),
        response: { ...BASIC, Server: 'nginx/1.27.2' },
        body: '<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body>\r\n<center><h1>401 Authorization Required</h1></center>\r\n<hr><center>nginx/1.27.2</center>\r\n</body>\r\n</html>',
      },
    },
    {
      title: 'the stock page of Apache',
      words: {
        request: basic('ada', 'x'),
        response: BASIC,
        body: "<html><head><title>401 Unauthorized</title></head><body><h1>Unauthorized</h1><p>This server could not verify that you are authorized to access the document requested. Either you supplied the wrong credentials (e.g., bad password), or your browser doesn't understand how to supply the credentials required.</p></body></html>",
      },
    },
    {
      title: 'the stock page of Tomcat',
      words: {
        request: basic('ada', 'x'),
        response: BASIC,
        body: '<html><head><title>HTTP Status 401 – Unauthorized</title></head><body><h1>HTTP Status 401 – Unauthorized</h1><p><b>Description</b> The request has not been applied to the target resource because it lacks valid authentication credentials for that resource.</p></body></html>',
      },
    },
    { title: 'asked again', words: { request: basic('ada', 'x'), response: BASIC }, sure: 'likely' },
    { title: 'GitHub with a password', words: { request: basic('ada', 'x'), body: json({ message: 'Bad credentials' }) } },
    {
      title: 'Digest refused without stale',
      words: {
        request: { Authorization: 'Digest username="a", realm="r", nonce="n", uri="/", response="0123456789abcdef0123456789abcdef"' },
        response: { 'WWW-Authenticate': 'Digest realm="r", nonce="m", qop="auth"' },
      },
    },
    {
      title: 'Digest with stale=false',
      words: {
        request: { Authorization: 'Digest username="a", realm="r", nonce="n", uri="/", response="0123456789abcdef0123456789abcdef"' },
        response: { 'WWW-Authenticate': 'Digest realm="r", nonce="m", stale=false' },
      },
    },
    {
      title: 'NTLM, third message, bare challenge again',
      words: { request: { Authorization: `NTLM ${NTLM3}` }, response: { 'WWW-Authenticate': 'NTLM' } },
    },
    {
      title: 'a wrong client secret',
      words: {
        method: 'POST',
        url: 'https://id.example/token',
        request: basic('client', 'x'),
        response: { 'WWW-Authenticate': 'Basic error="invalid_client"' },
        body: json({ error: 'invalid_client' }),
      },
    },
    {
      title: 'a sign-in form',
      words: { method: 'POST', url: 'https://app.example/login', body: json({ error: 'Invalid email or password.' }) },
    },
    {
      title: 'Tomcat manager',
      words: {
        request: basic('tomcat', 'x'),
        response: { 'WWW-Authenticate': 'Basic realm="Tomcat Manager Application"' },
        body: '<html><head><title>401 Unauthorized</title></head><body><h1>401 Unauthorized</h1><p>You are not authorized to view this page.</p></body></html>',
      },
    },
    {
      title: 'WordPress application password',
      words: {
        url: 'https://blog.example/wp-json/wp/v2/posts',
        method: 'POST',
        request: basic('ada', 'x'),
        body: json({ code: 'incorrect_password', message: 'The provided password is an invalid application password.' }),
      },
    },
    {
      title: 'CouchDB',
      words: {
        request: basic('a', 'x'),
        response: { 'WWW-Authenticate': 'Basic realm="server"' },
        body: json({ error: 'unauthorized', reason: 'Name or password is incorrect.' }),
      },
    },
    {
      title: 'the header is not visible, and the body says password',
      words: { response: BASIC, hop: { authorization: 'not-visible' }, body: 'Wrong user name or password' },
    },
    {
      title: 'the same request challenged twice, with a header that is not visible',
      words: {
        response: BASIC,
        hop: { authorization: 'not-visible' },
        from: [{ url: 'https://api.example/orders', status: 401 }],
      },
      sure: 'likely',
    },
    {
      title: 'the address carried user and password, and the server asks all the same',
      words: { response: BASIC, hop: { authorization: 'not-visible', userinfo: true } },
      sure: 'likely',
    },
    {
      title: 'accepted before with the same header',
      words: {
        request: basic('ada', 'x'),
        response: BASIC,
        exchange: { history: remembered({ lastAcceptedAt: NOON * 1000 - 60_000, items: [item('authorization', '#1', '#1', 'same')] }) },
      },
      sure: 'likely',
    },
  ],
  [
    {
      title: 'the answer says that nothing came',
      words: { request: basic('ada', 'x'), response: BASIC, body: json({ message: 'No authorization header was provided' }) },
      instead: 'header-stripped',
    },
    { title: 'not base64', words: { request: { Authorization: 'Basic ada:x' }, response: BASIC }, instead: 'malformed-credentials' },
    {
      title: 'only the nonce is old',
      words: {
        request: { Authorization: 'Digest username="a", realm="r", nonce="n", uri="/", response="0123456789abcdef0123456789abcdef"' },
        response: { 'WWW-Authenticate': 'Digest nonce="m", stale=true' },
      },
      instead: 'stale-nonce',
    },
    {
      title: 'Bearer is asked for',
      words: { request: basic('ada', 'x'), response: { 'WWW-Authenticate': 'Bearer' } },
      instead: 'wrong-scheme',
    },
    { title: 'a token', words: { request: bearer(), body: json({ message: 'Bad credentials' }) }, instead: 'token-rejected' },
    {
      title: 'Basic over http where TLS is wanted',
      words: { url: 'http://api.example/', request: basic('a', 'b'), body: 'Use https only' },
      instead: 'insecure-transport',
    },
    {
      title: 'challenged once, with a header that is not visible',
      words: { response: BASIC, hop: { authorization: 'not-visible' } },
      instead: 'no-credentials',
      sure: 'possible',
    },
    {
      title: 'challenged at two addresses, one after the other',
      words: { response: BASIC, hop: { authorization: 'not-visible' }, from: [{ url: 'https://api.example/', status: 302 }] },
      instead: 'no-credentials',
      sure: 'possible',
    },
    { title: 'no challenge and no reason', words: { request: basic('a', 'b') }, instead: 'no-challenge' },
    {
      title: 'the account is locked',
      words: { request: basic('a', 'b'), response: BASIC, body: json({ message: 'This account has been locked' }) },
      instead: 'forbidden',
    },
  ],
);

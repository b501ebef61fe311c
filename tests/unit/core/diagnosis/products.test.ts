import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import { PRODUCTS, recognise } from '../../../../src/core/diagnosis/products.ts';
import type { Product } from '../../../../src/core/diagnosis/types.ts';
import scenarios from '../../../vectors/scenarios.json' with { type: 'json' };
import { type Answer, readingOf } from './reading.ts';

type Row = readonly [id: string, answered: Product['answered'], answer: Answer];

const ROWS: readonly Row[] = [
  ['nginx', 'unknown', { headers: ['Server: nginx/1.27.2'] }],
  ['nginx', 'itself', { headers: ['Server: nginx'], body: '<center><h1>401</h1></center>\r\n<hr><center>nginx/1.27.2</center>' }],
  ['apache', 'unknown', { headers: ['Server: Apache/2.4.62 (Debian)'] }],
  ['apache', 'itself', { body: '<p>This server could not verify that you\nare authorized to access the document\nrequested.' }],
  ['iis', 'unknown', { headers: ['Server: Microsoft-IIS/10.0'] }],
  ['tomcat', 'itself', { body: '<title>HTTP Status 401 – Unauthorized</title><hr class="line" /><h3>Apache Tomcat/10.1.30</h3>' }],
  ['jetty', 'unknown', { headers: ['Server: Jetty(12.0.14)'] }],
  ['caddy', 'unknown', { headers: ['Server: Caddy'] }],
  ['caddy', 'passed-on', { headers: ['Server: Kestrel', 'Via: 1.1 Caddy'] }],
  ['litespeed', 'unknown', { headers: ['server: LiteSpeed'] }],
  ['wordpress', 'itself', { body: '{"code": "rest_forbidden", "message":"no","data":{"status":401}}' }],
  ['wordpress', 'unknown', { cookie: ['wordpress_logged_in_0a1b'] }],
  ['wordpress', 'unknown', { url: 'https://blog.test/wp-json/wp/v2/users/me' }],
  ['spring', 'itself', { body: '{"timestamp":"2026-11-21","status":401,"error":"Unauthorized","path":"/api"}' }],
  [
    'spring',
    'itself',
    { headers: ['WWW-Authenticate: Bearer error="invalid_token", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"'] },
  ],
  [
    'aspnet-core',
    'itself',
    { headers: ['WWW-Authenticate: Bearer error="invalid_token", error_description="The signature key was not found"'] },
  ],
  ['aspnet', 'unknown', { headers: ['X-AspNet-Version: 4.0.30319'] }],
  ['django-rest-framework', 'itself', { body: '{"detail":"Authentication credentials were not provided."}' }],
  ['django', 'unknown', { cookie: ['csrftoken', 'sessionid'] }],
  ['rails', 'itself', { body: 'HTTP Token: Access denied.\n' }],
  ['laravel', 'itself', { body: '{"message":"Unauthenticated."}' }],
  ['express', 'unknown', { headers: ['X-Powered-By: Express'] }],
  ['fastapi', 'itself', { headers: ['server: uvicorn'], body: '{"detail":"Not authenticated"}' }],
  ['uvicorn', 'unknown', { headers: ['server: uvicorn'] }],
  ['kong', 'itself', { headers: ['X-Kong-Response-Latency: 1'], body: '{"message":"No API key found in request"}' }],
  ['kong', 'passed-on', { headers: ['X-Kong-Upstream-Latency: 12', 'X-Kong-Response-Latency: 1', 'Via: 1.1 kong/3.8.0'] }],
  ['tyk', 'itself', { body: '{\n    "error": "Authorization field missing"\n}' }],
  ['apigee', 'itself', { body: '{"fault":{"faultstring":"Invalid access token","detail":{"errorcode":"oauth.v2.InvalidAccessToken"}}}' }],
  ['cloudflare', 'passed-on', { headers: ['Server: cloudflare', 'CF-RAY: 8c0ffee-FRA'] }],
  ['cloudflare', 'itself', { headers: ['Server: cloudflare', 'CF-RAY: 8c0ffee-FRA', 'cf-mitigated: challenge'] }],
  ['cloudflare', 'itself', { headers: ['Server: cloudflare'], body: 'error code: 1020' }],
  ['cloudflare-access', 'itself', { headers: ['WWW-Authenticate: Cloudflare-Access resource_metadata="https://a.test/x"'] }],
  ['cloudflare', 'itself', { headers: ['CF-RAY: 8c0ffee-FRA'], body: '<!DOCTYPE html><title>Just a moment...</title>' }],
  ['vercel', 'itself', { headers: ['X-Vercel-Id: fra1::abc'], body: '<title>Authentication Required</title>' }],
  ['ngrok', 'itself', { headers: ['Ngrok-Error-Code: ERR_NGROK_3200'] }],
  ['anubis', 'itself', { body: '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>' }],
  ['ddos-guard', 'passed-on', { headers: ['Server: ddos-guard'] }],
  ['kasada', 'passed-on', { headers: ['x-kpsdk-ct: 0abc'] }],
  ['heroku', 'passed-on', { headers: ['Via: 1.1 vegur'] }],
  [
    'akamai',
    'itself',
    { body: '<H1>Access Denied</H1>\nYou don\'t have permission to access "http&#58;//a" on this server.<P>Reference&#32;&#35;18' },
  ],
  ['aws-api-gateway', 'itself', { headers: ['apigw-requestid: abc'], body: '{"message":"Unauthorized"}' }],
  ['aws-api-gateway', 'unknown', { headers: ['apigw-requestid: abc'], body: '{"error":"no"}' }],
  ['aws-alb', 'itself', { headers: ['Server: awselb/2.0'] }],
  ['cloudfront', 'passed-on', { headers: ['X-Amz-Cf-Id: abc', 'Server: nginx'] }],
  ['cloudfront', 'itself', { headers: ['Server: CloudFront'] }],
  ['aws-waf', 'itself', { headers: ['x-amzn-waf-action: challenge'] }],
  ['aws-s3', 'itself', { headers: ['Server: AmazonS3'] }],
  ['cognito', 'itself', { headers: ['x-amzn-errortype: NotAuthorizedException:'] }],
  ['azure-front-door', 'passed-on', { headers: ['X-Azure-Ref: 0abc'] }],
  ['azure-front-door', 'itself', { headers: ['X-Azure-Ref: 0abc'], body: 'The request is blocked.' }],
  ['azure-apim', 'itself', { body: '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure" }' }],
  ['azure-app-service', 'itself', { body: 'You do not have permission to view this directory or page.' }],
  [
    'entra',
    'unknown',
    { headers: ['WWW-Authenticate: Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"'] },
  ],
  ['google-frontend', 'passed-on', { headers: ['Via: 1.1 google'] }],
  ['google-iap', 'itself', { headers: ['X-Goog-IAP-Generated-Response: true'] }],
  [
    'google-cloud-run',
    'itself',
    {
      url: 'https://svc-abc-ew.a.run.app/',
      headers: ['WWW-Authenticate: Bearer error="invalid_token" error_description="The access token could not be verified"'],
    },
  ],
  ['akamai', 'itself', { headers: ['Server: AkamaiGHost'] }],
  ['akamai', 'passed-on', { headers: ['X-Akamai-Transformed: 9 - 0 pmb=mRUM,1'] }],
  ['fastly', 'passed-on', { headers: ['X-Served-By: cache-fra-etou8220055-FRA'] }],
  ['varnish', 'passed-on', { headers: ['X-Varnish: 32770 3'] }],
  ['varnish', 'itself', { body: '<h3>Guru Meditation:</h3>' }],
  ['envoy', 'passed-on', { headers: ['Server: envoy', 'x-envoy-upstream-service-time: 4'] }],
  ['envoy', 'itself', { headers: ['Server: istio-envoy'], body: 'Jwt is expired' }],
  ['istio', 'unknown', { headers: ['Server: istio-envoy'] }],
  ['haproxy', 'itself', { body: '<html><body><h1>401 Unauthorized</h1>\nYou need a valid user and password to access this content.\n' }],
  ['traefik', 'itself', { headers: ['WWW-Authenticate: Basic realm="traefik"'] }],
  ['keycloak', 'unknown', { headers: ['WWW-Authenticate: Bearer realm="https://id.test/realms/main"'] }],
  ['oauth2-proxy', 'passed-on', { cookie: ['_oauth2_proxy'] }],
  ['authelia', 'itself', { headers: ['Set-Cookie: authelia_session=abc; Path=/'] }],
  ['authentik', 'itself', { headers: ['X-Powered-By: authentik'] }],
  ['imperva', 'itself', { headers: ['X-Iinfo: 9-1-2'], body: 'Request unsuccessful. Incapsula incident ID: 1-2' }],
  ['imperva', 'passed-on', { headers: ['X-CDN: Imperva'] }],
  ['sucuri', 'itself', { body: '<title>Sucuri WebSite Firewall - Access Denied</title>' }],
  ['wordfence', 'itself', { body: '<p>Generated by Wordfence at Sat' }],
  ['datadome', 'itself', { headers: ['X-DD-B: 1'] }],
  ['human', 'itself', { body: '<div id="px-captcha"></div>' }],
  ['f5', 'itself', { body: 'The requested URL was rejected. Please consult with your administrator. Your support ID is: 1' }],
  ['f5', 'passed-on', { headers: ['Set-Cookie: BIGipServerpool=1.2.3; path=/'] }],
  ['vercel', 'itself', { headers: ['Server: Vercel', 'Set-Cookie: _vercel_sso_nonce=x; Path=/'] }],
  ['vercel', 'passed-on', { headers: ['Server: Vercel', 'X-Vercel-Id: fra1::abc'] }],
  ['netlify', 'passed-on', { headers: ['X-Nf-Request-Id: 01J'] }],
  ['squid', 'itself', { status: 407, headers: ['X-Squid-Error: ERR_CACHE_ACCESS_DENIED 0'] }],
  ['squid', 'passed-on', { headers: ['Via: 1.1 proxy (squid/6.6)'] }],
  ['zscaler', 'itself', { headers: ['Server: Zscaler/6.2'] }],
  ['jenkins', 'itself', { headers: ['X-Jenkins: 2.500'] }],
  ['gitlab', 'itself', { headers: ['WWW-Authenticate: Basic realm="GitLab"'] }],
  ['github', 'itself', { headers: ['X-GitHub-Request-Id: A1:B2'] }],
  ['docker-registry', 'itself', { headers: ['Docker-Distribution-Api-Version: registry/2.0'] }],
  ['kubernetes', 'itself', { body: '{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Unauthorized","code":401}' }],
  ['elasticsearch', 'itself', { headers: ['X-elastic-product: Elasticsearch'] }],
  ['grafana', 'itself', { body: '{"extra":null,"message":"Invalid API key","messageId":"api-key.invalid","statusCode":401,"traceID":""}' }],
  ['nexus', 'itself', { headers: ['WWW-Authenticate: BASIC realm="Sonatype Nexus Repository Manager"'] }],
  ['artifactory', 'itself', { headers: ['WWW-Authenticate: Basic realm="Artifactory Realm"'] }],
];

describe('recognise', () => {
  it.each(ROWS.map((row, index) => [row[0], row[1], index, row[2]] as const))('%s answered %s (row %i)', (id, answered, _index, answer) => {
    const found = recognise(readingOf(answer)).find((product) => product.id === id);
    expect(found?.answered).toBe(answered);
  });

  it('names the place of its evidence', () => {
    const [product] = recognise(readingOf({ headers: ['Server: AmazonS3'] }));
    expect(product?.evidence).toEqual({
      at: 'response.headers.server',
      text: { key: 'product_mark_value', values: { name: 'server', value: 'AmazonS3' } },
    });
  });

  it('names those that wrote the answer before those that passed it on', () => {
    const products = recognise(readingOf({ headers: ['Server: cloudflare', 'CF-RAY: 1'], body: '{"message":"Unauthenticated."}' }));
    expect(products.map((product) => [product.id, product.answered])).toEqual([
      ['laravel', 'itself'],
      ['cloudflare', 'passed-on'],
    ]);
  });

  it('names nothing where nothing tells', () => {
    expect(recognise(readingOf({ headers: ['Content-Type: text/plain'], body: 'Unauthorized' }))).toEqual([]);
  });

  it.each(scenarios.filter((scenario) => scenario.expect.cause === 'blocked-by-edge').map((scenario) => [scenario.id, scenario] as const))(
    '%s: the product in front answered itself',
    (_id, scenario) => {
      const headers = scenario.response.headers.map((header) => `${header.name}: ${header.value}`);
      const body = 'body' in scenario.response ? (scenario.response.body ?? '') : '';
      const [first] = recognise(readingOf({ headers, body, status: scenario.response.status, url: scenario.request.url }));
      expect(first?.answered).toBe('itself');
      expect(['edge', 'gateway']).toContain(first?.role);
    },
  );

  it.each(scenarios.filter((scenario) => scenario.expect.cause !== 'blocked-by-edge').map((scenario) => [scenario.id, scenario] as const))(
    '%s: no edge is said to have answered',
    (_id, scenario) => {
      const headers = scenario.response.headers.map((header) => `${header.name}: ${header.value}`);
      const body = 'body' in scenario.response ? (scenario.response.body ?? '') : '';
      const products = recognise(readingOf({ headers, body, status: scenario.response.status, url: scenario.request.url }));
      expect(products.filter((product) => product.role === 'edge' && product.answered === 'itself')).toEqual([]);
    },
  );

  it('has an id for each product that is its alone', () => {
    const ids = PRODUCTS.map((entry) => entry.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has a sentence for each mark', () => {
    for (const [, , answer] of ROWS) {
      for (const product of recognise(readingOf(answer))) expect(catalogue).toHaveProperty(product.evidence.text.key);
    }
  });

  it('gives a result for any fields and any body', () => {
    const line = fc.tuple(fc.constantFrom('Server', 'Via', 'Set-Cookie', 'WWW-Authenticate', 'X'), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(line), fc.string({ unit: 'binary' }), fc.string(), (lines, body, url) => {
        const headers = lines.map(([name, value]) => `${name}: ${value}`);
        expect(Array.isArray(recognise(readingOf({ headers, body, url })))).toBe(true);
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

/** API gateways, load balancers, meshes and the cloud services that judge credentials in front of an application. */

import { host } from './host.ts';
import { body, both, challenge, cookie, type Entry, header, type Mark } from './marks.ts';

const APIGW_ID = header('apigw-requestid');
const REST_ID = header('x-amz-apigw-id');

/** The first mark where the second is not there. */
const without = (mark: Mark, absent: Mark): Mark => {
  return (seen) => (absent(seen) === null ? mark(seen) : null);
};

export const GATEWAYS: readonly Entry[] = [
  {
    id: 'kong',
    name: 'Kong',
    role: 'gateway',
    itself: [
      without(header('x-kong-response-latency'), header('x-kong-upstream-latency')),
      header('server', /^kong/i),
      both(body('no api key found in request'), header('www-authenticate', /\bkey\b/i)),
      challenge(/^key$/i, 'realm', /^kong$/i),
    ],
    passedOn: [header('x-kong-upstream-latency'), header('via', /\bkong\b/i)],
    part: [header('x-kong-request-id'), header('x-kong-proxy-latency')],
  },
  {
    id: 'tyk',
    name: 'Tyk',
    role: 'gateway',
    itself: [
      header('x-generator', /^tyk\.io/i),
      body('"error":"authorization field missing"'),
      body('access to this api has been disallowed'),
      body('"error":"key not authorised'),
    ],
    part: [header('x-tyk-nonce'), header('x-tyk-api-expires')],
  },
  {
    id: 'apigee',
    name: 'Apigee',
    role: 'gateway',
    itself: [
      body('"faultstring":"', '"errorcode":"oauth.'),
      body('"faultstring":"', '"errorcode":"steps.'),
      body('"faultstring":"', 'keymanagement.'),
    ],
    part: [header('x-apigee-fault-code'), header('x-apigee-message-id'), header('x-apigee-proxy')],
  },
  {
    id: 'envoy',
    name: 'Envoy',
    role: 'gateway',
    itself: [
      body('rbac: access denied'),
      both(body('jwt is missing'), header('server', /envoy/i)),
      both(body('jwt is expired'), header('server', /envoy/i)),
      body('jwt verification fails'),
      body('jwt issuer is not configured'),
      body('audiences in jwt are not allowed'),
      body('jwks doesn'),
    ],
    passedOn: [header('x-envoy-upstream-service-time')],
    part: [header('server', /^(istio-)?envoy/i), header('x-envoy-decorator-operation')],
  },
  {
    id: 'istio',
    name: 'Istio',
    role: 'gateway',
    passedOn: [both(header('server', /^istio-envoy/i), header('x-envoy-upstream-service-time'))],
    part: [header('server', /^istio-envoy/i)],
  },
  {
    id: 'haproxy',
    name: 'HAProxy',
    role: 'gateway',
    itself: [body('you need a valid user and password to access this content.')],
    part: [header('server', /^haproxy/i), cookie(/^SERVERID$/)],
  },
  {
    id: 'traefik',
    name: 'Traefik',
    role: 'gateway',
    itself: [challenge(/^(basic|digest)$/i, 'realm', /^traefik$/i)],
    part: [header('server', /^traefik/i)],
  },
  {
    id: 'apisix',
    name: 'Apache APISIX',
    role: 'gateway',
    itself: [body('missing api key found in request'), both(body('missing jwt token in request'), header('server', /^apisix/i))],
    part: [header('server', /^apisix/i)],
  },
  { id: 'krakend', name: 'KrakenD', role: 'gateway', part: [header('x-krakend'), header('x-krakend-completed')] },
  {
    id: 'wso2',
    name: 'WSO2 API Manager',
    role: 'gateway',
    itself: [
      body('"code":"900901"'),
      body('"code":"900902"'),
      body('<ams:code>90090'),
      challenge(/^(oauth2|internal api key)$/i, 'realm', /wso2/i),
    ],
  },
  { id: 'gravitee', name: 'Gravitee', role: 'gateway', part: [header('x-gravitee-request-id'), header('x-gravitee-transaction-id')] },
  {
    id: 'aws-api-gateway',
    name: 'Amazon API Gateway',
    role: 'gateway',
    itself: [
      body('"message":"missing authentication token"'),
      both(body('"message":"unauthorized"'), APIGW_ID),
      both(body('"message":"unauthorized"'), REST_ID),
      both(body('"message":"unauthorized"'), header('x-amzn-errortype')),
      both(challenge(/^bearer$/i, 'scope'), APIGW_ID),
      both(header('x-amzn-errortype'), REST_ID),
    ],
    part: [APIGW_ID, REST_ID, host(/\.execute-api\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/)],
  },
  {
    id: 'aws-alb',
    name: 'AWS Application Load Balancer',
    role: 'gateway',
    itself: [header('server', /^awselb\//i)],
    passedOn: [cookie(/^AWSALB(CORS|TG|TGCORS|APP-[0-9])?$/), cookie(/^AWSELB(AuthSessionCookie.*|CORS)?$/)],
  },
  {
    id: 'aws-s3',
    name: 'Amazon S3',
    role: 'application',
    itself: [header('server', /^amazons3/i), both(header('x-amz-request-id'), header('x-amz-id-2'))],
  },
  {
    id: 'aws-service',
    name: 'AWS service API',
    role: 'application',
    itself: [
      body('"__type":"'),
      both(header('x-amzn-errortype'), host(/\.amazonaws\.com(\.cn)?$/)),
      body('the security token included in the request'),
    ],
    part: [header('x-amzn-requestid'), header('x-amzn-errortype')],
  },
  {
    id: 'azure-apim',
    name: 'Azure API Management',
    role: 'gateway',
    itself: [body('due to missing subscription key'), body('due to invalid subscription key'), challenge(/^azureapimanagementkey$/i)],
    part: [header('ocp-apim-trace-location'), header('ocp-apim-apiid'), host(/\.azure-api\.net$/)],
  },
  {
    id: 'azure-app-service',
    name: 'Azure App Service',
    role: 'gateway',
    itself: [
      header('x-ms-middleware-request-id'),
      body('you do not have permission to view this directory or page.'),
      body('azurewebsites.net/.auth/login'),
    ],
    passedOn: [cookie(/^ARRAffinity(SameSite)?$/), cookie(/^AppServiceAuthSession$/)],
    part: [host(/\.azurewebsites\.net$/)],
  },
  {
    id: 'azure-storage',
    name: 'Azure Storage',
    role: 'application',
    itself: [
      header('server', /^windows-azure-(blob|queue|table|file|web)/i),
      both(header('x-ms-request-id'), host(/\.core\.windows\.net$/)),
    ],
  },
  {
    id: 'azure-key-vault',
    name: 'Azure Key Vault',
    role: 'application',
    itself: [header('x-ms-keyvault-service-version'), header('x-ms-keyvault-region')],
  },
  {
    id: 'google-api',
    name: 'Google APIs',
    role: 'application',
    itself: [
      body('"status":"unauthenticated"'),
      challenge(/^bearer$/i, 'realm', /^https:\/\/accounts\.google\.com\/?$/),
      host(/\.googleapis\.com$/),
    ],
  },
  {
    id: 'google-cloud-run',
    name: 'Google Cloud Run',
    role: 'gateway',
    itself: [both(challenge(/^bearer$/i, 'error_description', /^the access token could not be verified$/i), host(/\.run\.app$/))],
    part: [host(/\.(run\.app|cloudfunctions\.net)$/)],
  },
  {
    id: 'oathkeeper',
    name: 'Ory Oathkeeper',
    role: 'gateway',
    itself: [body('access credentials are invalid'), body('"status":"unauthorized"', '"the request could not be authorized"')],
  },
  { id: 'teleport', name: 'Teleport', role: 'gateway', part: [cookie(/^__Host-(grv_)?(app_)?session/), header('x-teleport-cluster')] },
];

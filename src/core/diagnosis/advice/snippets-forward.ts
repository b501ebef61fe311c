/** How to let Authorization pass, product by product. */

import type { Context } from '../context.ts';
import type { Snippet } from '../types.ts';
import { configured, folderOf, forProducts, hostnameOf, snippet } from './snippet-text.ts';

const nginx = (context: Context): Snippet[] => [
  snippet('nginx', 'server block', [
    `location ${configured(folderOf(context))} {`,
    '    proxy_pass http://backend;',
    '    proxy_set_header Authorization $http_authorization;',
    '    proxy_pass_header Authorization;',
    '}',
    '# a header name with an underscore is dropped without this',
    'underscores_in_headers on;',
  ]),
];

const apache = (context: Context): Snippet[] => [
  snippet('Apache httpd', 'virtual host or .htaccess', [
    '# for CGI and FastCGI (2.4.13 and later)',
    'CGIPassAuth On',
    '# for anything that reads the environment',
    'SetEnvIf Authorization "(.+)" HTTP_AUTHORIZATION=$1',
    '# for mod_wsgi',
    'WSGIPassAuthorization On',
  ]),
  snippet('Apache httpd', 'as a proxy', [
    `<Location "${configured(folderOf(context))}">`,
    '    # look for a line like this one, and take it out',
    '    # RequestHeader unset Authorization',
    '</Location>',
  ]),
];

const modWsgi = (): Snippet[] => [snippet('mod_wsgi', 'virtual host', ['WSGIPassAuthorization On'])];

const haproxy = (): Snippet[] => [
  snippet('HAProxy', 'frontend or backend', [
    '# look for lines like these, and take them out',
    '# http-request del-header Authorization',
    '# http-request set-header Authorization ...',
    'http-request capture req.hdr(Authorization) len 10   # shows in the log whether it came',
  ]),
];

const traefik = (): Snippet[] => [
  snippet('Traefik', 'dynamic configuration', [
    'http:',
    '  middlewares:',
    '    auth:',
    '      basicAuth:',
    '        removeHeader: false     # true takes Authorization off',
    '      forwardAuth:',
    '        authResponseHeaders: ["Authorization"]',
  ]),
];

const envoy = (): Snippet[] => [
  snippet('Envoy', 'HTTP filter', [
    'http_filters:',
    '  - name: envoy.filters.http.jwt_authn',
    '    typed_config:',
    '      "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication',
    '      providers:',
    '        main: { forward: true }   # without it the token is taken off after the check',
  ]),
];

const istio = (context: Context): Snippet[] => [
  snippet('Istio', 'RequestAuthentication', [
    'spec:',
    '  jwtRules:',
    '    - issuer: "https://issuer.example"',
    '      forwardOriginalToken: true',
  ]),
  ...envoy(),
  snippet('Istio', 'to look', [`istioctl proxy-config route deploy/NAME --name 80   # look for ${configured(hostnameOf(context))}`]),
];

const iis = (): Snippet[] => [
  snippet('IIS', 'web.config', [
    '<system.webServer>',
    '  <security>',
    '    <authentication>',
    '      <!-- IIS keeps the header for itself while one of these is on -->',
    '      <basicAuthentication enabled="false" />',
    '      <windowsAuthentication enabled="false" />',
    '    </authentication>',
    '  </security>',
    '</system.webServer>',
  ]),
];

const alb = (): Snippet[] => [
  snippet('AWS load balancer', 'listener rule', [
    '# an authenticate-oidc or authenticate-cognito action keeps the token and sends x-amzn-oidc-* instead',
    'aws elbv2 describe-rules --listener-arn LISTENER_ARN --query "Rules[].Actions[].Type"',
  ]),
];

const apiGateway = (): Snippet[] => [
  snippet('Amazon API Gateway', 'integration', [
    '# a plain HTTP integration passes only the headers that are mapped',
    'requestParameters:',
    '  integration.request.header.Authorization: method.request.header.Authorization',
  ]),
];

const cloudfront = (): Snippet[] => [
  snippet('Amazon CloudFront', 'cache behaviour', [
    '# CloudFront takes Authorization off unless it is part of the cache key or of the origin request policy',
    'OriginRequestPolicyId: b689b0a8-53d0-40ab-baf2-68738e2966ac   # Managed-AllViewerExceptHostHeader',
  ]),
];

const TABLE = {
  nginx,
  openresty: nginx,
  tengine: nginx,
  apache,
  litespeed: apache,
  'django-rest-framework': modWsgi,
  django: modWsgi,
  haproxy,
  traefik,
  envoy,
  istio,
  iis,
  'aws-alb': alb,
  'aws-api-gateway': apiGateway,
  cloudfront,
} as const;

/** For the products that were seen on the way, else for nginx and Apache. */
export function forwardSnippets(context: Context): readonly Snippet[] {
  return forProducts(context, TABLE, ['nginx', 'apache']);
}

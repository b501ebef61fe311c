/** How to answer the preflight before asking for a sign-in, product by product. */

import type { Context } from '../context.ts';
import type { Snippet } from '../types.ts';
import { askingOrigin, configured, folderOf, forProducts, snippet } from './snippet-text.ts';

function allowed(context: Context): { origin: string; method: string; headers: string } {
  const asked = context.requestField('access-control-request-headers') ?? 'authorization, content-type';
  const method = context.requestField('access-control-request-method') ?? context.exchange.killed?.method ?? 'GET';
  return {
    origin: configured(askingOrigin(context)),
    method: method.replace(/[^A-Za-z]/g, ''),
    headers: asked.replace(/[^A-Za-z0-9, -]/g, ''),
  };
}

const nginx = (context: Context): Snippet[] => {
  const { origin, method, headers } = allowed(context);
  return [
    snippet('nginx', 'server block', [
      `location ${configured(folderOf(context))} {`,
      '    if ($request_method = OPTIONS) {',
      `        add_header Access-Control-Allow-Origin "${origin}";`,
      `        add_header Access-Control-Allow-Methods "${method}, OPTIONS";`,
      `        add_header Access-Control-Allow-Headers "${headers}";`,
      '        add_header Access-Control-Allow-Credentials "true";',
      '        return 204;   # before auth_basic or auth_request',
      '    }',
      '}',
    ]),
  ];
};

const apache = (context: Context): Snippet[] => {
  const { origin, method, headers } = allowed(context);
  return [
    snippet('Apache httpd', 'virtual host', [
      `<Location "${configured(folderOf(context))}">`,
      '    <LimitExcept OPTIONS>',
      '        Require valid-user',
      '    </LimitExcept>',
      `    Header always set Access-Control-Allow-Origin "${origin}"`,
      `    Header always set Access-Control-Allow-Methods "${method}, OPTIONS"`,
      `    Header always set Access-Control-Allow-Headers "${headers}"`,
      '    Header always set Access-Control-Allow-Credentials "true"',
      '</Location>',
    ]),
  ];
};

const express = (context: Context): Snippet[] => [
  snippet('Express', 'app.js', [
    `app.use(cors({ origin: '${allowed(context).origin}', credentials: true }));   // first`,
    'app.use(authenticate);                                          // then',
  ]),
];

const spring = (context: Context): Snippet[] => [
  snippet('Spring Security', 'configuration class', [
    '@Bean SecurityFilterChain chain(HttpSecurity http) throws Exception {',
    '    return http.cors(withDefaults())   // answers the preflight before authorization',
    '        .authorizeHttpRequests(r -> r.anyRequest().authenticated()).build();',
    '}',
    '@Bean CorsConfigurationSource cors() {',
    '    var c = new CorsConfiguration();',
    `    c.setAllowedOrigins(List.of("${allowed(context).origin}"));`,
    `    c.setAllowedMethods(List.of("${allowed(context).method}"));`,
    '    c.setAllowedHeaders(List.of("*")); c.setAllowCredentials(true);',
    '    var s = new UrlBasedCorsConfigurationSource(); s.registerCorsConfiguration("/**", c); return s;',
    '}',
  ]),
];

const aspnet = (context: Context): Snippet[] => [
  snippet('ASP.NET Core', 'Program.cs', [
    `builder.Services.AddCors(o => o.AddDefaultPolicy(p => p.WithOrigins("${allowed(context).origin}").AllowAnyHeader().AllowAnyMethod().AllowCredentials()));`,
    'app.UseCors();              // before these two',
    'app.UseAuthentication();',
    'app.UseAuthorization();',
  ]),
];

const iis = (context: Context): Snippet[] => [
  snippet('IIS', 'web.config (with the IIS CORS module)', [
    '<system.webServer>',
    '  <cors enabled="true">',
    `    <add origin="${allowed(context).origin}" allowCredentials="true">`,
    '      <allowHeaders allowAllRequestedHeaders="true" />',
    '    </add>',
    '  </cors>',
    '</system.webServer>',
  ]),
];

const django = (context: Context): Snippet[] => [
  snippet('Django', 'settings.py (django-cors-headers)', [
    'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]   # first',
    `CORS_ALLOWED_ORIGINS = ["${allowed(context).origin}"]`,
    'CORS_ALLOW_CREDENTIALS = True',
  ]),
];

const apiGateway = (context: Context): Snippet[] => [
  snippet('Amazon API Gateway', 'route', [
    '# OPTIONS needs a route of its own without an authorizer; ANY takes it along',
    'aws apigatewayv2 update-api --api-id API_ID \\',
    `  --cors-configuration AllowOrigins=${allowed(context).origin},AllowMethods=${allowed(context).method},AllowHeaders=authorization,content-type`,
  ]),
];

const TABLE = {
  nginx,
  openresty: nginx,
  apache,
  litespeed: apache,
  express,
  spring,
  tomcat: spring,
  'aspnet-core': aspnet,
  kestrel: aspnet,
  aspnet,
  iis,
  django,
  'django-rest-framework': django,
  'aws-api-gateway': apiGateway,
} as const;

/** For the products that were seen, else for nginx, Apache and Express. */
export function corsSnippets(context: Context): readonly Snippet[] {
  return forProducts(context, TABLE, ['nginx', 'apache', 'express']);
}

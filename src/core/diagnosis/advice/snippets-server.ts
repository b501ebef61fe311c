/** Password files, certificates and the log line to look for. */

import type { Context } from '../context.ts';
import type { Snippet } from '../types.ts';
import { configured, folderOf, forProducts, hostnameOf, pathOf, shellQuoted, snippet } from './snippet-text.ts';

const HTPASSWD = snippet('htpasswd', 'shell', [
  "sudo htpasswd -B /etc/apache2/.htpasswd 'USER'      # writes a bcrypt line; asks for the password",
  "sudo htpasswd -v /etc/apache2/.htpasswd 'USER'      # checks one",
]);

const nginxBasic = (context: Context): Snippet[] => [
  snippet('nginx', 'server block', [
    `location ${configured(folderOf(context))} {`,
    '    auth_basic           "Restricted";',
    '    auth_basic_user_file /etc/nginx/.htpasswd;   # absolute, readable by the worker; one user:hash a line',
    '}',
  ]),
  snippet('nginx', 'shell', ["printf '%s:%s\\n' 'USER' \"$(openssl passwd -apr1)\" | sudo tee -a /etc/nginx/.htpasswd"]),
];

const apacheBasic = (context: Context): Snippet[] => [
  snippet('Apache httpd', 'virtual host or .htaccess', [
    `# for ${configured(folderOf(context))}`,
    'AuthType Basic',
    'AuthName "Restricted"',
    'AuthBasicProvider file',
    'AuthUserFile /etc/apache2/.htpasswd   # absolute; a relative path counts from ServerRoot',
    'Require valid-user',
    '# the directory above needs: AllowOverride AuthConfig',
  ]),
  HTPASSWD,
];

/** How Basic is set up where the server's own files hold the passwords. */
export function basicSnippets(context: Context): readonly Snippet[] {
  const table = { nginx: nginxBasic, openresty: nginxBasic, tengine: nginxBasic, apache: apacheBasic, litespeed: apacheBasic };
  return forProducts(context, table, ['nginx', 'apache']);
}

/** The block of an .htaccess file that asks for a password, and how to find it. */
export function htaccessSnippets(context: Context): readonly Snippet[] {
  return [
    snippet('Apache httpd', 'shell', [
      `cd /var/www && grep -rlE --include=.htaccess 'AuthType|Require valid-user' .   # which file asks for ${configured(folderOf(context))}`,
    ]),
    snippet('Apache httpd', '.htaccess', [
      'AuthUserFile /home/USER/.htpasswd   # absolute: a relative path counts from ServerRoot, not from here',
    ]),
  ];
}

/** Rights that the file and each folder above it need. */
export function passwordFileSnippets(context: Context): readonly Snippet[] {
  const unix = (): Snippet[] => [
    snippet('nginx / Apache httpd', 'shell', [
      'namei -l /etc/apache2/.htpasswd                          # every folder needs x, the file r',
      'sudo -u www-data test -r /etc/apache2/.htpasswd && echo readable',
    ]),
  ];
  const iis = (): Snippet[] => [
    snippet('IIS', 'shell', ['icacls C:\\inetpub\\wwwroot\\web.config /grant "IIS_IUSRS:(R)"']),
    snippet('IIS', 'web.config', [
      '<system.webServer>',
      '  <security>',
      '    <authentication>',
      '      <anonymousAuthentication enabled="true" userName="" />   <!-- empty: the pool\'s identity reads the files -->',
      '    </authentication>',
      '  </security>',
      '</system.webServer>',
    ]),
  ];
  return forProducts(context, { iis, nginx: unix, apache: unix, litespeed: unix, openresty: unix, tengine: unix }, ['nginx']);
}

const HTTPS_PORT = '443';

/** When the certificate ends. */
export function certificateSnippets(context: Context): readonly Snippet[] {
  const host = hostnameOf(context);
  const port = context.url?.port === '' || context.url === null ? HTTPS_PORT : context.url.port;
  return [
    snippet('OpenSSL', 'shell', [
      `openssl s_client -connect ${shellQuoted(`${host}:${port}`)} -servername ${shellQuoted(host)} </dev/null 2>/dev/null | openssl x509 -noout -dates -subject`,
    ]),
  ];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The line of this very request: its path and its second, by the server's clock where it is known. */
export function logSnippets(context: Context): readonly Snippet[] {
  const seconds = context.clocks.server ?? context.clocks.local;
  const at = new Date(seconds * 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  const path = pathOf(context);
  const line = `${context.hop.method} ${path}`;
  const common = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}:${clock}`;
  const iso = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  const access = (product: string, file: string): Snippet =>
    snippet(product, 'shell', [
      `grep -F ${shellQuoted(line)} ${file} | grep -F ' ${context.status} '   # at ${common} UTC; the log may be in local time`,
    ]);
  const table = {
    nginx: () => [
      access('nginx', '/var/log/nginx/access.log'),
      snippet('nginx', 'shell', [`grep -F ${shellQuoted(path)} /var/log/nginx/error.log`]),
    ],
    apache: () => [
      access('Apache httpd', '/var/log/apache2/access.log'),
      snippet('Apache httpd', 'shell', [`grep -F ${shellQuoted(path)} /var/log/apache2/error.log`]),
    ],
    iis: () => [
      snippet('IIS', 'shell', [
        `findstr /C:"${configured(path).replaceAll('%', '?')}" C:\\inetpub\\logs\\LogFiles\\W3SVC1\\*.log | findstr /C:"${iso} ${clock}"`,
      ]),
    ],
    kubernetes: () => [
      snippet('Kubernetes', 'shell', [`kubectl logs deploy/NAME --since-time=${iso}T${clock}Z | grep -F ${shellQuoted(path)}`]),
    ],
  };
  return forProducts(context, table, ['nginx']);
}

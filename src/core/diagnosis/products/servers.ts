/** Web servers and the runtimes that answer HTTP themselves. */

import { body, cookie, type Entry, header } from './marks.ts';

export const SERVERS: readonly Entry[] = [
  { id: 'nginx', name: 'nginx', role: 'server', itself: [body('<center>nginx')], part: [header('server', /^nginx/i)] },
  {
    id: 'openresty',
    name: 'OpenResty',
    role: 'server',
    itself: [body('<center>openresty')],
    part: [header('server', /^openresty/i)],
  },
  {
    id: 'tengine',
    name: 'Tengine',
    role: 'server',
    itself: [header('x-tengine-error'), body('<center>tengine')],
    part: [header('server', /^tengine/i)],
  },
  {
    id: 'apache',
    name: 'Apache httpd',
    role: 'server',
    itself: [body('<address>apache'), body('this server could not verify that you are authorized to access')],
    part: [header('server', /^apache(?!-coyote| tomcat)/i)],
  },
  {
    id: 'iis',
    name: 'IIS',
    role: 'server',
    itself: [
      header('server', /^microsoft-httpapi/i),
      body('iis detailed error'),
      body('internet information services (iis)'),
      body('you do not have permission to view this directory or page using the credentials that you supplied'),
    ],
    part: [header('server', /^microsoft-iis/i)],
  },
  {
    id: 'tomcat',
    name: 'Apache Tomcat',
    role: 'server',
    itself: [body('<h3>apache tomcat'), body('apache tomcat/', 'http status 40')],
    part: [header('server', /^apache(-coyote| tomcat)/i)],
  },
  {
    id: 'jetty',
    name: 'Jetty',
    role: 'server',
    itself: [body('powered by jetty')],
    part: [header('server', /^jetty/i)],
  },
  {
    id: 'undertow',
    name: 'Undertow',
    role: 'server',
    part: [header('server', /^(undertow|wildfly)/i), header('x-powered-by', /undertow/i)],
  },
  { id: 'weblogic', name: 'WebLogic', role: 'server', itself: [body('error 401--unauthorized')], part: [header('server', /^weblogic/i)] },
  { id: 'websphere', name: 'WebSphere', role: 'server', part: [header('server', /^websphere/i), cookie(/^LtpaToken2?$/)] },
  {
    id: 'servlet',
    name: 'Java servlet container',
    role: 'server',
    part: [cookie(/^JSESSIONID$/), header('x-powered-by', /^(servlet|jsp)/i)],
  },
  {
    id: 'caddy',
    name: 'Caddy',
    role: 'server',
    passedOn: [header('via', /\bcaddy\b/i)],
    part: [header('server', /^caddy/i)],
  },
  {
    id: 'litespeed',
    name: 'LiteSpeed',
    role: 'server',
    itself: [body('proudly powered by litespeed web server'), body('litespeed web server at')],
    part: [header('server', /^(open)?litespeed/i), header('x-litespeed-cache'), header('x-turbo-charged-by', /litespeed/i)],
  },
  { id: 'lighttpd', name: 'lighttpd', role: 'server', part: [header('server', /^lighttpd/i)] },
  { id: 'kestrel', name: 'Kestrel', role: 'server', part: [header('server', /^kestrel/i)] },
  { id: 'uvicorn', name: 'Uvicorn', role: 'server', part: [header('server', /^uvicorn/i)] },
  { id: 'gunicorn', name: 'Gunicorn', role: 'server', part: [header('server', /^gunicorn/i)] },
  { id: 'werkzeug', name: 'Werkzeug', role: 'server', part: [header('server', /^werkzeug/i)] },
  { id: 'passenger', name: 'Phusion Passenger', role: 'server', part: [header('x-powered-by', /phusion passenger/i)] },
  { id: 'php', name: 'PHP', role: 'server', part: [header('x-powered-by', /^php/i), cookie(/^PHPSESSID$/)] },
];

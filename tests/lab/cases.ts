/** The table of cases: what is fired, what is answered, and what the panel must say of it. */

import type { Cause, Reason } from '../../src/core/diagnosis/causes.ts';
import { COOKIE_CASES } from './cases/cookies.ts';
import { PASSWORD_CASES } from './cases/passwords.ts';
import { REQUEST_CASES } from './cases/requests.ts';
import { TOKEN_CASES } from './cases/tokens.ts';
import type { LabCase } from './types.ts';

export const FAMILIES: readonly { readonly title: string; readonly cases: readonly LabCase[] }[] = [
  { title: 'Requests of every kind', cases: REQUEST_CASES },
  { title: 'Tokens', cases: TOKEN_CASES },
  { title: 'User names and passwords', cases: PASSWORD_CASES },
  { title: 'Cookies and sessions', cases: COOKIE_CASES },
];

export const CASES: readonly LabCase[] = FAMILIES.flatMap((family) => family.cases);

/** What no browser can be made to show, and why. Every other cause and reason has a case above. */
export const NOT_IN_A_BROWSER: readonly { readonly cause: Cause; readonly reason: Reason | null; readonly because: string }[] = [
  {
    cause: 'cookie-not-sent',
    reason: 'expired',
    because: 'a browser deletes a cookie the moment it expires, so its jar never holds an expired one',
  },
];

/** Every host that a case, its page or its preparation uses: for browsers that cannot send all of `*.test` to loopback. */
export const HOSTS: readonly string[] = [
  ...new Set([
    ...CASES.flatMap(({ page, prepare = [], fire }) => {
      const hosts: string[] = [];
      const world = {
        now: () => 0,
        url: ({ host }: { readonly host: string }, path: string) => {
          hosts.push(host);
          return `http://${host}${path}`;
        },
        socket: ({ host }: { readonly host: string }, path: string) => {
          hosts.push(host);
          return `ws://${host}${path}`;
        },
      };
      fire(world, '/');
      return [page.host, ...prepare.flatMap(({ place, framedBy }) => [place.host, ...(framedBy ? [framedBy.host] : [])]), ...hosts];
    }),
    'lab.test',
    'drop.test',
    'nginx.test',
    'www.nginx.test',
    'apache.test',
    'gateway.test',
    'id.test',
    'site.test',
    'www.site.test',
    'm.site.test',
    'other.test',
  ]),
];

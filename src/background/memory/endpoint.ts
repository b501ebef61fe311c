/** Endpoints: a method, an origin and the shape of a path, in which what differs from one item to the next is folded. */

import type { EndpointKind } from './types.ts';

export interface EndpointName {
  readonly key: string;
  readonly origin: string;
  readonly shape: string;
}

const SEGMENTS = 16;
const LONGEST_SHAPE = 240;
const LONGEST_ADDRESS = 300;
const LONGEST_METHOD = 20;

/**
 * The endpoint of a request; null when the address is not one of http, https, ws or wss. Query and fragment do not count. It is asked of
 * every answer, and browsers write addresses in one form, so the address is cut rather than parsed.
 */
export function endpointOf(method: string, url: string): EndpointName | null {
  const [, scheme = '', authority = '', path = ''] = /^(https?|wss?):\/\/([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1, LONGEST_ADDRESS);
  if (host === '') return null;
  const origin = `${scheme.toLowerCase()}://${host}`;
  const shape = shapeOf(path === '' ? '/' : path);
  return { key: `${method.slice(0, LONGEST_METHOD)} ${origin}${shape}`, origin, shape };
}

/** Origin and path of an address without query, fragment and userinfo. A path that seems to hold a key is left out. null: no web address. */
export function bareAddress(url: string): string | null {
  const parsed = parse(url);
  if (parsed === null) return null;
  const secret = parsed.pathname.split('/').some((segment) => segment.length >= 20 && fold(segment) !== segment);
  const address = secret ? `${parsed.origin}/` : parsed.origin + parsed.pathname;
  return address.length > LONGEST_ADDRESS ? `${parsed.origin}/` : address;
}

/** The path with numbers, UUIDs, hex and other keys replaced by `{}`. At most 16 segments and 240 characters of it count. */
export function shapeOf(path: string): string {
  const segments = path.split('/', SEGMENTS + 2);
  const shape = segments
    .slice(0, SEGMENTS + 1)
    .map(fold)
    .join('/');
  return (segments.length > SEGMENTS + 1 ? `${shape}/…` : shape).slice(0, LONGEST_SHAPE);
}

function fold(segment: string): string {
  if (segment.length > 80) return '{}';
  if (/^\d+$/.test(segment)) return '{}';
  if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(segment)) return '{}';
  if (segment.length >= 8 && /^[\da-f]+$/i.test(segment) && /\d/.test(segment)) return '{}';
  if (
    segment.length >= 16 &&
    /\d/.test(segment) &&
    /[a-z]/i.test(segment) &&
    /^[\w.~%=+-]+$/.test(segment) &&
    !/[.-][a-z]{2,5}$/.test(segment)
  ) {
    return '{}';
  }
  if (segment.includes('@') || segment.includes('%40')) return '{}';
  return segment;
}

function parse(url: string): { origin: string; pathname: string } | null {
  if (!/^(?:https?|wss?):/i.test(url) || !URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  return { origin: `${protocol}//${host}`, pathname };
}

const KINDS: Readonly<Record<string, EndpointKind>> = {
  document: 'document',
  main_frame: 'document',
  sub_frame: 'document',
  fetch: 'api',
  xhr: 'api',
  xmlhttprequest: 'api',
  preflight: 'api',
  websocket: 'api',
  image: 'static',
  imageset: 'static',
  script: 'static',
  stylesheet: 'static',
  font: 'static',
  media: 'static',
};

/** What sort of thing is asked for there, by the browser's word for it or by a path that speaks of an API. */
export function kindOf(resourceType: string, shape: string): EndpointKind {
  const kind = KINDS[resourceType] ?? 'other';
  return kind !== 'api' && /^\/(?:api|rest|graphql|rpc|wp-json|v\d+)(?:\/|$)/i.test(shape) ? 'api' : kind;
}

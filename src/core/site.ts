/** Sites, origins and the addresses worth trying. */

import { registrableDomain } from './suffixes/domain.ts';

export type VariantKind = 'http' | 'https' | 'www' | 'bare' | 'mobile' | 'slash' | 'no-slash';

export interface Variant {
  /** Absolute, without userinfo. */
  readonly url: string;
  readonly kind: VariantKind;
}

/** The address (against `base`, where it may be relative) as a `URL`, or null when it is none. Total. */
export function parseUrl(url: string, base?: string): URL | null {
  // not `URL.canParse`: once Node 20 has optimised it, it refuses every address with a letter beyond ASCII
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
}

/** Lower-cased host without port and without the brackets of an IPv6 address; null when the address has none. */
export function hostOf(url: string): string | null {
  const host = parseUrl(url)?.hostname;
  if (host === undefined || host === '') return null;
  return bare(host);
}

/** True for an IPv4 or IPv6 address, with or without brackets, as a parsed URL writes it. */
export function isIpAddress(host: string): boolean {
  return host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);
}

/** True for localhost, its subdomains and the loopback addresses: what browsers trust without TLS (Secure Contexts §3.1). */
export function isLoopback(host: string): boolean {
  const name = bare(host).toLowerCase().replace(/\.$/, '');
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/**
 * The registrable domain of an address, private suffixes counted (`a.github.io` is a site of its own); the host itself for IP addresses,
 * localhost, single labels and public suffixes. null for an address without a host.
 */
export function siteOf(url: string): string | null {
  const host = hostOf(url);
  return host === null ? null : siteOfHost(host);
}

/** The same for a bare host name. */
export function siteOfHost(host: string): string {
  if (isIpAddress(host) || isLoopback(host)) return host;
  return registrableDomain(host) ?? host;
}

/** The site with its scheme, as partition keys are written (`https://site.test`); `ws` counts as `http`, `wss` as `https`. null without a host. */
export function schemefulSite(url: string): string | null {
  const parsed = parseUrl(url);
  const site = siteOf(url);
  if (parsed === null || site === null) return null;
  return `${httpScheme(parsed.protocol)}//${site.includes(':') ? `[${site}]` : site}`;
}

/** Same site in the sense of cookies: same scheme and same registrable domain (RFC 6265bis §5.2). False when either has no host. */
export function sameSite(a: string, b: string): boolean {
  const site = schemefulSite(a);
  return site !== null && site === schemefulSite(b);
}

/** Same scheme, host and port (RFC 6454 §5). False when either has no host. */
export function sameOrigin(a: string, b: string): boolean {
  const left = parseUrl(a);
  const right = parseUrl(b);
  if (left === null || right === null || left.hostname === '') return false;
  return httpScheme(left.protocol) === httpScheme(right.protocol) && left.host === right.host;
}

/**
 * Other spellings of an address under which a sign-in may live: the other scheme, with and without `www.`, without `m.`, with and without
 * the last slash. Empty for what is not http(s). IP addresses, localhost and hosts below the registrable domain get no `www.`; an address
 * with a port of its own gets no other scheme, since the port would be wrong there. Userinfo, query and fragment do not go along.
 */
export function variantsOf(url: string): Variant[] {
  const parsed = parseUrl(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return [];
  const page = (host: string, path = parsed.pathname, scheme = parsed.protocol) =>
    `${scheme}//${host}${parsed.port === '' ? '' : `:${parsed.port}`}${path}`;
  const variants: Variant[] = [];
  if (parsed.port === '') {
    const kind = parsed.protocol === 'https:' ? 'http' : 'https';
    variants.push({ kind, url: page(parsed.hostname, parsed.pathname, `${kind}:`) });
  }
  for (const { kind, host } of hostVariants(parsed.hostname)) variants.push({ kind, url: page(host) });
  if (parsed.pathname !== '/') {
    const slash = parsed.pathname.endsWith('/');
    const path = slash ? parsed.pathname.slice(0, -1) : `${parsed.pathname}/`;
    variants.push({ kind: slash ? 'no-slash' : 'slash', url: page(parsed.hostname, path) });
  }
  return variants;
}

function hostVariants(host: string): { kind: VariantKind; host: string }[] {
  if (isIpAddress(bare(host)) || isLoopback(host)) return [];
  const site = registrableDomain(host);
  if (site === null) return [];
  if (host === site) {
    return [
      { kind: 'www', host: `www.${site}` },
      { kind: 'mobile', host: `m.${site}` },
    ];
  }
  const first = host.slice(0, host.length - site.length - 1);
  if (first === 'www') {
    return [
      { kind: 'bare', host: site },
      { kind: 'mobile', host: `m.${site}` },
    ];
  }
  if (first === 'm' || first === 'mobile') {
    return [
      { kind: 'www', host: `www.${site}` },
      { kind: 'bare', host: site },
    ];
  }
  return [];
}

function bare(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

function httpScheme(protocol: string): string {
  if (protocol === 'ws:') return 'http:';
  return protocol === 'wss:' ? 'https:' : protocol;
}

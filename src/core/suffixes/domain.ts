/** Registrable domains by the public suffix list. */

import { type Labels, suffixList } from './list.ts';

/** What the URL parser lets stand in a host that is a name (URL §3.5), label by label. */
const NAME = /^(?:[^\s.]+\.)*[^\s.]+\.?$/;
const LONGEST = 255;

/**
 * The public suffix of `host` and the label before it: its registrable domain, which is what cookies and partitions go by. null for a public
 * suffix itself, a single label, and what is no host name. `host` is ASCII in lower case, as a parsed URL has it, and no IP address; a dot at
 * its end is kept. A name under no rule has its last label as suffix (publicsuffix.org/list, algorithm, step 2).
 */
export function registrableDomain(host: string): string | null {
  if (host.length > LONGEST || !NAME.test(host)) return null;
  const dot = host.endsWith('.') ? '.' : '';
  const labels = (dot === '' ? host : host.slice(0, -1)).split('.');
  const suffix = suffixLength(labels);
  return labels.length > suffix ? labels.slice(-suffix - 1).join('.') + dot : null;
}

/** How many labels the suffix has. */
function suffixLength(labels: readonly string[]): number {
  const { rules, exceptions } = suffixList();
  let here: Labels | null | undefined = rules;
  let longest = 1;
  for (let taken = 1; taken <= labels.length && here !== null && here !== undefined; taken += 1) {
    const label = labels[labels.length - taken] ?? '';
    const wildcard = here.get('*');
    const exact = here.get(label);
    // an exception stands where a wildcard would take the label too
    if (wildcard !== undefined && exceptions.has(labels.slice(-taken).join('.'))) return taken - 1;
    if (exact?.suffix === true || wildcard?.suffix === true) longest = taken;
    here = (exact ?? wildcard)?.left;
  }
  return longest;
}

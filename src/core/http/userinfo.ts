/** User name and password in an address. */

/** Cuts `user:pass@` off (RFC 3986 §3.2.1). Works on the text alone, so that nothing else of the address changes. */
export function stripUserinfo(url: string): { readonly url: string; readonly userinfo: boolean } {
  const start = url.indexOf('://');
  if (start < 0) return { url, userinfo: false };
  let end = start + 3;
  let at = -1;
  for (; end < url.length; end += 1) {
    const code = url[end];
    if (code === '/' || code === '?' || code === '#') break;
    if (code === '@') at = end;
  }
  return at < 0 ? { url, userinfo: false } : { url: url.slice(0, start + 3) + url.slice(at + 1), userinfo: true };
}

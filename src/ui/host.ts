/** The host of an address without its port; null for what is no address with a host. */
export function hostOf(url: string | null): string | null {
  if (url === null) return null;
  try {
    const { hostname } = new URL(url);
    return hostname === '' ? null : hostname;
  } catch {
    return null;
  }
}

/**
 * Names of icons that browsers ask for by themselves, be it that a page names them. Of the request itself no browser says so, and an
 * icon under another name looks like any image of the page.
 */
const ICON = /\/(?:favicon|apple-touch-icon)[\w.-]*\.(?:ico|png|svg|gif|webp)$/i;

/** Whether the address is that of a site's icon. */
export function isIcon(url: string): boolean {
  return ICON.test(url.split(/[?#]/, 1)[0] ?? '');
}

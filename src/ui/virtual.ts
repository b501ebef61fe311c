/** Which rows of a long list of equally high rows are drawn. */

export interface Window {
  /** First row drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Rows beyond each edge that are drawn as well, so that a fast scroll shows no gap. */
const MARGIN = 8;

/** The rows to draw for a view of `height` pixels at `scrollTop`; always within the list. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, count: number): Window {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const visible = Math.ceil(height / rowHeight) + 1;
  const from = Math.max(0, Math.min(first, count - 1) - MARGIN);
  return { from, to: Math.min(count, first + visible + MARGIN) };
}

/** The scroll position that brings row `index` wholly into view, moving as little as possible. */
export function scrollFor(index: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}

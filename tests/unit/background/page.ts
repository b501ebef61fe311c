import type { Entry } from '../../../src/background/capture/assemble.ts';
import { entry } from './entry.ts';
import type { Page, Worker } from './worker.ts';

/** A document that has been there from the beginning. */
export const PAGE = { documentId: null, startedAt: 0, committedAt: 0, url: 'https://site.test/page' };

/** Puts a new record into the worker's list. */
export function add(it: Worker, part: Parameters<typeof entry>[1] = {}, rest: Parameters<typeof entry>[2] = {}): Entry {
  const { seq, id } = it.list.next(part.place?.incognito === true);
  const made = entry(seq, { ...part, id }, rest);
  it.list.put(made);
  return made;
}

export const inTab = (tabId: number, incognito = false) => ({ place: { tabId, frameId: 0, incognito, cookieStoreId: null } });

/** A panel that has been greeted. */
export async function panel(it: Worker, tabId: number | null = 7): Promise<Page> {
  const page = it.connect();
  page.send({ type: 'hello', page: 'panel', tabId });
  await it.settle();
  return page;
}

import type { Entry } from '../../../src/background/capture/assemble.ts';
import { createDetails, type Details } from '../../../src/background/details.ts';
import type { HarDetail } from '../../../src/protocol/messages.ts';
import { CHROMIUM, type Stand, stand } from './capture/stand.ts';
import { type Worker, worker } from './worker.ts';

/** When the worker began to listen. */
export const SINCE = 5_000;
export const PAGE = { documentId: 'd', startedAt: 500, committedAt: 600, url: 'https://site.test/page' };

/** What DevTools tells of a refused fetch of the page. */
export function detail(part: Partial<HarDetail> = {}): HarDetail {
  return {
    requestId: 'har 4000 30 1',
    url: 'https://api.test/data',
    method: 'GET',
    status: 401,
    startedAt: 4_000,
    time: 30,
    requestHeaders: [
      { name: 'Host', value: 'api.test' },
      { name: 'Authorization', value: 'Bearer canary-made-up' },
    ],
    responseHeaders: [{ name: 'WWW-Authenticate', value: 'Bearer realm="api"' }],
    resourceType: 'fetch',
    initiator: 'https://site.test/page',
    documentId: null,
    frameId: 0,
    fromCache: false,
    body: { text: 'no', truncated: false, mimeType: null },
    ...part,
  };
}

/** What the devtools page tells of a refusal that webRequest alone told of. */
export function heard(part: Partial<HarDetail> = {}): HarDetail {
  return detail({ requestId: '41', requestHeaders: [], resourceType: 'xmlhttprequest', body: null, time: 0, ...part });
}

export interface Given extends Worker {
  readonly details: Details;
  /** What its tracker knows of requests that are open. */
  readonly requests: Stand;
  /** Milliseconds pass in which a record could still have come. */
  readonly pass: () => void;
  readonly rows: () => readonly Entry[];
}

/** A worker whose tab 7 shows `PAGE`. */
export async function given(settings: { paused?: boolean; keep?: boolean; kind?: 'chromium' | 'firefox' } = {}): Promise<Given> {
  const it = await worker();
  const due: (() => void)[] = [];
  it.hub.committed(7, false, PAGE, true);
  const around = { ...CHROMIUM, kind: settings.kind ?? 'chromium' };
  const requests = stand(around);
  const details = createDetails({
    around,
    refusedOpen: requests.tracker.refusedOpen,
    list: it.list,
    hub: it.hub,
    paused: () => settings.paused === true,
    keep: () => settings.keep === true,
    since: SINCE,
    later: (callback) => due.push(callback),
  });
  const pass = (): void => {
    for (const callback of due.splice(0)) callback();
  };
  return { ...it, details, requests, pass, rows: () => [...it.list.entries()] };
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPageMessage } from '../../../src/protocol/guards.ts';
import type { PageMessage } from '../../../src/protocol/messages.ts';
import { readWorkerMessage } from '../../../src/protocol/outline.ts';

const detail = {
  requestId: 'har 1.5 2 1',
  url: 'https://a.test/',
  method: 'GET',
  status: 401,
  startedAt: 1.5,
  time: 2,
  requestHeaders: [{ name: 'a', value: 'b' }],
  responseHeaders: [],
  resourceType: null,
  initiator: null,
  documentId: null,
  frameId: 0,
  fromCache: false,
  body: { text: 'x', truncated: false, mimeType: null },
};

const known: readonly PageMessage[] = [
  { type: 'hello', page: 'popup', tabId: null },
  { type: 'hello', page: 'panel', tabId: 3 },
  { type: 'open', id: 'n1' },
  { type: 'all', request: 1 },
  { type: 'site', url: 'https://a.test/' },
  { type: 'har', tabId: 1, detail },
  { type: 'har', tabId: -1, detail: { ...detail, requestId: '41' } },
  { type: 'act', request: 1, action: { name: 'clear-cookies', tabId: 1, url: 'https://a.test/' } },
  { type: 'act', request: 1, action: { name: 'undo', tabId: 1, site: 'a.test', overwrite: ['k'] } },
  { type: 'act', request: 1, action: { name: 'mute', tabId: 1, host: null } },
  { type: 'act', request: 1, action: { name: 'keep', keep: true } },
];

describe('messages of pages', () => {
  test.each(known.map((message) => [message.type, message]))('%s passes unchanged', (_type, message) => {
    expect(readPageMessage(message)).toEqual(message);
  });

  test.each([
    null,
    undefined,
    'hello',
    [],
    {},
    { type: 'nothing' },
    { type: '__proto__' },
    { type: 'constructor' },
    { type: 'hello', page: 'other', tabId: 1 },
    { type: 'hello', page: 'panel' },
    { type: 'hello', page: 'panel', tabId: 1.5 },
    { type: 'open', id: 1 },
    { type: 'act', request: 1, action: { name: 'toString' } },
    { type: 'act', request: 1, action: { name: 'clear-cookies', tabId: 1 } },
    { type: 'act', request: 1, action: { name: 'undo', tabId: 1, site: 'a.test', overwrite: [1] } },
    { type: 'har', tabId: 1, detail: { ...detail, status: '401' } },
    { type: 'har', tabId: 1, detail: { ...detail, time: Number.NaN } },
    { type: 'har', tabId: 1, detail: { ...detail, requestHeaders: [{ name: 'a' }] } },
    { type: 'har', tabId: 1, detail: { ...detail, body: { ...detail.body, text: 'x'.repeat(65_537) } } },
  ])('%j is refused', (message) => {
    expect(readPageMessage(message)).toBeNull();
  });

  test('fields that nobody asked for are left behind', () => {
    expect(readPageMessage({ type: 'open', id: 'n1', extra: 1 })).toEqual({ type: 'open', id: 'n1' });
  });

  test('nothing makes the guard throw', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        readPageMessage(message);
        readWorkerMessage(message);
      }),
    );
  });
});

describe('messages of the worker', () => {
  test.each([
    { type: 'rows', changed: [], removed: [] },
    { type: 'exchange', id: 'n1', exchange: null, site: null },
    { type: 'settings', mutedHosts: [], mutedAll: false, paused: false, keep: false },
  ])('%j passes', (message) => {
    expect(readWorkerMessage(message)).toEqual(message);
  });

  test.each([null, {}, { type: 'rows' }, { type: 'snapshot', rows: [] }, { type: 'hasOwnProperty' }])('%j is refused', (message) => {
    expect(readWorkerMessage(message)).toBeNull();
  });
});

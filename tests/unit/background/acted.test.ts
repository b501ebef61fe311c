import { expect, test } from 'vitest';
import { type Page, type Worker, worker } from './worker.ts';

async function opened(it: Worker, page: 'panel' | 'popup'): Promise<Page> {
  const opened = it.connect();
  opened.send({ type: 'hello', page, tabId: 7 });
  await it.settle();
  return opened;
}

test('every page hears when one of them has acted, the one that did after its result, so that all can look again', async () => {
  const it = await worker();
  const panel = await opened(it, 'panel');
  const popup = await opened(it, 'popup');
  popup.send({ type: 'act', request: 1, action: { name: 'reload', tabId: 7 } });
  await it.settle();
  expect(panel.of('acted')).toHaveLength(1);
  expect(popup.came.slice(-2).map(({ type }) => type)).toEqual(['result', 'acted']);
});

test('gives a result also where the settings cannot be read again after it', async () => {
  const it = await worker();
  const panel = await opened(it, 'panel');
  it.storage.readable = false;
  panel.send({ type: 'act', request: 1, action: { name: 'pause' } });
  await it.settle();
  expect(panel.of('result').map(({ request, result }) => [request, result.ok])).toEqual([[1, true]]);
});

import { expect, test } from 'vitest';
import { urlOf } from '../../../src/core/exchange.ts';
import { panelStore } from '../../../src/panel/store.ts';
import { memoryChannel } from '../../../src/protocol/channel.ts';
import type { PageMessage, WorkerMessage } from '../../../src/protocol/messages.ts';
import { exchange } from '../../component/host/made-up.ts';
import { explanation } from '../../component/host/made-up-explained.ts';
import { row, siteState, tabState } from '../../component/host/made-up-list.ts';

const delivered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what becomes known of a site while an exchange of it is explained is not undone', async () => {
  const [page, worker] = memoryChannel<PageMessage, WorkerMessage>();
  let explained: () => void = () => undefined;
  const store = panelStore({
    open: () => page,
    tabId: 7,
    now: () => 0,
    explain: async (of) => {
      await new Promise<void>((resolve) => {
        explained = resolve;
      });
      return explanation(of);
    },
  });
  const its = exchange({ id: 'n1' });
  worker.send({ type: 'snapshot', tab: tabState(), rows: [row({ id: 'n1' })] });
  worker.send({ type: 'exchange', id: 'n1', exchange: its, site: siteState() });
  await delivered();
  worker.send({ type: 'site', url: urlOf(its), site: { ...siteState(), cookies: [] } });
  await delivered();
  explained();
  await delivered();
  expect(store.explained.value?.site?.cookies).toEqual([]);

  // of another site it says nothing
  worker.send({ type: 'exchange', id: 'n1', exchange: its, site: siteState() });
  await delivered();
  worker.send({ type: 'site', url: 'https://other.test/', site: { ...siteState(), cookies: [] } });
  await delivered();
  explained();
  await delivered();
  expect(store.explained.value?.site?.cookies).toEqual(siteState().cookies);
  store.close();
});

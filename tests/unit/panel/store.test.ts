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

test('a drawing that takes long is followed by a longer rest, and a short one by the usual', async () => {
  const [page, worker] = memoryChannel<PageMessage, WorkerMessage>();
  let time = 0;
  let due: { readonly at: number; readonly task: () => void }[] = [];
  const store = panelStore({
    open: () => page,
    tabId: 7,
    now: () => time,
    later: (task, milliseconds) => void due.push({ at: time + milliseconds, task }),
    explain: async (of) => explanation(of),
  });
  /** When the row is there, having come now; each drawing takes so long. */
  const drawn = async (id: string, drawing: number): Promise<number> => {
    const came = time;
    worker.send({ type: 'rows', changed: [row({ id, url: `https://api.site.test/${id}` })], removed: [] });
    await delivered();
    for (; time < came + 2_000; time += 1) {
      const ripe = due.filter(({ at }) => at <= time);
      due = due.filter(({ at }) => at > time);
      for (const { task } of ripe) task();
      if (!store.groups.value.some(({ newest }) => newest.id === id)) continue;
      const took = time - came;
      time += drawing;
      for (const { task } of due.splice(0)) task();
      return took;
    }
    throw new Error(`${id} is not drawn`);
  };
  worker.send({ type: 'snapshot', tab: tabState(), rows: [] });
  await delivered();
  expect(await drawn('first', 5)).toBe(0);
  expect(await drawn('soon after', 60)).toBe(35);
  expect(await drawn('after a long one', 500)).toBe(240);
  expect(await drawn('after a very long one', 1)).toBe(400);
  store.close();
});

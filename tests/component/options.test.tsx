import { describe, expect, test } from 'vitest';
import { App } from '../../src/options/app.tsx';
import { optionsStore } from '../../src/options/store.ts';
import { memoryChannel } from '../../src/protocol/channel.ts';
import type { Action, PageMessage, WorkerMessage } from '../../src/protocol/messages.ts';
import { mount, tools, until } from './mount.tsx';

type Settings = Extract<WorkerMessage, { readonly type: 'settings' }>;

function mountOptions(part: Partial<Settings> = {}, access: boolean | null = true) {
  const acted: Action[] = [];
  let asked = 0;
  const store = optionsStore(() => {
    const [page, worker] = memoryChannel<PageMessage, WorkerMessage>();
    worker.listen((message) => {
      if (message.type === 'hello') worker.send({ type: 'settings', mutedHosts: [], mutedAll: false, paused: false, keep: false, ...part });
      else if (message.type === 'act') acted.push(message.action);
      else throw new Error(`unexpected message: ${message.type}`);
    });
    return page;
  });
  const root = mount(
    <App
      store={store}
      access={access}
      grant={() => {
        asked += 1;
      }}
    />,
  );
  return { acted, asked: () => asked, root, ...tools(root) };
}

describe('the settings', () => {
  test('list the muted sites, each with its way back', async () => {
    const { all, click, find, acted } = mountOptions({ mutedHosts: ['a.test', 'b.test'] });
    await until(() => find('[data-host="b.test"]'));
    expect(all('.hosts li').map((item) => item.textContent)).toEqual(['a.testUnmute', 'b.testUnmute']);
    click('[data-host="b.test"]');
    await until(() => acted.length === 1);
    expect(acted).toEqual([{ name: 'unmute', tabId: -1, host: 'b.test' }]);
  });

  test('pause, keep and mute everything', async () => {
    const { click, find, acted } = mountOptions();
    await until(() => find('[data-action="pause"]'));
    click('[data-action="pause"]');
    click('[data-action="keep"]');
    click('[data-action="mute"]');
    await until(() => acted.length === 3);
    expect(acted).toEqual([{ name: 'pause' }, { name: 'keep', keep: true }, { name: 'mute', tabId: -1, host: null }]);
  });

  test('show what holds, and turn it round', async () => {
    const { find } = mountOptions({ paused: true, mutedAll: true });
    await until(() => find('[data-action="resume"]'));
    expect(find('[data-action="resume"]')).toHaveProperty('checked', true);
    expect(find('[data-action="unmute"]')).toHaveProperty('checked', true);
  });

  test('ask for access where it is missing', async () => {
    const { click, asked, find } = mountOptions({}, false);
    click('[data-action="grant"]');
    expect(asked()).toBe(1);
    expect(mountOptions({}, true).find('[data-action="grant"]')).toBeNull();
    expect(find('.options')).not.toBeNull();
  });

  test('say what is stored and that nothing captured is', () => {
    const { root } = mountOptions();
    expect(root.textContent).toContain('Nothing captured is ever written to disk');
  });
});

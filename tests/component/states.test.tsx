import { describe, expect, test } from 'vitest';
import type { TabState } from '../../src/protocol/messages.ts';
import { tabState } from './host/made-up-list.ts';
import { type MountedPanel, mountPanel, until } from './mount.tsx';

async function panelWith(part: Partial<TabState>, grant?: () => void): Promise<MountedPanel> {
  const panel = mountPanel({
    rows: [],
    tab: tabState(part),
    act: (action) => ({ ok: false, name: action.name, error: 'x' }),
    ...(grant === undefined ? {} : { grant }),
  });
  await until(() => panel.store.tab.value !== null && panel.find('[data-notice="empty"]'));
  return panel;
}

describe('states that stand in the way', () => {
  test('nothing refused yet says what will show up', async () => {
    const { find } = await panelWith({});
    expect(find('[data-notice="empty"]')?.textContent).toContain('Nothing was refused');
  });

  test('a site that is not watched says that the popup can ask, where DevTools cannot', async () => {
    const { find } = await panelWith({ watch: 'no-permission', browser: 'firefox' }, () => {});
    expect(find('[data-notice="no-permission"]')?.textContent).toContain('toolbar');
    expect(find('[data-action="grant"]')).toBeNull();
  });

  test('a site that is not watched offers to ask where it can be asked', async () => {
    let asked = 0;
    const { click } = await panelWith({ watch: 'no-permission' }, () => {
      asked += 1;
    });
    click('[data-action="grant"]');
    expect(asked).toBe(1);
  });

  test('paused says so and offers to resume', async () => {
    const { find, click, worker } = await panelWith({ paused: true });
    expect(find('[data-notice="paused"]')?.textContent).toContain('paused');
    click('[data-notice="paused"] [data-action="resume"]');
    await until(() => worker.received.some((message) => message.type === 'act' && message.action.name === 'resume'));
  });

  test('a page that is no website says so', async () => {
    const { find } = await panelWith({ watch: 'not-a-site', url: null });
    expect(find('[data-notice="empty"]')?.textContent).toContain('not a website');
  });

  test('what had to go for room is counted, and what found none', async () => {
    const { find } = await panelWith({ evicted: 7, failedWrites: 2 });
    expect(find('[data-notice="dropped"]')?.textContent).toContain('7 dropped');
    expect(find('[data-notice="unstored"]')?.textContent).toContain('2 not stored');
  });

  test('a muted site says so and can be unmuted', async () => {
    const { click, worker } = await panelWith({ muted: 'site' });
    click('[data-notice="muted"] [data-action="unmute"]');
    const sent = await until(() => worker.received.find((message) => message.type === 'act'));
    expect(sent).toMatchObject({ action: { name: 'unmute', tabId: 7, host: 'app.site.test' } });
  });

  test('an exchange that went for room is said to be gone', async () => {
    const { find } = mountPanel({ exchange: () => null });
    await until(() => find('.placeholder')?.textContent?.includes('gone'));
  });

  test('an extension that is gone says what helps', async () => {
    const { find, worker } = await panelWith({});
    worker.vanish();
    await until(() => find('[data-notice="lost"]')?.textContent?.includes('Close DevTools'));
  });
});

import { describe, expect, test } from 'vitest';
import type { Step } from '../../src/core/diagnosis/types.ts';
import { App } from '../../src/popup/app.tsx';
import { type PopupStore, popupStore, topicOf } from '../../src/popup/store.ts';
import type { CopyKind } from '../../src/ui/copy-menu.tsx';
import type { Explanation } from '../../src/ui/types.ts';
import { type FakeWorker, type FakeWorkerOptions, fakeWorker } from './host/fake-worker.ts';
import { CANARY, exchange } from './host/made-up.ts';
import { explanation } from './host/made-up-explained.ts';
import { row, siteState, tabState } from './host/made-up-list.ts';
import { type MountedPanel, mount, tools, until } from './mount.tsx';

interface Mounted extends Pick<MountedPanel, 'find' | 'all' | 'click'> {
  readonly root: HTMLElement;
  readonly store: PopupStore;
  readonly worker: FakeWorker;
  readonly copied: CopyKind[];
  readonly asked: () => number;
}

function mountPopup(parts: Partial<FakeWorkerOptions> = {}, explained?: Explanation): Mounted {
  const rows = parts.rows ?? [row()];
  const worker = fakeWorker({
    tab: tabState(),
    rows,
    exchange: (id) => exchange({ id, state: rows.find((one) => one.id === id)?.state ?? 'final' }),
    site: () => siteState(),
    ...parts,
  });
  const store = popupStore({ open: worker.open, tabId: null, explain: async (of) => explained ?? explanation(of) });
  const copied: CopyKind[] = [];
  let asked = 0;
  const root = mount(
    <App
      store={store}
      copy={(kind) => copied.push(kind)}
      grant={() => {
        asked += 1;
      }}
      openOptions={() => {}}
    />,
  );
  return { root, store, worker, copied, asked: () => asked, ...tools(root) };
}

describe('what the popup speaks of', () => {
  const page = row({ id: 'page', resourceType: 'document', startedAt: 1_000 });
  const call = row({ id: 'call', startedAt: 2_000 });
  const later = row({ id: 'later', startedAt: 3_000 });

  test("the document's own refusal goes before later ones", () => {
    expect(topicOf([page, call, later], false)).toEqual({ row: page, more: 2 });
  });

  test('one that was only fetched ahead is not taken for it', () => {
    const ahead = { ...page, url: 'https://api.test/next?q=…' };
    const own = { ...page, id: 'own', startedAt: 500, url: 'https://api.test/this?q=…' };
    expect(topicOf([ahead, call], false, 'https://api.test/this?q=1#top').row).toBe(call);
    expect(topicOf([ahead, call, own], false, 'https://api.test/this?q=1#top').row).toBe(own);
  });

  test('otherwise the latest unresolved one', () => {
    expect(topicOf([call, later], false)).toEqual({ row: later, more: 1 });
  });

  test('not those of another page, and not those that were resolved', () => {
    const gone = row({ id: 'gone', currentPage: false });
    const resolved = row({ id: 'resolved', unresolved: false });
    expect(topicOf([gone, resolved], false)).toEqual({ row: null, more: 0 });
  });

  test('a muted site is spoken of all the same', () => {
    const muted = row({ id: 'muted', unresolved: false });
    expect(topicOf([muted], true).row).toBe(muted);
  });

  test('an open sign-in, when nothing was refused', () => {
    const waiting = row({ id: 'waiting', state: 'waiting-for-sign-in', cause: null, unresolved: false });
    expect(topicOf([waiting], false)).toEqual({ row: waiting, more: 0 });
  });
});

describe('the popup', () => {
  test('says in plain words what happened, and how many more', async () => {
    const { find } = mountPopup({ rows: [row(), row({ id: 'x2' }), row({ id: 'x3' })] });
    const said = await until(() => find('[data-cause="token-expired"][data-exchange-state="final"]'));
    expect(said.querySelector('h1')?.textContent).toBe('Your sign-in at api.site.test has run out');
    expect(said.textContent).toContain('And 2 more on this page.');
  });

  test('shows the steps for visitors alone', async () => {
    const { all, find } = mountPopup();
    await until(() => find('[data-step]'));
    expect(all('[data-step]').map((step) => step.dataset.step)).toEqual(['V13', 'V11', 'V10', 'V05', 'V26']);
    expect(all('.more-steps [data-step]').map((step) => step.dataset.step)).toEqual(['V05', 'V26']);
  });

  test('shows four steps at once, though there is nothing to press', async () => {
    const advice = ['V23', 'V24', 'V25', 'V27', 'V28'].map((id): Step => {
      const [step] = explanation(exchange()).diagnosis.checklist;
      if (step === undefined) throw new Error('no step');
      return { ...step, id, audience: 'visitor', state: 'open', action: null, url: null, snippets: [] };
    });
    const made = explanation(exchange());
    const { all, find } = mountPopup({}, { ...made, diagnosis: { ...made.diagnosis, checklist: advice } });
    await until(() => find('[data-step]'));
    expect(all('.more-steps [data-step]').map((step) => step.dataset.step)).toEqual(['V28']);
  });

  test('shows no raw header and no captured value', async () => {
    const { root, find } = mountPopup();
    await until(() => find('[data-step]'));
    expect(root.outerHTML).not.toContain(CANARY);
    expect(root.textContent).not.toMatch(/www-authenticate|authorization:/i);
  });

  test('says so when nothing was refused', async () => {
    const { find } = mountPopup({ rows: [] });
    const said = await until(() => find('[data-notice="none"]'));
    expect(said.textContent).toContain('Nothing was refused on this page');
    expect(said.dataset.cause).toBe('');
  });

  test('does not say that nothing was refused while nothing is recorded', async () => {
    const { find, click, worker } = mountPopup({ rows: [], tab: tabState({ paused: true }), act: () => ({ ok: true, name: 'resume' }) });
    const said = await until(() => find('section[data-notice="paused"]'));
    expect(said.textContent).toContain('not seen');
    expect(find('[data-notice="none"]')).toBeNull();
    click('[data-action="resume"]');
    await until(() => worker.received.some((message) => message.type === 'act' && message.action.name === 'resume'));
  });

  test('an open sign-in is calm and has no steps', async () => {
    const { find, all } = mountPopup({ rows: [row({ state: 'waiting-for-sign-in', cause: null, unresolved: false })] });
    const said = await until(() => find('[data-exchange-state="waiting-for-sign-in"] h1'));
    expect(said.textContent).toBe('Waiting for sign-in');
    expect(all('[data-step]')).toEqual([]);
  });

  test('a site that is not watched can be granted', async () => {
    const { find, click, asked } = mountPopup({ rows: [], tab: tabState({ watch: 'no-permission' }) });
    await until(() => find('[data-action="grant"]'));
    click('[data-action="grant"]');
    expect(asked()).toBe(1);
  });

  test('mutes and unmutes the site', async () => {
    const first = mountPopup({ act: (action) => ({ ok: false, name: action.name, error: 'browser' }) });
    await until(() => first.find('[data-action="mute"]'));
    first.click('[data-action="mute"]');
    const sent = await until(() => first.worker.received.find((message) => message.type === 'act'));
    expect(sent).toMatchObject({ action: { name: 'mute', tabId: 7, host: 'app.site.test' } });
    first.worker.say({ type: 'tab', tab: tabState({ muted: 'site' }) });
    await until(() => first.find('[data-action="unmute"]'));
  });

  test('telling support copies the masked report', async () => {
    const { find, click, copied } = mountPopup();
    await until(() => find('[data-action="copy-report"]'));
    click('footer [data-action="copy-report"]');
    expect(copied).toEqual(['report']);
  });

  test('the likeliest cure stands on the card', async () => {
    const { all, find, worker } = mountPopup({ act: () => ({ ok: true, name: 'open-sign-in' }) });
    const cure = await until(() => find('.say [data-action="open-sign-in"]'));
    // once: the line of the same step tells what came of it and repeats no button
    expect(all('[data-action="open-sign-in"]')).toHaveLength(1);
    cure.click();
    const sent = await until(() => worker.received.find((message) => message.type === 'act'));
    expect(sent).toMatchObject({ action: { name: 'open-sign-in', tabId: 7, url: 'https://login.site.test/' } });
  });

  test('follows when the refusal is resolved while it is open', async () => {
    const { find, worker } = mountPopup();
    await until(() => find('[data-cause="token-expired"]'));
    worker.say({ type: 'rows', changed: [row({ unresolved: false })], removed: [] });
    await until(() => find('[data-notice="none"]'));
  });
});

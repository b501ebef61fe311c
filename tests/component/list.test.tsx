import { describe, expect, test } from 'vitest';
import { NOW } from './host/made-up.ts';
import { explanation } from './host/made-up-explained.ts';
import { ROWS, row, tabState } from './host/made-up-list.ts';
import { mountPanel, until } from './mount.tsx';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    row({ id: `m${index}`, url: `https://api.site.test/v1/${index}`, startedAt: NOW * 1000 - index * 1000 }),
  );
const paths = (rows: HTMLElement[]): (string | undefined)[] => rows.map((one) => one.dataset.id);

describe('the list', () => {
  test('draws only the rows in view of 10,000', async () => {
    const { all, root } = mountPanel({ rows: many(10_000) });
    const rows = await until(() => (all('[role="option"]').length > 0 ? all('[role="option"]') : null));
    expect(rows.length).toBeLessThan(60);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000');
    expect(root.querySelector<HTMLElement>('.rows')?.style.height).toBe('440000px');
  });

  test('End reaches the last of 10,000 rows and keeps the focus on it', async () => {
    const { all, find, key } = mountPanel({ rows: many(10_000) });
    await until(() => find('[role="option"]'));
    key('[role="option"]', 'End');
    const last = await until(() => find('[data-id="m9999"][aria-selected="true"]'));
    expect(document.activeElement).toBe(last);
    expect(all('[role="option"]').length).toBeLessThan(60);
  });

  test('arrow keys select the next and the previous row, with one row in the tab order', async () => {
    const { all, find, key } = mountPanel();
    await until(() => find('[data-id="x1"][aria-selected="true"]'));
    key('[data-id="x1"]', 'ArrowDown');
    const second = await until(() => find('[data-id="x2"][aria-selected="true"]'));
    expect(document.activeElement).toBe(second);
    expect(all('[role="option"]').filter((one) => one.tabIndex === 0)).toEqual([second]);
    key('[data-id="x2"]', 'ArrowUp');
    await until(() => find('[data-id="x1"][aria-selected="true"]'));
  });

  test('300 rows that arrive one by one are drawn together', async () => {
    const { store, worker, find } = mountPanel({ rows: [] });
    await until(() => store.tab.value);
    const totals = new Set<number>();
    store.total.subscribe((total) => totals.add(total));
    for (const one of many(300)) worker.say({ type: 'rows', changed: [one], removed: [] });
    await until(() => find('.count[data-count="300"]'));
    expect(totals.size).toBeLessThan(10);
  });

  test('choosing the row that is selected already focuses it at once, and takes the focus from nowhere later', async () => {
    const { click, find, worker } = mountPanel();
    const first = await until(() => find('[data-id="x1"][aria-selected="true"]'));
    click('[data-id="x1"]');
    expect(document.activeElement).toBe(first);
    const filter = find('[data-action="filter"]');
    filter?.focus();
    worker.say({ type: 'rows', changed: [row({ id: 'new', startedAt: NOW * 1000 })], removed: [] });
    await until(() => find('[data-id="new"]'));
    expect(document.activeElement).toBe(filter);
  });

  test('rows that arrive draw the list anew and not what is read beside it', async () => {
    let drawn = 0;
    const { all, find, worker } = mountPanel({
      explain: (of) => {
        const made = explanation(of);
        const text = (value: string): string => {
          drawn += 1;
          return made.redact.text(value);
        };
        return { ...made, redact: { ...made.redact, text } };
      },
    });
    await until(() => find('#exchange'));
    await until(() => drawn > 0);
    const before = drawn;
    const rows = all('[role="option"]').length;
    for (const one of many(3)) {
      worker.say({ type: 'rows', changed: [one], removed: [] });
      await until(() => find(`[data-id="${one.id}"]`));
    }
    expect(all('[role="option"]').length).toBe(rows + 3);
    expect(drawn).toBe(before);
  });

  test('a new row goes on top and the selection stays', async () => {
    const { all, find, worker } = mountPanel();
    await until(() => find('[data-id="x1"][aria-selected="true"]'));
    worker.say({ type: 'rows', changed: [row({ id: 'new', startedAt: NOW * 1000 })], removed: [] });
    await until(() => find('[data-id="new"]'));
    expect(all('[role="option"]').find((one) => one.getAttribute('aria-posinset') === '1')?.dataset.id).toBe('new');
    expect(find('[aria-selected="true"]')?.dataset.id).toBe('x1');
  });

  test('each of the folded ones can be reached', async () => {
    const { click, find, store } = mountPanel();
    await until(() => find('.fold-steps'));
    expect(find('.fold-steps')?.textContent).toContain('1 of 14');
    click('.fold-steps button:last-child');
    await until(() => store.selectedId.value === 'x1-1' && find('.fold-steps')?.textContent?.includes('2 of 14'));
    expect(find('[aria-selected="true"]')?.dataset.count).toBe('14');
  });

  test.each([
    ['a host', 'blog.test', ['x6']],
    ['a path', '/account', ['x3']],
    ['a cause in words', 'preflight', ['x2']],
    ['a cause by its id', 'missing-csrf-nonce', ['x6']],
    ['a status', '403', ['x7']],
    ['several words at once', 'GET site.test account', ['x3']],
    ['any case', 'BLOG', ['x6']],
  ])('filters by %s', async (_what, text, ids) => {
    const { all, find, store } = mountPanel();
    await until(() => find('[role="option"]'));
    const input = find('input[data-action="filter"]');
    if (!(input instanceof HTMLInputElement)) throw new Error('no filter');
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => store.filter.value.text === text && all('[role="option"]').length === ids.length);
    expect(paths(all('[role="option"]'))).toEqual(ids);
  });

  test('a status that is switched off leaves the list, and what the filter hides is counted and can be shown again', async () => {
    const { all, click, find } = mountPanel({ rows: ROWS.filter((one) => one.id === 'x7') });
    await until(() => find('[data-id="x7"]'));
    click('[data-segment="403"]');
    const empty = await until(() => find('[data-notice="filtered"]'));
    expect(empty.textContent).toContain('one refused request');
    click('[data-notice="filtered"] button');
    await until(() => all('[role="option"]').length === 1);
  });

  test('a favicon that came first gives way to what matters, and what a person chose stays', async () => {
    const favicon = row({ id: 'icon', url: 'https://site.test/favicon.ico', unresolved: false });
    const { find, click, worker } = mountPanel({ rows: [favicon] });
    await until(() => find('[data-id="icon"][aria-selected="true"]'));
    worker.say({ type: 'rows', changed: [row({ id: 'call', startedAt: favicon.startedAt - 5 })], removed: [] });
    await until(() => find('[data-id="call"][aria-selected="true"]'));
    click('[data-id="icon"]');
    worker.say({ type: 'rows', changed: [row({ id: 'other', startedAt: favicon.startedAt + 5 })], removed: [] });
    await until(() => find('[data-id="other"]'));
    expect(find('[aria-selected="true"]')?.dataset.id).toBe('icon');
  });

  test('what was removed leaves the list and the screen', async () => {
    const { find, worker } = mountPanel();
    await until(() => find('[data-section="verdict"]'));
    worker.say({ type: 'snapshot', tab: tabState(), rows: [] });
    await until(() => find('[data-notice="empty"]'));
    await until(() => find('[data-section="verdict"]') === null);
  });

  test('says hello again when the worker was stopped, and keeps what is shown', async () => {
    const { find, worker, store } = mountPanel();
    await until(() => find('[data-section="verdict"]'));
    worker.stop();
    await until(() => worker.received.filter((message) => message.type === 'hello').length === 2);
    await until(() => worker.received.filter((message) => message.type === 'open').length === 2);
    expect(store.selectedId.value).toBe('x1');
    expect(find('[data-section="verdict"]')).not.toBeNull();
  });
});

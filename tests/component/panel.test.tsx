import { describe, expect, test } from 'vitest';
import { mountPanel, until } from './mount.tsx';

const NAMES = [
  'Verdict',
  'Token',
  'What to do',
  'Challenge',
  'Sent credentials',
  'Cookies',
  'Since it last worked',
  'Way of the request',
  'Exchange',
];

describe('the panel', () => {
  test('shows the rows newest first, with cause and state, folded with a count', async () => {
    const { all } = mountPanel();
    const rows = await until(() => (all('[role="option"]').length === 7 ? all('[role="option"]') : null));
    expect(rows.map((row) => [row.dataset.cause, row.dataset.exchangeState, row.dataset.count])).toEqual([
      ['token-expired', 'final', '14'],
      ['preflight-blocked', 'final', '1'],
      ['cookie-not-sent', 'final', '1'],
      ['', 'waiting-for-sign-in', '1'],
      ['', 'answered', '1'],
      ['missing-csrf-nonce', 'final', '1'],
      ['forbidden', 'final', '1'],
    ]);
    expect(rows[0]?.textContent).toContain('×14');
  });

  test('shows the newest exchange unasked, in sections that are landmarks with fixed names', async () => {
    const { all, find } = mountPanel();
    await until(() => find('[data-section="verdict"]'));
    expect(all('.detail section').map((section) => section.getAttribute('aria-label'))).toEqual(NAMES);
    expect(find('[data-section="verdict"]')?.dataset).toMatchObject({ cause: 'token-expired', exchangeState: 'final' });
  });

  test('the answer is drawn first, and what stands below it in a frame of its own', async () => {
    const { find, root } = mountPanel();
    const drawn: boolean[][] = [];
    const watcher = new MutationObserver(() => drawn.push(['todo', 'exchange'].map((id) => find(`[data-section="${id}"]`) !== null)));
    watcher.observe(root, { subtree: true, childList: true });
    await until(() => find('[data-section="exchange"]'));
    watcher.disconnect();
    expect(drawn.filter(([answer]) => answer === true).at(0)).toEqual([true, false]);
  });

  test('the row that is clicked is the one explained', async () => {
    const { all, find } = mountPanel();
    await until(() => find('[data-section="verdict"]'));
    all('[role="option"]')[3]?.click();
    const verdict = await until(() => find('[data-section="verdict"][data-exchange-state="waiting-for-sign-in"]'));
    expect(verdict.dataset.cause).toBe('');
    expect(verdict.textContent).toContain('Waiting for sign-in');
  });

  test('steps carry their id and state, suspect ones first', async () => {
    const { all, find } = mountPanel();
    await until(() => find('[data-step]'));
    expect(all('[data-step]').map((step) => `${step.dataset.step} ${step.dataset.state}`)).toEqual([
      'V13 suspect',
      'D30 suspect',
      'V11 open',
      'V10 open',
      'V05 ruled-out',
      'V26 ruled-out',
    ]);
  });
});

describe('a menu', () => {
  test('opens at the first arrow key with the focus on its first item, and closes when the focus leaves', async () => {
    const { find, key } = mountPanel();
    const opener = await until(() => find('.head-tools [aria-expanded]'));
    opener.focus();
    key('.head-tools [aria-expanded]', 'ArrowDown');
    await until(() => document.activeElement === find('.head-tools [data-action="copy-curl"]'));
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    find('[data-action="clear-list"]')?.focus();
    await until(() => opener.getAttribute('aria-expanded') === 'false');
  });
});

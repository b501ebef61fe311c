import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { tabState } from './host/made-up-list.ts';
import { type MountedPanel, mountPanel, until } from './mount.tsx';

/** Findings of axe that are serious or critical. Colours are looked at in real browsers: here nothing is laid out. */
async function seriousFindings(root: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

// axe walks every element by every rule, which takes its time on a busy machine
describe('assistive technologies', { timeout: 60_000 }, () => {
  const full = async (): Promise<MountedPanel> => {
    const panel = mountPanel();
    await until(() => panel.find('[data-section="exchange"]'));
    return panel;
  };

  test('find nothing serious in the panel with an exchange', async () => {
    expect(await seriousFindings((await full()).root)).toEqual([]);
  });

  test('find nothing serious with a menu open and values revealed', async () => {
    const { root, all, click } = await full();
    click('.head-tools [aria-expanded]');
    for (const button of all('[data-action="reveal"]')) button.click();
    expect(await seriousFindings(root)).toEqual([]);
  });

  test('find nothing serious in an empty panel with every notice', async () => {
    const { root, find } = mountPanel({ rows: [], tab: tabState({ watch: 'no-permission', paused: true, muted: 'site', evicted: 1 }) });
    await until(() => find('[data-notice="dropped"]'));
    expect(await seriousFindings(root)).toEqual([]);
  });

  test('every button has a name', async () => {
    const { all } = await full();
    const nameless = all('button').filter((button) => (button.getAttribute('aria-label') ?? button.textContent ?? '').trim() === '');
    expect(nameless).toEqual([]);
  });
});

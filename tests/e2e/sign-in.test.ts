import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { badgeOf } from './drive/badge.ts';
import { inEveryBrowser } from './stage.ts';

const RIGHT = { username: 'ada', password: 'lovelace' };

inEveryBrowser((stage) => {
  it('shows an open sign-in dialog as waiting, without a verdict and without a badge, and as answered once it was answered well', async () => {
    const { panel, tab, driver } = stage;
    tab.dialogs('hold');
    await tab.begin(stage.at('/basic?realm=one'));
    const waiting = await panel.row('/basic', 'waiting-for-sign-in');
    expect(waiting.cause).toBe('');
    expect(await badgeOf(driver, tab)).toBe('');

    await tab.release(RIGHT);
    await until('the page behind the dialog', async () => (await tab.evaluate<string>('document.body.innerText')) === 'Come in.');
    const answered = await panel.row('/basic', 'answered');
    expect(answered.cause).toBe('');
    expect(await badgeOf(driver, tab)).toBe('');
  });

  it('gives its verdict when the dialog is cancelled', async () => {
    const { panel, tab, driver } = stage;
    tab.dialogs('hold');
    await tab.begin(stage.at('/basic?realm=two', 'intern.test'));
    await panel.row('/basic', 'waiting-for-sign-in');

    await tab.release('cancel');
    const row = await panel.row('/basic', 'final');
    expect(row.cause).toBe('no-credentials');
    await until('a badge', async () => (await badgeOf(driver, tab)) === '1');
  });

  it('opens the same sign-in quietly the second time: no row is left refused', async () => {
    const { panel, tab } = stage;
    await tab.goto(stage.at('/ok'));
    await tab.goto(stage.at('/basic?realm=one'));
    expect(await tab.evaluate<string>('document.body.innerText')).toBe('Come in.');
    expect((await panel.rows()).filter(({ state }) => state === 'final')).toEqual([]);
  });
});

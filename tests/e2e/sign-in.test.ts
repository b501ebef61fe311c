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
    await until('no badge', async () => (await badgeOf(driver, tab)) === '');
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

  it('gives its verdict on a fetch whose dialog is cancelled, also when the worker was stopped meanwhile', async () => {
    const { panel, tab, driver } = stage;
    await tab.goto(stage.at('/ok', 'intern.test'));
    tab.dialogs('hold');
    const ask = (): Promise<unknown> => tab.evaluate(`(() => { window.asked = fetch('/basic?realm=three'); return true })()`);
    await ask();
    // no dialog is told of in Chromium while the driver answers for it
    await panel.row('/basic', stage.name === 'firefox' ? 'waiting-for-sign-in' : null);
    await driver.stopWorker();
    await tab.release('cancel');
    await tab.evaluate('window.asked.then(({ status }) => status)');
    expect((await panel.row('/basic', 'final')).cause).toBe('no-credentials');
  });

  it('opens the same sign-in quietly the second time: no row is left refused', async () => {
    const { panel, tab } = stage;
    await tab.goto(stage.at('/ok'));
    await tab.goto(stage.at('/basic?realm=one'));
    expect(await tab.evaluate<string>('document.body.innerText')).toBe('Come in.');
    expect((await panel.rows()).filter(({ state }) => state === 'final')).toEqual([]);
  });

  it('tells of a proxy that lets nobody through to a secure site without a sign-in', async () => {
    const { panel, tab, driver } = stage;
    await tab.goto(stage.at('/ok'));
    await tab.evaluate(`fetch('https://proxied.test/tunnel').then(() => true, () => true)`);
    const row = await panel.row('/tunnel');
    expect(row.cause).toBe('proxy-auth');
    expect(await badgeOf(driver, tab)).toBe('');
  });
});

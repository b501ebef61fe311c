import { expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { inEveryBrowser } from './stage.ts';

inEveryBrowser((stage) => {
  const ask = (credentials: 'include' | 'omit', guard: string): Promise<number> =>
    stage.tab.evaluate(
      `fetch('/account', { credentials: '${credentials}', headers: { 'x-csrf-token': '${guard}' } }).then((answer) => answer.status)`,
    );
  const change = (what: string): Promise<string> =>
    stage.tab.panel.evaluate(
      `([...document.querySelectorAll('section[aria-label="Since it last worked"] tr[data-change]')].find((row) => row.querySelector('th').textContent.includes(${JSON.stringify(what)}))?.dataset.change ?? '')`,
    );

  it('shows beside each other what was sent when it was accepted and what was sent now', async () => {
    const { tab, panel } = stage;
    await tab.goto(stage.at('/login'));
    expect(await ask('include', 'guard-of-the-first-visit')).toBe(200);
    expect(await ask('omit', 'guard-of-the-second-visit')).toBe(401);
    await panel.row('/account');
    await panel.open('/account');
    const since = await until('the comparison', async () => {
      const text = await panel.section('Since it last worked');
      return text.includes('then, 200') && text;
    });
    expect(since).toContain('now, 401');
    expect(await change('sid')).toBe('gone');
    expect(await change('x-csrf-token')).toBe('changed');
  });

  it('shows fingerprints there and no value', async () => {
    const since = await stage.panel.section('Since it last worked');
    const sent = ['guard-of-the-first-visit', 'guard-of-the-second-visit', 'lab-session-0b1c2d3e4f'];
    expect(since).toMatch(/#[0-9a-f]{2,}/);
    expect(sent.filter((value) => since.includes(value))).toEqual([]);
  });
});

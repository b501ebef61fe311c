import { expect, it } from 'vitest';
import { CASES } from '../lab/cases.ts';
import { startOf } from '../lab/way.ts';
import { until } from '../support/until.ts';
import { STRICT } from './drive/types.ts';
import { inEveryBrowser } from './stage.ts';

interface Shown {
  readonly authorization: readonly string[];
  readonly cookies: readonly string[];
}

/** What the sections *Sent credentials* and *Cookies* say was sent with the last hop. */
const SHOWN = `({
  authorization: [...document.querySelectorAll('[data-place="request.headers.authorization"][data-sent]')].map((one) => one.dataset.sent),
  cookies: [...document.querySelectorAll('[data-place="request.headers.cookie"] li code, [data-place="request.headers.cookie"] td:first-child code, [data-place="request.headers.cookie"] th code')].map((one) => one.textContent),
})`;

inEveryBrowser((stage) => {
  const cases = CASES.filter(({ only }) => only === undefined || only.browser === stage.name);

  it.each(cases)('$id: the panel says $cause, and shows as sent what the lab received', async (one) => {
    const path = `/try/${one.id}`;
    const causes: readonly string[] = [one.cause, ...(one.accepted ?? [])];
    const reasons: readonly string[] = one.reason === undefined ? [''] : [one.reason, ...(one.acceptedReasons ?? [])];
    const { panel, tab } = stage;
    tab.dialogs(...(one.dialog ? [one.dialog, 'cancel' as const] : ['cancel' as const]));

    await tab.goto(startOf(one, stage.lab));
    await panel.row(path);
    await panel.open(path);

    // the body and the jar are joined to the exchange a moment after its status: the verdict may still change until then
    await until(
      `${one.id} called ${causes.join(' or ')}`,
      async () => {
        const row = await panel.row(path);
        const verdict = await panel.verdict();
        if (causes.includes(row.cause) && reasons.includes(row.reason) && verdict.cause === row.cause) return true;
        throw new Error(`the row says ${row.cause} ${row.reason}, the verdict ${verdict.cause}: ${verdict.title}`);
      },
      3,
    );

    const received = stage.received(path, one.cause === 'preflight-blocked' ? 'OPTIONS' : undefined);
    const field = (name: string): string | undefined => received?.headers.find(([header]) => header.toLowerCase() === name)?.[1];
    const shown = await tab.panel.evaluate<Shown>(SHOWN);
    const authorization = field('authorization');
    if (authorization === undefined) expect(shown.authorization).not.toContain('sent');
    // Chromium adds the header of a dialog below the place where extensions look: then it says so, and never that nothing was sent
    else if (one.dialog !== undefined && stage.name === 'chromium')
      expect(['sent', 'not-visible']).toEqual(expect.arrayContaining([...shown.authorization]));
    else expect(shown.authorization).toContain('sent');
    const cookies = (field('cookie') ?? '')
      .split('; ')
      .filter(Boolean)
      .map((pair) => pair.split('=')[0]);
    expect(shown.cookies.filter((name) => cookies.includes(name))).toEqual(cookies);
  });

  // Firefox knows no such hosts while it takes the lab's certificate
  if (stage.name === 'chromium')
    it('shows as never sent what the browser itself turned into https', async () => {
      const { lab, panel, tab, received } = stage;
      await tab.goto(`http://${STRICT}:${lab.securePort}/refuse/strict`);
      await panel.row('/refuse/strict');
      await panel.open('/refuse/strict');
      expect((await panel.verdict()).cause).toBe('no-credentials');
      const way = await panel.section('Way of the request');
      expect(way).toMatch(/http:\/\/.*never sent.*https:\/\/.*401/s);
      expect(way.match(/never sent/g)).toHaveLength(1);
      expect(received('/refuse/strict')?.secure).toBe(true);
    });
});

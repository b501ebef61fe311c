import { describe, expect, test } from 'vitest';
import type { Action, ActionResult, SiteState } from '../../src/protocol/messages.ts';
import { NOW } from './host/made-up.ts';
import { siteCookie, siteState } from './host/made-up-list.ts';
import { type MountedPanel, mountPanel, until } from './mount.tsx';

interface Played extends MountedPanel {
  readonly acted: Action[];
  /** What the worker says of the site from now on. */
  readonly setSite: (part: Partial<SiteState>) => void;
}

async function play(answer: (action: Action) => ActionResult, first: Partial<SiteState> = {}): Promise<Played> {
  const acted: Action[] = [];
  let site = siteState(first);
  const panel = mountPanel({
    site: () => site,
    act: (action) => {
      acted.push(action);
      return answer(action);
    },
  });
  await until(() => panel.find('[data-step="V11"] [data-action="clear-cookies"]'));
  return {
    ...panel,
    acted,
    setSite: (part) => {
      site = siteState(part);
    },
  };
}

const undo = { site: 'site.test', clearedAt: NOW * 1000, cookies: siteState().cookies };

describe("clearing a site's cookies", () => {
  test('lists beside the button what will go: name, host or domain, partition', async () => {
    const { find } = await play(() => ({ ok: false, name: 'clear-cookies', error: 'browser' }));
    const text = find('[data-step="V11"]')?.textContent ?? '';
    expect(find('[data-step="V11"] [data-action="clear-cookies"]')?.textContent).toBe('Clear 5 cookies');
    for (const part of ['sid', '.site.test', '__Host-csrf', 'app.site.test', 'widget', 'partitioned', 'theme'])
      expect(text).toContain(part);
  });

  test('is one click, and tells what went and what stayed', async () => {
    const removed = siteState().cookies.slice(0, 4);
    const stayed = siteState().cookies.slice(4);
    const { find, click, acted } = await play(() => ({ ok: true, name: 'clear-cookies', removed, stayed, httpSignIn: 'ended' }));
    click('[data-action="clear-cookies"]');
    const outcome = await until(() => find('[data-step="V11"] [data-outcome="ok"]'));
    expect(acted).toEqual([{ name: 'clear-cookies', tabId: 7, url: 'https://api.site.test/v1/orders?limit=20' }]);
    expect(outcome.textContent).toContain('4 cookies are gone');
    expect(outcome.textContent).toContain('One stayed: theme');
    expect(outcome.textContent).toMatch(/sign-in that the browser itself kept for this site .* has ended/);
  });

  test('a refusal says why in the words of the catalogue', async () => {
    const { find, click } = await play(() => ({ ok: false, name: 'clear-cookies', error: 'not-granted' }));
    click('[data-action="clear-cookies"]');
    const outcome = await until(() => find('[data-step="V11"] [data-outcome="failed"]'));
    expect(outcome.textContent).toContain('may not look at this site');
  });

  test('what was done here is done in the checklist', async () => {
    const { find, click, setSite } = await play(() => ({ ok: true, name: 'clear-cookies', removed: [], stayed: [], httpSignIn: 'ended' }));
    expect(find('[data-step="V11"]')?.dataset.state).toBe('open');
    setSite({ done: [{ action: 'clear-cookies', at: NOW * 1000 }], cookies: [] });
    click('[data-action="clear-cookies"]');
    await until(() => find('[data-step="V11"]')?.dataset.state === 'done');
  });
});

describe('undo', () => {
  test('is offered as long as there is something to put back', async () => {
    const { find } = await play(() => ({ ok: false, name: 'undo', error: 'x' }), { undo });
    expect(find('[data-step="V11"] [data-action="undo"]')).not.toBeNull();
    expect(find('[data-step="V11"]')?.textContent).toContain('5 cookies were cleared');
  });

  test('tells what is back, what expired, and asks before it replaces what was set anew', async () => {
    const [first = siteCookie(), second = siteCookie(), third = siteCookie()] = siteState().cookies;
    const { find, click, acted } = await play(
      (action) =>
        action.name === 'undo'
          ? { ok: true, name: 'undo', restored: [first], setAnew: [second], expired: [third], failed: [] }
          : { ok: true, name: 'clear-cookies', removed: [first], stayed: [], httpSignIn: 'ended' },
      { undo },
    );
    click('[data-action="clear-cookies"]');
    await until(() => find('[data-step="V11"]')?.textContent?.includes('Looked again'));
    click('[data-step="V11"] [data-action="undo"]');
    const outcome = await until(() => find('[data-step="V11"] .undo [data-outcome="ok"]'));
    expect(find('[data-step="V11"]')?.textContent).not.toContain('Looked again');
    expect(outcome.textContent).toContain('One cookie is back');
    expect(outcome.textContent).toContain('set anew');
    expect(outcome.textContent).toContain('expired meanwhile');
    click('[data-step="V11"] [data-action="undo"][data-overwrite]');
    await until(() => acted.length === 3);
    expect(acted.slice(1)).toEqual([
      { name: 'undo', tabId: 7, site: 'site.test', overwrite: [] },
      { name: 'undo', tabId: 7, site: 'site.test', overwrite: ['k2'] },
    ]);
  });
});

describe('other buttons', () => {
  test('one cookie is cleared by its own button, and says that the cached sign-in stays', async () => {
    const { find, click, acted } = await play((action) => ({
      ok: true,
      name: 'clear-cookie',
      removed: [siteCookie({ key: action.name === 'clear-cookie' ? action.key : '' })],
      stayed: [],
      httpSignIn: 'stays',
    }));
    await until(() => find('[data-action="clear-cookie"][data-key="k2"]'));
    click('[data-action="clear-cookie"][data-key="k2"]');
    await until(() => find('[data-section="cookies"] [data-outcome="ok"]')?.textContent?.includes('stays'));
    expect(acted).toEqual([{ name: 'clear-cookie', tabId: 7, url: 'https://api.site.test/v1/orders?limit=20', key: 'k2' }]);
  });

  test('a private window where the extension is not allowed says how to allow it', async () => {
    const { find, click } = await play(() => ({ ok: true, name: 'open-incognito', opened: true, allowed: false }));
    click('[data-step="V10"] [data-action="open-incognito"]');
    await until(() => find('[data-step="V10"]')?.textContent?.includes('extension settings'));
  });

  test('variants that hold a sign-in come first and name their address', async () => {
    const { all } = await play(() => ({ ok: false, name: 'reload', error: 'x' }));
    expect(all('[data-step="V05"] [data-action="open-variant"]').map((button) => button.dataset.url)).toEqual([
      'https://www.api.site.test/v1/orders?limit=20',
      'http://api.site.test/v1/orders?limit=20',
    ]);
  });

  test('copies are masked unless the second, named button is pressed', async () => {
    const { click, copied, all } = await play(() => ({ ok: false, name: 'reload', error: 'x' }));
    click('[data-action="copy-curl"]');
    click('[data-action="copy-report"]');
    expect(copied).toEqual(['curl', 'report']);
    expect(all('[data-action="copy-curl-unmasked"]')[0]?.textContent).toContain('with secrets');
  });

  test('exports, pause, keep and clear-list go to where they belong', async () => {
    const { click, downloaded, acted } = await play((action) =>
      action.name === 'pause' || action.name === 'clear-list' || action.name === 'keep'
        ? { ok: true, name: action.name }
        : { ok: false, name: action.name, error: 'x' },
    );
    click('[data-action="export-json"]');
    click('[data-action="export-har"]');
    expect(downloaded).toEqual(['json', 'har']);
    click('[data-action="pause"]');
    click('[data-action="clear-list"]');
    click('input[data-action="keep"]');
    await until(() => acted.length === 3);
    expect(acted).toEqual([{ name: 'pause' }, { name: 'clear-list', tabId: 7 }, { name: 'keep', keep: false }]);
  });

  test('an action whose worker goes away says so', async () => {
    const panel = mountPanel({ act: () => ({ ok: true, name: 'reload' }) });
    await until(() => panel.find('[data-action="clear-cookies"]'));
    panel.worker.deaf();
    panel.click('[data-action="clear-cookies"]');
    panel.worker.stop();
    await until(() => panel.find('[data-step="V11"] [data-outcome="failed"]')?.textContent?.includes('went away'));
  });
});

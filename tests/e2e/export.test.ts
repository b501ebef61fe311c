import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { CASES } from '../lab/cases.ts';
import { startOf } from '../lab/way.ts';
import { until } from '../support/until.ts';
import { inEveryBrowser } from './stage.ts';

const CLI = resolve(import.meta.dirname, '../../dist/cli/why401.js');
const FIRED = [
  'token-expired',
  'preflight-blocked',
  'dropped-on-redirect',
  'session-stale',
  'cookie-samesite-strict',
  'basic-cancelled',
  'header-stripped',
];

interface Report {
  readonly redacted: boolean;
  readonly exchanges: readonly {
    readonly id: string;
    readonly url: string;
    readonly verdict: { readonly cause: string; readonly reason: string | null; readonly confidence: string } | null;
    readonly warnings: readonly string[];
    readonly checklist: readonly { readonly id: string; readonly state: string }[];
  }[];
}

/** What must be the same in the panel and on the command line. */
const essence = (report: Report) =>
  report.exchanges
    .map(({ url, verdict, warnings, checklist }) => ({
      path: new URL(url).pathname,
      cause: verdict?.cause,
      reason: verdict?.reason,
      confidence: verdict?.confidence,
      warnings,
      checklist: checklist.map(({ id, state }) => `${id} ${state}`),
    }))
    .toSorted((a, b) => a.path.localeCompare(b.path));

/** But for the moment at which they were written. */
function isSame(one: string, other: string): boolean {
  return JSON.stringify(essence(JSON.parse(one) as Report)) === JSON.stringify(essence(JSON.parse(other) as Report));
}

inEveryBrowser((stage) => {
  /** Clicks an export and takes the file on its way to the download. */
  const exported = async (action: string): Promise<string> => {
    const { evaluate } = stage.tab.panel;
    await evaluate(`(() => {
      window.taken = [];
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => { blob.text().then((text) => window.taken.push(text)); return make(blob); };
      HTMLAnchorElement.prototype.click = () => undefined;
      return true;
    })()`);
    await stage.panel.click(action);
    return until(`the file of ${action}`, () => evaluate<string | null>('window.taken[0] ?? null'));
  };

  it('exports JSON and HAR of which why401 explain gives the same verdicts, warnings and checklists, and no secret', async () => {
    const { lab, panel, tab } = stage;
    await tab.goto(lab.url({ host: 'lab.test' }, '/'));
    await panel.click('keep');
    for (const id of FIRED) {
      const one = CASES.find((each) => each.id === id);
      if (one === undefined) throw new Error(`no case ${id}`);
      await tab.goto(startOf(one, lab));
      await until(`${id} called ${one.cause}`, async () => (await panel.row(`/try/${id}`)).cause === one.cause);
    }
    // what is remembered of the addresses goes on growing for a moment: both exports are to be of one state
    const { json, har } = await until(
      'two exports of one state',
      async () => {
        const [before, between, after] = [await exported('export-json'), await exported('export-har'), await exported('export-json')];
        return isSame(before, after) && { json: before, har: between };
      },
      30,
    );
    for (const secret of ['s3ss10n-0f-th3-l4b', 'YWRh']) {
      expect(json).not.toContain(secret);
      expect(har).not.toContain(secret);
    }
    const signatures = lab.log.flatMap(({ headers }) =>
      headers.filter(([, value]) => /^Bearer eyJ/.test(value)).map(([, value]) => value.split('.')[2] ?? ''),
    );
    expect(signatures.length).toBeGreaterThan(0);
    for (const signature of signatures) expect(json + har).not.toContain(signature);

    const folder = mkdtempSync(join(tmpdir(), 'why401-export-'));
    const file = join(folder, 'panel.har');
    writeFileSync(file, har);
    // 1 says that something was refused
    const run = promisify(execFile)(process.execPath, [CLI, 'explain', file, '--json'], { timeout: 20_000 }).catch(
      (error: { code: number; stdout: string }) => error,
    );
    const { stdout } = await run;
    rmSync(folder, { recursive: true });
    const report = JSON.parse(json) as Report;
    expect(report.redacted).toBe(true);
    expect(essence(report).map(({ path }) => path)).toEqual(expect.arrayContaining(FIRED.map((id) => `/try/${id}`)));
    expect(essence(JSON.parse(stdout) as Report)).toEqual(essence(report));
  });
});

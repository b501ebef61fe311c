/** The lab's own pages. */

import { FAMILIES, NOT_IN_A_BROWSER } from './cases.ts';
import { HOSTILE } from './hostile.ts';
import type { Fire, LabCase, World } from './types.ts';
import { startOf } from './way.ts';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
ul { list-style: none; padding: 0; margin: 0 } li { padding: .35rem 0; border-top: 1px solid #8884; display: flex; gap: 1rem; justify-content: space-between }
code { font-size: .85em; opacity: .75; white-space: nowrap }`;

function shell(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title><style>${STYLE}</style>${body}`;
}

const item = (href: string, title: string, note: string): string =>
  `<li><a href="${escapeHtml(href)}">${escapeHtml(title)}</a><code>${escapeHtml(note)}</code></li>`;

const section = (title: string, items: readonly string[]): string => `<h2>${escapeHtml(title)}</h2><ul>${items.join('')}</ul>`;

/** Every case behind a link, each with the verdict that the panel should give. */
export function indexPage(world: World): string {
  const site = { host: 'www.site.test' };
  const at = (path: string): string => world.url(site, path);
  const families = FAMILIES.map(({ title, cases }) =>
    section(
      title,
      cases.map((one) => item(startOf(one, world), one.title, one.reason === undefined ? one.cause : `${one.cause}: ${one.reason}`)),
    ),
  );
  const beside = [
    item(at('/login'), 'Sign in: sets cookies of many kinds', '200'),
    item(at('/account'), 'An account page that wants the session cookie', '200 or 401'),
    item(at('/basic'), 'A sign-in dialog that takes ada / lovelace', '401, then 200'),
    item(at('/slow?seconds=60'), 'A refusal that takes a minute', '401'),
    item(at('/burst?count=300'), '300 refusals at once', '401'),
    item(at('/ok'), 'A page that is simply there', '200'),
    item(at('/log'), 'What the lab received, as JSON', '200'),
  ];
  const hostile = Object.entries(HOSTILE).map(([name, { title }]) => item(at(`/hostile/${name}`), title, '401'));
  const missing = NOT_IN_A_BROWSER.map(
    ({ cause, reason, because }) =>
      `<li>${escapeHtml(because)}<code>${escapeHtml(reason === null ? cause : `${cause}: ${reason}`)}</code></li>`,
  );
  return shell(
    'Why 401: the lab',
    `<h1>The lab</h1><p>Open DevTools, go to the panel <b>Why 401</b>, and click. Each link makes one refusal happen; on the right stands what the panel should call it.</p>
${families.join('')}${section('Beside them', beside)}${section('Answers that mean harm', hostile)}${section('Not to be had in a browser', missing)}`,
  );
}

/** Fires the case's request as soon as it is loaded. `data-fired` on the root element tells how it ended. */
export function casePage(one: LabCase, fire: Fire, world: World): string {
  const script = `<script>const fire = ${JSON.stringify(fire).replaceAll('<', '\\u003c')}</script><script src="/fire.js"></script>`;
  const back = world.url({ host: 'lab.test' }, '/');
  return shell(
    one.title,
    `<h1>${escapeHtml(one.title)}</h1><p>The panel should call it <code>${escapeHtml(one.cause)}</code>. <a href="${back}">Back to the lab</a></p>${script}`,
  );
}

/** Loads `framed` in a frame and goes on to `next` when it is there. */
export function framePage(framed: string, next: string): string {
  return shell(
    'One moment',
    `<iframe src="${escapeHtml(framed)}" onload="location.href = this.dataset.next" data-next="${escapeHtml(next)}"></iframe>`,
  );
}

export function burstPage(count: number): string {
  return shell(
    `${count} refusals`,
    `<h1>${count} refusals</h1><script>
Promise.allSettled(Array.from({ length: ${count} }, (_, index) => fetch('/refuse/' + index))).then(() => { document.documentElement.dataset.fired = 'done' });
</script>`,
  );
}

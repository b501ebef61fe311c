/** What changed since it last worked: then and now side by side. Fingerprints, never values. */

import type { JSX } from 'preact';
import type { History, HistoryItem } from '../core/history.ts';
import { Captured } from './captured.tsx';
import { Section } from './section.tsx';
import { say } from './text.ts';
import type { Explained } from './types.ts';

/** Nothing is drawn as long as nothing is remembered of the endpoint. */
export function Since({ explained }: { readonly explained: Explained }): JSX.Element | null {
  const { history, status } = explained.exchange;
  if (history === null) return null;
  const at = history.lastAcceptedAt;
  return (
    <Section id="since" aside={at === null ? undefined : say('ui_since_at', { at: Math.floor(at / 1000) })}>
      {at === null && <p class="quiet-words">{say('ui_since_never')}</p>}
      {history.items.length > 0 && (
        <table class="pairs since-table">
          <caption class="hidden-words">{say('ui_since_table')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="hidden-words">{say('ui_since_what')}</span>
              </th>
              <th scope="col">{say('ui_since_then', { status: history.lastAcceptedStatus ?? '–' })}</th>
              <th scope="col">{say('ui_since_now', { status })}</th>
            </tr>
          </thead>
          <tbody>
            {history.items.slice(0, 200).map((item) => (
              <ItemRow key={item.what} item={item} />
            ))}
          </tbody>
        </table>
      )}
      <Notes history={history} />
    </Section>
  );
}

function ItemRow({ item }: { readonly item: HistoryItem }): JSX.Element {
  return (
    <tr class={`change ${item.change}`} data-change={item.change}>
      <th scope="row">
        <Captured text={item.what} most={120} />
      </th>
      <td>{item.then === null ? say('ui_since_absent') : <code>{item.then}</code>}</td>
      <td>
        {item.now === null ? say('ui_since_absent') : <code>{item.now}</code>}{' '}
        <span class={`chip ${item.change}`}>{say(`ui_change_${item.change}`)}</span>
      </td>
    </tr>
  );
}

function Notes({ history }: { readonly history: History }): JSX.Element | null {
  const { flapping, loop, refresh, rateLimited, rotatedAt, scope } = history;
  const notes = [
    flapping && say('ui_history_flapping', { accepted: flapping.accepted, refused: flapping.refused, seconds: flapping.seconds }),
    loop && say('ui_history_loop', { count: loop.requests, seconds: loop.seconds }),
    refresh && say(`ui_history_refresh_${refresh.outcome.replace('-', '_')}`, { status: refresh.status ?? 0 }),
    rateLimited && say('ui_history_rate_limited', { at: Math.floor(rateLimited.at / 1000) }),
    rotatedAt !== null && say('ui_history_rotated', { at: rotatedAt }),
    scope &&
      say(`ui_scope_${scope.kind.replaceAll('-', '_')}`, { refused: scope.refused, accepted: scope.accepted, folder: scope.folder ?? '/' }),
    history.blocked.length > 0 && say('ui_history_blocked', { count: history.blocked.length }),
  ].filter((note): note is string => typeof note === 'string');
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

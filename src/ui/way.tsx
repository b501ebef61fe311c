/** The way of the request: each hop a box, each redirect an arrow, with what was sent on it. */

import { Fragment, type JSX } from 'preact';
import type { Exchange, Hop } from '../core/exchange.ts';
import { Captured } from './captured.tsx';
import { Section } from './section.tsx';
import { say } from './text.ts';
import type { Explained } from './types.ts';
import { sentText } from './words.ts';

/** More hops than this are counted and not drawn; browsers stop at twenty. */
const MOST_HOPS = 30;

/** Drawn only where there is a way to see: a redirect, a sign-in that was retried, a preflight, or a proxy. */
export function Way({ explained }: { readonly explained: Explained }): JSX.Element | null {
  const { exchange } = explained;
  if (exchange.hops.length < 2 && exchange.killed === null) return null;
  const hops = exchange.hops.slice(0, MOST_HOPS);
  return (
    <Section id="way">
      <ol class="hops" data-place="redirect" tabIndex={-1}>
        {hops.map((hop, index) => {
          const next = hops[index + 1];
          return (
            <Fragment key={index}>
              <HopBox hop={hop} index={index} before={hops[index - 1]} next={next} explained={explained} />
              {next !== undefined && <Arrow hop={hop} next={next} />}
            </Fragment>
          );
        })}
        {exchange.killed !== null && <Killed exchange={exchange} explained={explained} />}
      </ol>
      {exchange.hops.length > MOST_HOPS && <p class="note">{say('ui_more_left_out', { count: exchange.hops.length - MOST_HOPS })}</p>}
    </Section>
  );
}

interface HopBoxProps {
  readonly hop: Hop;
  readonly index: number;
  readonly before: Hop | undefined;
  readonly next: Hop | undefined;
  readonly explained: Explained;
}

function HopBox({ hop, index, before, next, explained }: HopBoxProps): JSX.Element {
  const { scheme, host, path } = addressOf(hop.url);
  // nothing went over http: the browser knows that the host wants https (RFC 6797 §8.3)
  const upgraded = hop.status === null && next !== undefined && hop.url.replace(/^http:/i, 'https:') === next.url;
  const dropped = before?.authorization === 'sent' && hop.authorization === 'not-sent';
  return (
    <li
      class={upgraded ? 'hop never' : hop.status !== null && hop.status >= 400 ? 'hop refused' : 'hop'}
      data-place={`hops.${index}.request.headers.authorization`}
      tabIndex={-1}
    >
      <b>
        <span class="scheme-name">{scheme}</span>
        <Captured text={host} most={120} />
      </b>
      <span class="hop-path">
        {hop.method} <Captured text={explained.redact.text(path)} most={120} />
      </span>
      {upgraded ? (
        <span class="hop-sent">{say('ui_hop_upgraded')}</span>
      ) : (
        <>
          <span class={dropped ? 'hop-sent miss' : 'hop-sent'}>
            {say(dropped ? 'ui_hop_dropped' : 'ui_hop_authorization', { state: sentText(hop.authorization) })}
          </span>
          <span class="hop-sent">{say('ui_hop_cookies', { state: sentText(hop.cookies) })}</span>
          <span class="hop-status">{hop.status ?? say('ui_hop_no_answer')}</span>
        </>
      )}
    </li>
  );
}

/** What led from one hop to the next: the status, and whether the origin or the method changed. */
function Arrow({ hop, next }: { readonly hop: Hop; readonly next: Hop }): JSX.Element {
  const from = addressOf(hop.url);
  const to = addressOf(next.url);
  const notes = [
    from.scheme + from.host !== to.scheme + to.host ? say('ui_other_origin') : '',
    hop.method !== next.method ? `${hop.method} → ${next.method}` : '',
    hop.url === next.url ? say('ui_tried_again') : '',
  ].filter((note) => note !== '');
  return (
    <li class="arrow">
      <span>{hop.status ?? ''}</span>
      <span class="arrow-line" aria-hidden="true" />
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </li>
  );
}

function Killed({ exchange, explained }: { readonly exchange: Exchange; readonly explained: Explained }): JSX.Element | null {
  const { killed } = exchange;
  if (killed === null) return null;
  const { scheme, host, path } = addressOf(killed.url);
  return (
    <>
      <li class="arrow broken">
        <span>{say('ui_preflight_refused')}</span>
        <span class="arrow-line" aria-hidden="true" />
      </li>
      <li class="hop never">
        <b>
          <span class="scheme-name">{scheme}</span>
          <Captured text={host} most={120} />
        </b>
        <span class="hop-path">
          {killed.method ?? '?'} <Captured text={explained.redact.text(path)} most={120} />
        </span>
        <span class="hop-sent">{say('ui_killed')}</span>
      </li>
    </>
  );
}

/** Scheme, host and the rest of an absolute URL, without parsing: it is only shown. */
function addressOf(url: string): { readonly scheme: string; readonly host: string; readonly path: string } {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/i.exec(url);
  if (match === null) return { scheme: '', host: url, path: '' };
  return { scheme: match[1] ?? '', host: match[2] ?? '', path: match[3] === '' ? '/' : (match[3] ?? '/') };
}

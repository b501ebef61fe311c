/** The exchange as it was: address, circumstances, every field of request and response, and what the body says. */

import type { JSX } from 'preact';
import { type Exchange as ExchangeData, type HeaderField, lastHop } from '../core/exchange.ts';
import type { Redactor } from '../core/redact.ts';
import { Captured, Secret, Sensitive } from './captured.tsx';
import { Section } from './section.tsx';
import { say } from './text.ts';
import type { Explained } from './types.ts';
import { resourceText } from './words.ts';

/** Fields that are secret as a whole, whatever they hold. */
const SECRET_FIELDS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'set-cookie2']);
/** More fields than this are counted and not drawn. */
const MOST_FIELDS = 300;
const MOST_BODY = 4_096;

export function Exchange({ explained }: { readonly explained: Explained }): JSX.Element {
  const { exchange, redact } = explained;
  const hop = lastHop(exchange);
  return (
    <Section id="exchange">
      <table class="pairs">
        <caption class="hidden-words">{say('ui_exchange_table')}</caption>
        <tbody>
          <Pair name={say('ui_address')} place="url">
            {hop.method} <Sensitive text={hop.url} masked={redact.text(hop.url)} label={say('ui_address')} most={2000} />
          </Pair>
          <Pair name={say('ui_status')} place="status">
            {exchange.status}
            {exchange.fromCache && (
              <span class="chip" data-place="cache">
                {say('ui_from_cache')}
              </span>
            )}
          </Pair>
          <Pair name={say('ui_type')}>{resourceText(exchange.resourceType)}</Pair>
          {exchange.initiator !== null && (
            <Pair name={say('ui_initiator')}>
              <Captured text={redact.text(exchange.initiator)} most={1000} />
            </Pair>
          )}
          {exchange.topLevel !== null && (
            <Pair name={say('ui_top_level')}>
              <Captured text={redact.text(exchange.topLevel)} most={1000} />
            </Pair>
          )}
          {exchange.place !== null && exchange.place.frameId > 0 && <Pair name={say('ui_frame')}>{exchange.place.frameId}</Pair>}
          {exchange.mode !== null && (
            <Pair name={say('ui_mode')}>
              <code>{exchange.mode}</code>
              {exchange.credentials !== null && (
                <>
                  {' · '}
                  <code>credentials: {exchange.credentials}</code>
                </>
              )}
            </Pair>
          )}
          <Pair name={say('ui_time_row')} place="clock">
            <Times explained={explained} />
          </Pair>
        </tbody>
      </table>
      <Fields title={say('ui_response_headers')} fields={hop.responseHeaders} side="response" redact={redact} open />
      {hop.requestHeaders === null ? (
        <p class="quiet-words">{say('ui_request_headers_unknown')}</p>
      ) : (
        <Fields title={say('ui_request_headers')} fields={hop.requestHeaders} side="request" redact={redact} open={false} />
      )}
      <BodyQuote exchange={exchange} redact={redact} />
    </Section>
  );
}

interface PairProps {
  readonly name: string;
  readonly place?: string;
  readonly children: JSX.Element | JSX.Element[] | string | number | (JSX.Element | string | number | false)[];
}

function Pair({ name, place, children }: PairProps): JSX.Element {
  return (
    <tr data-place={place} tabIndex={place === undefined ? undefined : -1}>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}

function Times({ explained }: { readonly explained: Explained }): JSX.Element {
  const { exchange, reading } = explained;
  const { server, skewSeconds, uncertaintySeconds } = reading.clock;
  const started = say('ui_started', { at: Math.floor(exchange.startedAt / 1000) });
  const took = exchange.endedAt === null ? '' : ` · ${tookText(exchange)}`;
  const clock =
    server === null
      ? say('ui_no_date')
      : say('ui_clock', { at: server, skew: Math.round(Math.abs(skewSeconds ?? 0)), off: Math.ceil(uncertaintySeconds ?? 0) });
  return (
    <>
      {started}
      {took} · {clock}
    </>
  );
}

/** How long the exchange took, in milliseconds or seconds; empty when its end is not known. */
export function tookText(exchange: ExchangeData): string {
  if (exchange.endedAt === null) return '';
  const milliseconds = Math.max(0, Math.round(exchange.endedAt - exchange.startedAt));
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

interface FieldsProps {
  readonly title: string;
  readonly fields: readonly HeaderField[];
  readonly side: 'request' | 'response';
  readonly redact: Redactor;
  readonly open: boolean;
}

function Fields({ title, fields, side, redact, open }: FieldsProps): JSX.Element {
  return (
    <details class="fields" open={open}>
      <summary>
        {title} <span class="aside">{fields.length}</span>
      </summary>
      <table class="pairs mono">
        <caption class="hidden-words">{title}</caption>
        <tbody>
          {fields.slice(0, MOST_FIELDS).map((field, index) => (
            <tr key={index} data-place={`${side}.headers.${field.name.toLowerCase()}`} tabIndex={-1}>
              <th scope="row">
                <Captured text={field.name} most={200} />
              </th>
              <td>
                {SECRET_FIELDS.has(field.name.toLowerCase()) ? (
                  <Secret value={field.value} label={field.name} />
                ) : (
                  <Sensitive text={field.value} masked={redact.field(field, side).value} label={field.name} />
                )}
              </td>
            </tr>
          ))}
          {fields.length > MOST_FIELDS && (
            <tr>
              <td colSpan={2} class="note">
                {say('ui_more_left_out', { count: fields.length - MOST_FIELDS })}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </details>
  );
}

interface BodyQuoteProps {
  readonly exchange: ExchangeData;
  readonly redact: Redactor;
}

function BodyQuote({ exchange, redact }: BodyQuoteProps): JSX.Element {
  const { body } = exchange;
  if (body === null) {
    return (
      <p class="quiet-words" data-place="body" tabIndex={-1}>
        {say('ui_body_none')}
      </p>
    );
  }
  return (
    <figure class="body" data-place="body" tabIndex={-1}>
      <figcaption>
        {say('ui_body')} {body.mimeType !== null && <Captured text={body.mimeType} most={100} />}
        {body.truncated && <span class="note"> {say('ui_body_truncated')}</span>}
      </figcaption>
      {body.text === '' ? (
        <p class="quiet-words">{say('ui_body_empty')}</p>
      ) : (
        <div class="raw body-text">
          <Sensitive text={body.text} masked={redact.text(body.text)} label={say('ui_body')} most={MOST_BODY} lines />
        </div>
      )}
    </figure>
  );
}

/** What was sent that could prove who asks: masked until clicked, with what is wrong with it in words. */

import type { JSX } from 'preact';
import { type Hop, lastHop } from '../core/exchange.ts';
import { keyOf } from '../core/text/message.ts';
import type { CredentialReading } from '../core/token/types.ts';
import { Captured, Secret } from './captured.tsx';
import { Section } from './section.tsx';
import { say } from './text.ts';
import type { Explained } from './types.ts';
import { kindText, problemText, sentText } from './words.ts';

const MOST = 100;

export function Credentials({ explained }: { readonly explained: Explained }): JSX.Element {
  const { exchange, reading } = explained;
  const hop = lastHop(exchange);
  const shown = reading.credentials.filter((credential) => credential.where !== 'cookie' && credential.kind !== 'none');
  const placeholders = reading.credentials.filter((credential) => credential.where !== 'cookie' && credential.kind === 'none');
  const proxy = exchange.status === 407 || hop.proxyAuthorization === 'sent';
  return (
    <Section id="credentials">
      {exchange.killed !== null && <p>{say('ui_killed_credentials', { method: exchange.killed.method ?? '?' })}</p>}
      <table class="pairs">
        <caption class="hidden-words">{say('ui_credentials_table')}</caption>
        <tbody>
          <FieldState hop={hop} field="authorization" found={shown.concat(placeholders)} />
          {proxy && <FieldState hop={hop} field="proxy-authorization" found={shown.concat(placeholders)} />}
          {[...shown, ...placeholders].slice(0, MOST).map((credential, index) => (
            <CredentialRow key={index} credential={credential} />
          ))}
        </tbody>
      </table>
      {shown.length > MOST && <p class="note">{say('ui_more_left_out', { count: shown.length - MOST })}</p>}
    </Section>
  );
}

interface FieldStateProps {
  readonly hop: Hop;
  readonly field: 'authorization' | 'proxy-authorization';
  readonly found: readonly CredentialReading[];
}

/** The field itself when it was not seen: not sent, not visible and not known are three different words. */
function FieldState({ hop, field, found }: FieldStateProps): JSX.Element | null {
  if (found.some((credential) => credential.where === field)) return null;
  const state = field === 'authorization' ? hop.authorization : hop.proxyAuthorization;
  return (
    <tr data-place={`request.headers.${field}`} data-sent={state} tabIndex={-1}>
      <th scope="row">{field}</th>
      <td>
        <b class={`sent ${state}`}>{sentText(state)}</b> <span class="meaning">{say(`ui_sent_${keyOf(state)}_why`)}</span>
      </td>
    </tr>
  );
}

function CredentialRow({ credential }: { readonly credential: CredentialReading }): JSX.Element {
  const { where, name, scheme, kind, user, problems, value, ntlmType } = credential;
  const label = name === null ? where : `${where} ${name}`;
  const header = where !== 'url';
  return (
    <tr data-place={header ? `request.headers.${where}` : 'url'} data-sent="sent" tabIndex={-1}>
      <th scope="row">
        {where === 'url' ? say('ui_where_url') : where}
        {name !== null && (
          <>
            {' '}
            <code>
              <Captured text={name} most={100} />
            </code>
          </>
        )}
      </th>
      <td>
        <code>
          <Secret value={value} label={label} prefix={scheme ?? ''} />
        </code>
        <div class="meaning">
          {kindText(kind)}
          {ntlmType !== null && ` · ${say('ui_ntlm_type', { type: ntlmType })}`}
          {user !== undefined && user !== '' && (
            <>
              {' · '}
              {say('ui_user')} <Secret value={user} label={say('ui_user')} />
            </>
          )}
        </div>
        <Problems problems={problems} />
      </td>
    </tr>
  );
}

/** Each problem as a sentence; the id goes along for who wants to look it up. */
export function Problems({ problems }: { readonly problems: readonly string[] }): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <ul class="problems">
      {problems.map((problem) => (
        <li key={problem} data-problem={problem}>
          {problemText(problem)}
        </li>
      ))}
    </ul>
  );
}

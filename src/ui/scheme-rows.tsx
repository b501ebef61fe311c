/** One challenge as rows of a table: the scheme, its token68, each parameter, and what could be decoded. */

import type { JSX } from 'preact';
import { lastHop } from '../core/exchange.ts';
import { decodeChallenge } from '../core/http/challenge/decode.ts';
import { type Known, knownErrorCode, knownParameter, knownScheme } from '../core/http/challenge/known.ts';
import type { Challenge } from '../core/http/challenge/types.ts';
import { Captured, Sensitive } from './captured.tsx';
import { DecodedRow } from './decoded-row.tsx';
import { SpecLink } from './spec-link.tsx';
import { say } from './text.ts';
import type { Explained } from './types.ts';
import { sentText } from './words.ts';

/** More parameters than this are counted and not drawn; the raw field is cut on its own. */
const MOST_PARAMETERS = 100;
const CODE_PARAMETERS = new Set(['error', 'oauth_problem']);

export interface SchemeRowsProps {
  readonly challenge: Challenge;
  readonly explained: Explained;
}

export function SchemeRows({ challenge, explained }: SchemeRowsProps): JSX.Element {
  const scheme = knownScheme(challenge.scheme);
  const parameters = Object.entries(challenge.params);
  return (
    <tbody>
      <tr class="scheme">
        <th scope="row">
          <b>
            <Captured text={challenge.scheme} most={100} />
          </b>
        </th>
        <td>
          <span class="sent">{sentWords(challenge, explained)}</span> · {say(scheme === null ? 'ui_scheme_unknown' : scheme.key)}
          {scheme !== null && <SpecLink link={scheme.spec.url} title={scheme.spec.name} />}
        </td>
      </tr>
      {challenge.token68 !== null && (
        <tr>
          <th scope="row">token68</th>
          <td>
            <code>
              <Sensitive text={challenge.token68} masked={explained.redact.challenge(challenge.token68)} label="token68" most={400} />
            </code>
          </td>
        </tr>
      )}
      {parameters.slice(0, MOST_PARAMETERS).map(([name, value]) => (
        <tr key={name}>
          <th scope="row">
            <Captured text={name} most={100} />
          </th>
          <td>
            <code>
              <Sensitive text={value} masked={explained.redact.challenge(value)} label={name} most={1000} />
            </code>
            <Meaning
              known={
                CODE_PARAMETERS.has(name)
                  ? (knownErrorCode(value) ?? knownParameter(challenge.scheme, name))
                  : knownParameter(challenge.scheme, name)
              }
            />
          </td>
        </tr>
      ))}
      {parameters.length > MOST_PARAMETERS && (
        <tr>
          <td colSpan={2} class="note">
            {say('ui_more_left_out', { count: parameters.length - MOST_PARAMETERS })}
          </td>
        </tr>
      )}
      {decodeChallenge(challenge).map((decoded) => (
        <DecodedRow key={`${decoded.kind} ${decoded.part}`} decoded={decoded} redact={explained.redact} />
      ))}
    </tbody>
  );
}

/** Whether credentials of this scheme went along. What extensions cannot see is never called not sent. */
function sentWords(challenge: Challenge, { exchange, reading }: Explained): string {
  const scheme = challenge.scheme.toLowerCase();
  if (reading.credentials.some((credential) => credential.scheme?.toLowerCase() === scheme)) return sentText('sent');
  const hop = lastHop(exchange);
  const state = exchange.status === 407 ? hop.proxyAuthorization : hop.authorization;
  return sentText(state === 'sent' ? 'not-sent' : state);
}

function Meaning({ known }: { readonly known: Known | null }): JSX.Element | null {
  if (known === null) return null;
  return (
    <span class="meaning">
      {' '}
      {say(known.key)}
      <SpecLink link={known.spec.url} title={known.spec.name} />
    </span>
  );
}

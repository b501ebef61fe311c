/** The challenge: the raw fields with what is malformed marked where, and each scheme and parameter explained. */

import type { JSX } from 'preact';
import { fieldValues, lastHop } from '../core/exchange.ts';
import type { Challenge as ChallengeData } from '../core/http/challenge/types.ts';
import { Captured, Sensitive } from './captured.tsx';
import { knownParameter, knownScheme } from './known-terms.ts';
import { MarkedField } from './marked-field.tsx';
import { Section } from './section.tsx';
import { SpecLink } from './spec-link.tsx';
import { say } from './text.ts';
import type { Explained } from './types.ts';

/** More parameters than this are counted and not drawn; the raw field is cut on its own. */
const MOST_PARAMETERS = 100;
const MOST_SCHEMES = 20;

export function Challenge({ explained }: { readonly explained: Explained }): JSX.Element {
  const { exchange, reading, redact } = explained;
  const name = exchange.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
  const fields = fieldValues(lastHop(exchange).responseHeaders, name);
  const { challenges, challengeProblems } = reading;
  if (fields.length === 0) {
    return (
      <Section id="challenge">
        <p class="quiet-words">{say(exchange.status === 401 ? 'ui_challenge_none_401' : 'ui_challenge_none')}</p>
      </Section>
    );
  }
  return (
    <Section
      id="challenge"
      aside={`${say('ui_challenge_fields', { count: fields.length })}, ${say('ui_challenge_schemes', { count: challenges.length })}`}
    >
      <div data-place={`response.headers.${name}`} tabIndex={-1}>
        {fields.slice(0, MOST_SCHEMES).map((value, index) => {
          const problems = challengeProblems.filter((problem) => problem.field === index);
          return (
            // the fields of one response never change their order
            <div key={index} class="raw-box">
              <p class="raw">
                <span class="field-name">{name}:</span>{' '}
                {redact.challenge(value) === value ? (
                  <MarkedField value={value} problems={problems} />
                ) : (
                  <Sensitive text={value} masked={redact.challenge(value)} label={name} />
                )}
              </p>
              {problems.length > 0 && (
                <ul class="problems">
                  {problems.slice(0, MOST_SCHEMES).map((problem) => (
                    <li key={`${problem.offset} ${problem.message}`}>
                      {say('ui_malformed_at', { offset: problem.offset, message: problem.message })}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          );
        })}
        {fields.length > MOST_SCHEMES && <p class="note">{say('ui_more_left_out', { count: fields.length - MOST_SCHEMES })}</p>}
      </div>
      <table class="pairs">
        <caption class="hidden-words">{say('ui_challenge_table')}</caption>
        {challenges.slice(0, MOST_SCHEMES).map((challenge, index) => (
          <SchemeRows key={index} challenge={challenge} explained={explained} />
        ))}
      </table>
      {challenges.length > MOST_SCHEMES && <p class="note">{say('ui_more_left_out', { count: challenges.length - MOST_SCHEMES })}</p>}
    </Section>
  );
}

interface SchemeRowsProps {
  readonly challenge: ChallengeData;
  readonly explained: Explained;
}

function SchemeRows({ challenge, explained }: SchemeRowsProps): JSX.Element {
  const scheme = knownScheme(challenge.scheme);
  const parameters = Object.entries(challenge.params);
  const sent = explained.reading.credentials.some((credential) => credential.scheme?.toLowerCase() === challenge.scheme.toLowerCase());
  return (
    <tbody>
      <tr class="scheme">
        <th scope="row">
          <b>
            <Captured text={challenge.scheme} most={100} />
          </b>
        </th>
        <td>
          {scheme === undefined ? say('ui_scheme_unknown') : say(scheme.meaning)} · {say(sent ? 'ui_scheme_sent' : 'ui_scheme_not_sent')}
          {scheme !== undefined && <SpecLink link={scheme.link} />}
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
      {parameters.slice(0, MOST_PARAMETERS).map(([name, value]) => {
        const parameter = knownParameter(challenge.scheme, name);
        return (
          <tr key={name}>
            <th scope="row">
              <Captured text={name} most={100} />
            </th>
            <td>
              <code>
                <Sensitive text={value} masked={explained.redact.challenge(value)} label={name} most={1000} />
              </code>
              {parameter !== undefined && (
                <span class="meaning">
                  {' '}
                  {say(parameter.meaning)}
                  <SpecLink link={parameter.link} />
                </span>
              )}
            </td>
          </tr>
        );
      })}
      {parameters.length > MOST_PARAMETERS && (
        <tr>
          <td colSpan={2} class="note">
            {say('ui_more_left_out', { count: parameters.length - MOST_PARAMETERS })}
          </td>
        </tr>
      )}
    </tbody>
  );
}

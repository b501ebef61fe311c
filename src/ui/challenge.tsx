/** The challenge: the raw fields with what is malformed marked where, and each scheme and parameter explained. */

import type { JSX } from 'preact';
import { fieldValues, lastHop } from '../core/exchange.ts';
import { Sensitive } from './captured.tsx';
import { MarkedField } from './marked-field.tsx';
import { SchemeRows } from './scheme-rows.tsx';
import { Section } from './section.tsx';
import { say } from './text.ts';
import type { Explained } from './types.ts';

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

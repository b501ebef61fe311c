/** What the token says of itself: its life as a picture, header and claims with their meanings. Nothing here was verified. */

import type { JSX } from 'preact';
import { lastHop } from '../core/exchange.ts';
import type { ClockReading } from '../core/reading.ts';
import type { CredentialReading, Json } from '../core/token/types.ts';
import { Captured, Secret } from './captured.tsx';
import { claimSeconds } from './life.ts';
import { LifeBar } from './life-bar.tsx';
import { Section } from './section.tsx';
import { known, say } from './text.ts';
import type { Explained } from './types.ts';
import { kindText } from './words.ts';

/** Claims and header parameters that say what a token is and not whose it is (RFC 7519 §4.1, RFC 8693 §4, RFC 9068 §2.2, RFC 7515 §4.1). */
const PLAIN = new Set(
  'alg typ cty kid crit enc zip iss aud exp nbf iat auth_time scope scp token_use token_type azp client_id acr amr roles groups entitlements ver'.split(
    ' ',
  ),
);
const TIMES = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at']);
/** More claims than this are counted and not drawn. */
const MOST_CLAIMS = 200;
const NO_TOKEN = new Set(['none', 'basic', 'digest', 'ntlm', 'negotiate']);

/** The credential that the section is about: a decoded token first, then any other that could have a life; undefined: no token was sent. */
export function tokenOf(credentials: readonly CredentialReading[]): CredentialReading | undefined {
  return (
    credentials.find((credential) => credential.content !== null && credential.where !== 'cookie') ??
    credentials.find((credential) => credential.content !== null) ??
    credentials.find((credential) => credential.where !== 'cookie' && !NO_TOKEN.has(credential.kind))
  );
}

export function Token({ explained }: { readonly explained: Explained }): JSX.Element {
  const { exchange, reading } = explained;
  const token = tokenOf(reading.credentials);
  if (token === undefined) {
    const { authorization } = lastHop(exchange);
    const unseen = authorization === 'not-visible' || authorization === 'not-known';
    return (
      <Section id="token">
        <p class="quiet-words">{say(unseen ? 'ui_token_not_seen' : 'ui_token_none')}</p>
      </Section>
    );
  }
  const alg = typeof token.alg === 'string' ? token.alg : null;
  return (
    <Section
      id="token"
      aside={
        <>
          {kindText(token.kind)}
          {alg !== null && (
            <>
              {' · '}
              <Captured text={alg} most={40} />
            </>
          )}
          {token.content !== null && ` · ${say('ui_token_unverified')}`}
        </>
      }
    >
      <div data-place="token" tabIndex={-1}>
        <Life token={token} clock={reading.clock} />
      </div>
      {token.content !== null && (
        <details>
          <summary class="quiet-words">{say('ui_token_content')}</summary>
          {token.content.claims !== null && <Claims title={say('ui_token_claims')} entries={token.content.claims} />}
          <Claims title={say('ui_token_header')} entries={token.content.header} />
        </details>
      )}
    </Section>
  );
}

/** The life in words and, where it has a beginning and an end, as a picture. */
function Life({ token, clock }: { readonly token: CredentialReading; readonly clock: ClockReading }): JSX.Element {
  const expires = claimSeconds(token.exp);
  if (expires === null) {
    const key =
      token.content === null && token.exp === undefined
        ? 'ui_token_opaque'
        : token.exp === undefined
          ? 'ui_token_no_exp'
          : 'ui_token_bad_exp';
    return <p>{say(key)}</p>;
  }
  const issued = claimSeconds(token.iat) ?? claimSeconds(token.nbf);
  const now = clock.server ?? clock.local;
  const by = clock.server === null ? 'local' : 'server';
  const left = expires - now;
  const apart = clock.server !== null && Math.abs(clock.skewSeconds ?? 0) > Math.max(1, clock.uncertaintySeconds ?? 0);
  const notBefore = claimSeconds(token.nbf) ?? 0;
  const early = notBefore > now;
  return (
    <>
      {issued !== null && issued < expires && (
        <LifeBar
          issued={issued}
          expires={expires}
          begins={early && notBefore < expires ? notBefore : null}
          now={now}
          server={by === 'server'}
          local={apart ? clock.local : null}
        />
      )}
      <p>
        {early && `${say('ui_token_not_yet', { span: notBefore - now, at: notBefore })} `}
        {left <= 0
          ? say(`ui_token_expired_${by}`, { span: -left, at: expires })
          : say(`ui_token_${early ? 'ends' : 'expires'}_${by}`, { span: left, at: expires })}{' '}
        {issued === null && say('ui_token_no_iat')}{' '}
        {apart && say((clock.skewSeconds ?? 0) > 0 ? 'ui_clock_behind' : 'ui_clock_ahead', { span: Math.abs(clock.skewSeconds ?? 0) })}
      </p>
    </>
  );
}

interface ClaimsProps {
  readonly title: string;
  readonly entries: { readonly [name: string]: Json };
}

function Claims({ title, entries }: ClaimsProps): JSX.Element | null {
  const all = Object.entries(entries);
  if (all.length === 0) return null;
  return (
    <table class="pairs">
      <caption>{title}</caption>
      <tbody>
        {all.slice(0, MOST_CLAIMS).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">
              <Captured text={name} most={100} />
            </th>
            <td>
              <Claim name={name} value={value} />
              {known(`claim_${name}`) && <span class="meaning"> {say(`claim_${name}`)}</span>}
            </td>
          </tr>
        ))}
        {all.length > MOST_CLAIMS && (
          <tr>
            <td colSpan={2}>{say('ui_more_left_out', { count: all.length - MOST_CLAIMS })}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Claim({ name, value }: { readonly name: string; readonly value: Json }): JSX.Element {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (!PLAIN.has(name) && !TIMES.has(name)) return <Secret value={text} label={name} />;
  const seconds = TIMES.has(name) ? claimSeconds(value) : null;
  return (
    <>
      <code>
        <Captured text={text} most={2000} />
      </code>
      {seconds !== null && <span class="meaning"> {say('ui_time', { at: seconds })}</span>}
    </>
  );
}

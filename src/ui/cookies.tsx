/** Cookies: those that went along, those that the browser kept back and why, those sent twice; each of the site's can be cleared alone. */

import type { JSX } from 'preact';
import { lastHop, type SentState } from '../core/exchange.ts';
import { whichDuplicateWins } from '../core/http/cookie-order.ts';
import { displayHost } from '../core/idn.ts';
import type { NotSent } from '../core/reading.ts';
import type { SetCookieReading } from '../core/token/types.ts';
import type { SiteCookie, SiteState } from '../protocol/messages.ts';
import { Captured, Secret } from './captured.tsx';
import { clearing, Undo } from './clear-cookies.tsx';
import { CookieName } from './cookie-name.tsx';
import { Problems } from './credentials.tsx';
import { OutcomeWords } from './outcome.tsx';
import { Section } from './section.tsx';
import { say, tell } from './text.ts';
import { type Acts, type Explained, outcomeKey } from './types.ts';
import { kindText, reasonText } from './words.ts';

/** What is said where no cookie can be shown as sent. */
const NONE_SHOWN: Readonly<Record<SentState, string>> = {
  sent: 'ui_cookies_not_known',
  'not-sent': 'ui_cookies_none_sent',
  'not-visible': 'ui_cookies_not_visible',
  'not-known': 'ui_cookies_not_known',
};
/** More cookies than this are counted and not drawn. */
const MOST = 200;

export interface CookiesProps {
  readonly explained: Explained;
  readonly acts: Acts;
}

export function Cookies({ explained, acts }: CookiesProps): JSX.Element {
  const { exchange, reading, site } = explained;
  const { sent, notSent, duplicates } = reading.cookies;
  const state = lastHop(exchange).cookies;
  return (
    <Section
      id="cookies"
      aside={sent.length + notSent.length > 0 ? say('ui_cookies_aside', { sent: sent.length, kept: notSent.length }) : undefined}
    >
      <div data-place="request.headers.cookie" tabIndex={-1}>
        {duplicates.length > 0 && (
          <ul class="problems">
            {duplicates.slice(0, MOST).map((name) => (
              <li key={name}>
                {say('ui_cookie_duplicate')}{' '}
                <code>
                  <Captured text={name} most={100} />
                </code>
              </li>
            ))}
          </ul>
        )}
        {duplicates.length > 0 && <p class="quiet-words">{whichDuplicateWins().map(tell).join(' ')}</p>}
        {sent.length === 0 ? <p class="quiet-words">{say(NONE_SHOWN[state])}</p> : <SentCookies {...{ explained }} />}
      </div>
      {notSent.length > 0 && <KeptCookies notSent={notSent} />}
      {exchange.jar === null && <p class="quiet-words">{say('ui_jar_unknown')}</p>}
      {reading.setCookies.length > 0 && <SetCookies setCookies={reading.setCookies} />}
      {site !== null && <SiteCookies site={site} acts={acts} />}
    </Section>
  );
}

function SentCookies({ explained }: { readonly explained: Explained }): JSX.Element {
  const { cookies, credentials } = explained.reading;
  return (
    <table class="pairs">
      <caption>{say('ui_cookies_sent')}</caption>
      <tbody>
        {cookies.sent.slice(0, MOST).map(({ name, value }, index) => {
          const reading = credentials.find((credential) => credential.where === 'cookie' && credential.name === name);
          return (
            <tr key={index}>
              <th scope="row">
                <code>
                  <Captured text={name} most={100} />
                </code>
                {cookies.duplicates.includes(name) && <span class="chip">{say('ui_cookie_twice')}</span>}
              </th>
              <td>
                <code>
                  <Secret value={value} label={`cookie ${name}`} />
                </code>
                {reading !== undefined && <span class="meaning"> {kindText(reading.kind)}</span>}
                {reading !== undefined && <Problems problems={reading.problems} />}
              </td>
            </tr>
          );
        })}
        <LeftOut count={cookies.sent.length - MOST} />
      </tbody>
    </table>
  );
}

function KeptCookies({ notSent }: { readonly notSent: readonly NotSent[] }): JSX.Element {
  const ordered = [...notSent].sort((a, b) => Number(b.session) - Number(a.session));
  return (
    <table class="pairs">
      <caption>{say('ui_cookies_kept')}</caption>
      <tbody>
        {ordered.slice(0, MOST).map(({ cookie, reason, session }, index) => (
          <tr key={index} data-place={`jar.${cookie.name}`} data-reason={reason ?? ''} tabIndex={-1}>
            <th scope="row">
              <CookieName cookie={cookie} />
              {session && <span class="chip">{say('ui_cookie_session')}</span>}
            </th>
            <td>
              {reasonText(reason)} <span class="meaning attributes">{attributesOf(cookie)}</span>
            </td>
          </tr>
        ))}
        <LeftOut count={notSent.length - MOST} />
      </tbody>
    </table>
  );
}

/** A cookie's attributes as a Set-Cookie field would write them (RFC 6265 §4.1.1). */
function attributesOf(cookie: NotSent['cookie']): string {
  const sameSite = { none: 'SameSite=None', lax: 'SameSite=Lax', strict: 'SameSite=Strict', unspecified: '' }[cookie.sameSite];
  return [
    cookie.hostOnly ? '' : `Domain=${cookie.domain}`,
    `Path=${cookie.path}`,
    cookie.secure ? 'Secure' : '',
    cookie.httpOnly ? 'HttpOnly' : '',
    sameSite,
    cookie.partitioned ? 'Partitioned' : '',
    cookie.expires === null ? '' : say('ui_cookie_expires', { at: cookie.expires }),
  ]
    .filter((attribute) => attribute !== '')
    .join('; ');
}

function SetCookies({ setCookies }: { readonly setCookies: readonly SetCookieReading[] }): JSX.Element {
  return (
    <table class="pairs" data-place="response.headers.set-cookie" tabIndex={-1}>
      <caption>{say('ui_cookies_set')}</caption>
      <tbody>
        {setCookies.slice(0, MOST).map((cookie, index) => (
          <tr key={index}>
            <th scope="row">
              <code>
                <Captured text={cookie.name} most={100} />
              </code>
            </th>
            <td>
              <code>
                <Secret value={cookie.value} label={`set-cookie ${cookie.name}`} />
              </code>
              <Problems problems={cookie.problems} />
            </td>
          </tr>
        ))}
        <LeftOut count={setCookies.length - MOST} />
      </tbody>
    </table>
  );
}

/** What the jar holds for the site now, each with its own button. */
function SiteCookies({ site, acts }: { readonly site: SiteState; readonly acts: Acts }): JSX.Element {
  if (site.cookies.length === 0 && site.undo === null && acts.outcome('clear-cookie') === undefined)
    return <p class="quiet-words">{say('ui_cookies_of_site_none', { site: displayHost(site.site) })}</p>;
  return (
    <details class="jar">
      <summary>{say('ui_cookies_of_site', { count: site.cookies.length, site: displayHost(site.site) })}</summary>
      <ul class="plain">
        {site.cookies.slice(0, MOST).map((cookie) => (
          <SiteCookieRow key={cookie.key} cookie={cookie} acts={acts} />
        ))}
      </ul>
      {site.cookies.length > MOST && <p class="note">{say('ui_more_left_out', { count: site.cookies.length - MOST })}</p>}
      <OutcomeWords outcome={acts.outcome('clear-cookie')} />
      <Undo site={site} acts={acts} />
    </details>
  );
}

function SiteCookieRow({ cookie, acts }: { readonly cookie: SiteCookie; readonly acts: Acts }): JSX.Element {
  return (
    <li>
      <CookieName cookie={cookie} />
      <button
        type="button"
        class="quiet"
        data-action="clear-cookie"
        data-key={cookie.key}
        aria-label={say('ui_clear_one_name', { name: cookie.name })}
        disabled={clearing(cookie, acts)}
        onClick={() => acts.clearCookie(cookie)}
      >
        {say('ui_clear_one')}
      </button>
      <OutcomeWords outcome={acts.outcome(outcomeKey('clear-cookie', cookie.key))} />
    </li>
  );
}

function LeftOut({ count }: { readonly count: number }): JSX.Element | null {
  if (count <= 0) return null;
  return (
    <tr>
      <td colSpan={2} class="note">
        {say('ui_more_left_out', { count })}
      </td>
    </tr>
  );
}

/** What the server says in so many words: in the challenge, in header fields made for it, and in the body. */

import type { Exchange, HeaderField } from '../../exchange.ts';
import { fieldValues, lastHop } from '../../exchange.ts';
import { readBody } from '../../http/body.ts';
import type { Challenge } from '../../http/challenge/types.ts';
import type { EvidencePlace } from '../types.ts';

export interface Statement {
  /** As it stood, cut short. */
  readonly quote: string;
  /** Lower case, with the words of `snake_case`, `kebab-case` and `camelCase` apart, so that a code reads like a phrase. */
  readonly text: string;
  readonly at: EvidencePlace;
  readonly source: 'challenge' | 'header' | 'body';
  /** A code made for machines rather than a sentence. */
  readonly code: boolean;
  /** The sentence that a server writes into every 401, whatever the reason. */
  readonly stock: boolean;
}

/**
 * Stock pages of nginx, Apache, IIS, Tomcat, Werkzeug and the wording of RFC 9110 §15.5.2 itself. They speak of missing and of wrong
 * credentials in one breath, so they say neither.
 */
const STOCK =
  /supplied the wrong credentials|^you do not have permission to view this directory or page\.?$|^(?:http error )?401(?:\.\d)?[ :.]*unauthori[sz]ed:? access is denied due to invalid credentials|lacks valid authentication credentials|^(?:(?:http|error|status|code)[ :]*)*(?:401[ :.-]*)?(?:authori[sz]ation required|unauthori[sz]ed)?(?: (?:http )?(?:error )?401 (?:authori[sz]ation required|unauthori[sz]ed))?(?: (?:nginx|openresty|tengine|apache|lighttpd|caddy|powered by)[\s\S]*)?\.?$/;

const MOST = 30;
const LONGEST = 400;

/** Fields in which servers put the reason beside the challenge, whatever the product calls them. */
const REASON_FIELD = /error|reason|denied|deny|diagnos|failure|(?:^|-)message$|^x-auth-status|^x-github-otp$|^x-amzn-waf-action$/;
/** Fields of that shape that report on something else. */
const OTHER_FIELD = /report|policy|nel$|^access-control|^www-authenticate|^x-ratelimit|^x-content|^retry/;
const SENTENCE_PARAMETERS = new Set([
  'error_description',
  'error_message',
  'message',
  'msg',
  'reason',
  'detail',
  'details',
  'title',
  'description',
]);
const CODE_PARAMETERS = new Set(['error', 'error_code', 'error_codes', 'code', 'oauth_problem']);

/** Every statement of the last response, the challenge's first. Linear in what it reads; at most 30. */
export function statementsOf(exchange: Exchange, challenges: readonly Challenge[]): Statement[] {
  const field = exchange.status === 407 ? 'response.headers.proxy-authenticate' : 'response.headers.www-authenticate';
  const found: Statement[] = [];
  for (const challenge of challenges) {
    for (const [name, value] of Object.entries(challenge.params)) {
      if (SENTENCE_PARAMETERS.has(name)) add(found, value, field, 'challenge', false);
      else if (CODE_PARAMETERS.has(name)) add(found, value, field, 'challenge', true);
    }
  }
  for (const header of reasonFields(lastHop(exchange).responseHeaders)) {
    // gRPC writes its blanks as %20
    add(found, header.value.replaceAll('%20', ' '), `response.headers.${header.name.toLowerCase()}`, 'header', !/ |%20/.test(header.value));
  }
  const { codes, messages } = readBody(exchange.body, fieldValues(lastHop(exchange).responseHeaders, 'content-type')[0] ?? null);
  for (const code of codes) add(found, code, 'body', 'body', true);
  for (const message of messages) add(found, message, 'body', 'body', false);
  return found;
}

function reasonFields(headers: readonly HeaderField[]): HeaderField[] {
  return headers.filter((field) => {
    const name = field.name.toLowerCase();
    return REASON_FIELD.test(name) && !OTHER_FIELD.test(name);
  });
}

function add(found: Statement[], raw: string, at: EvidencePlace, source: Statement['source'], code: boolean): void {
  const quote = raw.slice(0, LONGEST).trim();
  if (quote === '' || found.length >= MOST) return;
  const text = phrase(quote);
  found.push({ quote, text, at, source, code, stock: STOCK.test(text) });
}

/** `ACCESS_TOKEN_EXPIRED`, `ExpiredToken` and `token-expired` all become words. */
export function phrase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase();
}

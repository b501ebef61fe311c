import { parseUrl } from '../../site.ts';
import type { Json } from '../../token/types.ts';
import type { Context } from '../context.ts';
import { draft, evidence, quoted, type Rule, WEIGHT, WWW_AUTHENTICATE } from '../rule.ts';

/** RFC 7519 §4.1.1 and §4.1.3: the token is for another API, or from another issuer. */
export const wrongAudienceOrIssuer: Rule = (context) => {
  if (context.tokens.length === 0 && !context.unseen) return null;
  const words = context.said.any('audience', 'issuer');
  const token = context.tokens.find((one) => one.aud !== undefined || one.iss !== undefined);
  if (words !== null) {
    const claim = words === context.said.of('audience') ? token?.aud : token?.iss;
    const shown = claim === undefined ? null : evidence(claim === token?.aud ? 'aud_is' : 'iss_is', 'token', { value: textOf(claim) });
    return draft('wrong-audience-or-issuer', WEIGHT.said + 2, 'likely', [quoted(words), shown]);
  }
  if (token === undefined || context.status !== 401) return null;
  const elsewhere = otherResource(context, token.aud) ?? otherTenant(context, token.iss) ?? otherHost(context, token.aud);
  if (elsewhere === null) return null;
  const generic = context.said.any('invalid') ?? context.said.code('invalid token');
  return draft('wrong-audience-or-issuer', generic === null ? WEIGHT.left - 4 : WEIGHT.generic + 4, 'possible', [
    elsewhere,
    quoted(generic),
  ]);
};

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function audiences(aud: Json | undefined): string[] {
  if (typeof aud === 'string') return [aud];
  return Array.isArray(aud) ? aud.filter((one) => typeof one === 'string') : [];
}

/** The challenge names the resource that a token must be for. */
function otherResource(context: Context, aud: Json | undefined) {
  const wanted = context.challenges
    .map((challenge) => challenge.params.resource ?? challenge.params.resource_id ?? challenge.params.audience)
    .find((one) => one !== undefined);
  const held = audiences(aud);
  if (wanted === undefined || held.length === 0 || held.some((one) => trimmed(one) === trimmed(wanted))) return null;
  return evidence('aud_not_resource', WWW_AUTHENTICATE, { aud: held.join(', '), resource: wanted });
}

function trimmed(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '').toLowerCase();
}

const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** The challenge names the authority that must have issued the token: by tenant where both have one, else by host. */
function otherTenant(context: Context, iss: Json | undefined) {
  const authority = context.challenges
    .map((challenge) => challenge.params.authorization_uri ?? challenge.params.authorization ?? challenge.params.issuer)
    .find((one) => one !== undefined);
  if (authority === undefined || typeof iss !== 'string') return null;
  const wanted = GUID.exec(authority)?.[0];
  const issued = GUID.exec(iss)?.[0];
  if (wanted === undefined || issued === undefined || wanted.toLowerCase() === issued.toLowerCase()) return null;
  return evidence('iss_not_authority', WWW_AUTHENTICATE, { iss, authority });
}

/** Every audience is the address of another host. Such addresses are often mere names, so this is a hint and no more. */
function otherHost(context: Context, aud: Json | undefined) {
  const held = audiences(aud);
  const host = context.url?.hostname;
  if (host === undefined || held.length === 0) return null;
  const hosts = held.map((one) => (/^https?:\/\//i.test(one) ? (parseUrl(one)?.hostname ?? null) : null));
  const foreign = hosts.every((one) => one !== null && !related(one, host));
  return foreign ? evidence('aud_elsewhere', 'token', { aud: held.join(', '), host }) : null;
}

/** The same host, or one below the other, or brothers below a common parent of at least two labels. */
function related(a: string, b: string): boolean {
  const tail = (host: string): string => host.split('.').slice(-2).join('.');
  return tail(a) === tail(b);
}

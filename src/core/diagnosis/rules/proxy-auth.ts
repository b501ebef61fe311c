import { draft, evidence, type Rule, WEIGHT } from '../rule.ts';

const PROXY_AUTHENTICATION_REQUIRED = 407;

/** RFC 9110 §15.5.8: 407 comes from the proxy, and only the proxy's own challenge can be answered. */
export const proxyAuth: Rule = (context) => {
  if (context.status === PROXY_AUTHENTICATION_REQUIRED) {
    const sent = context.hop.proxyAuthorization === 'sent';
    return draft(
      'proxy-auth',
      WEIGHT.structure,
      'certain',
      [evidence('status_407', 'status'), sent ? evidence('proxy_credentials_refused', 'request.headers.proxy-authorization') : null],
      { structural: true },
    );
  }
  if (context.status === 401 && context.challenges.some((challenge) => /\bproxy\b/i.test(challenge.params.realm ?? ''))) {
    return draft('proxy-auth', WEIGHT.aside, 'possible', [evidence('realm_names_proxy', 'response.headers.www-authenticate')]);
  }
  return null;
};

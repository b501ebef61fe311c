/**
 * The wordings in which servers give a reason, as families. They are matched against the *phrase* of a statement (lower case, words
 * of codes apart), so that one pattern covers `ACCESS_TOKEN_EXPIRED`, `ExpiredToken` and “The access token expired”.
 */

import { LANGUAGES } from './languages.ts';

export interface Family {
  readonly yes: RegExp;
  /** Words that look alike and mean something else. */
  readonly no?: RegExp;
}

/** What can be sent. */
const SENT =
  '(?:access tokens?|api tokens?|auth tokens?|id tokens?|tokens?|api ?keys?|keys?|credentials?|signature|jwt|jws|bearer|secret|authori[sz]ation(?: header| code)?|authentication(?: header)?|auth|client(?: id)?|assertion|certificate|pat)';
const CREDENTIAL = `(?:${SENT}|accounts?)`;
/** What can be asked for; “authorization required” alone is only the name of the status. */
const THING =
  '(?:access tokens?|api tokens?|auth tokens?|tokens?|api ?keys?|keys?|credentials|jwt|bearer|secret|authori[sz]ation header|authentication header|headers?|cookies?|parameters?)';
const BAD =
  '(?:invalid|bad|incorrect|wrong|unknown|unrecogni[sz]ed|unacceptable|illegal|fake|forged|not recogni[sz]ed|unregistered|untrusted)';
const NOT_GIVEN =
  "(?:not|never|n't|nor|isn't|wasn't|aren't|weren't) (?:been |be )?(?:provided|supplied|present|sent|specified|included|given|found in|set|passed|received|attached)";

export const FAMILIES = {
  /** A token's time is over. */
  expired: {
    yes: /\bexpir(?:ed?|es (?:at|on)|ation|y)\b|\blapsed\b|\boutlived\b|\btoo old\b|\bexp"? claim\b|\bclaim "?exp\b|\blifetime\b|\bused too late\b|\bvalidity .{0,12}(?:over|ended)\b|\btimed? out\b|\bno longer active\b/,
    no: /\b(?:does|do|will|did|can|may|might|must|should|would|shall|could)(?: not|n't)? expire\b|\bnever expires?\b|\b(?:password|passphrase|certificate|cert|licen[cs]e|subscription|plan|trial|(?<!validity )period|membership|user credentials|page|nonce|account) (?:has |have |is |was )?(?:already )?expired|expired (?:certificate|password|licen[cs]e|subscription|page|nonce)|signature expired|no expir|not (?:yet )?expired|without expir|missing exp|invalid or expired|expired or (?:invalid|revoked|malformed)|(?:invalid|revoked|malformed|incorrect|bad),? (?:or|and\/or) (?:has )?(?:been )?(?:expired|timed out)|expired,? (?:or )?(?:revoked|invalid|malformed)|(?:revoked|malformed|invalid),? expired|\bconnection\b|\bconnect tim|openid connect/,
  },
  /** The server does not say which: over, or never good. */
  'expired-or-invalid': {
    yes: /invalid or (?:has )?(?:been )?expired|expired or (?:is )?(?:invalid|revoked|malformed|otherwise)|(?:invalid|revoked|malformed|incorrect|bad),? (?:or|and\/or) (?:has )?(?:been )?expired|expired,? (?:or )?(?:revoked|invalid|malformed)|(?:revoked|malformed|invalid),? expired|token is not active|inactive token|token (?:is )?inactive/,
  },
  early: {
    yes: /not (?:yet )?(?:valid|active|usable) (?:yet|before|until)|not yet (?:valid|active|usable)|\b(?:too|used) early\b|\bnbf\b|\bnot before\b|immature|premature|in the future|\biat"? claim\b|before (?:its? (?:is |was )?)?(?:valid|validity|issued)|jwt not active/,
    no: /missing|expir|\bexp\b/,
  },
  skew: {
    yes: /\b(?:clock|time) ?(?:skew|drift|difference|mismatch)|skewed|\btimestamp\b.{0,80}\b(?:too|outside|out of|old|expired|invalid|refused|future|past|range|window|stale|ahead|behind|within|rejected)\b|\b(?:invalid|stale|bad|old|expired|wrong|outdated) (?:request )?(?:timestamp|date|time)\b|recv ?window|difference between the request time|request (?:time|date|timestamp)\b.{0,60}(?:too|old|expired|outside|range|within)|\bdate header\b.{0,60}(?:too|old|expired|outside|range|incorrect|invalid|within|skew)|signature expired|signature not yet current|now (?:earlier|later) than|out of sync|synchroni[sz]e.{0,20}clock|check (?:your|the) (?:system |device )?(?:clock|time)|request (?:has )?expired/,
    no: /\b(?:token|jwt|session)\b[^.]{0,40}\bexpired/,
  },
  audience: {
    yes: /\baud(?:ience)?s?\b|intended (?:for|recipient)|not (?:issued|meant|valid|intended|minted|good) for (?:this|the|that|use with) \w+|(?:wrong|another|different|other) (?:api|resource|service|application|client|relying party)\b(?! (?:key|token|secret|id|name|credential))|\bazp\b|authori[sz]ed party/,
    no: /\bcsrf|\bmissing (?:scope|role)/,
  },
  issuer: {
    yes: /\biss(?:uer)?s?\b|(?:wrong|different|incorrect|invalid|unexpected|another|unknown) (?:tenant|realm|environment|identity provider|idp)\b|authentication token tenant|untrusted (?:authority|identity provider|idp)|issued by (?:a |an )?(?:different|another|untrusted|unknown|wrong)|not issued by|another environment/,
    no: /(?:cert|certificate) issuer|issuer certificate/,
  },
  'token-type': {
    yes: /(?:invalid|wrong|unexpected|incorrect|bad|unsupported|mismatched) (?:token (?:use|type|typ|kind)|type of token|kind of token|typ\b)|token (?:use|type|typ|kind)\b.{0,30}(?:invalid|wrong|mismatch|not |must|unsupported|incorrect|unexpected)|(?:not|isn't) (?:an? )?access token\b|access token type unsupported|\b(?:is|was|got|received|used|use of|an?|with|sent|provided|type|found|cannot use|use) (?:id|identity|refresh) token\b|\b(?:id|identity|refresh) tokens? (?:is|are|was|were|can't|can ?not|may not|must not|not|used|provided|received|instead)\b|only (?:access|user|refresh) tokens|requires? an? (?:\w+ ){1,2}token\b.{0,20}\b(?:got|received|not)\b|expected (?:an? )?(?:access token|token type|typ)\b.{0,30}(?:got|but|received|not)/,
    no: /any token type|expir|too early|(?:token type|type).{0,10}bearer|missing|not provided|invalid refresh token|refresh token (?:is )?(?:invalid|missing|not found|required)/,
  },
  revoked: {
    yes: /\brevoked|revocation|black ?listed|deny ?listed|\binvalidated\b|\bchanged password|has been (?:deleted|removed|rotated|disabled|withdrawn|replaced|cancell?ed)|no longer (?:valid|accepted|exists|recogni[sz]ed)|superseded|was (?:deleted|rotated)/,
    no: /(?<!\baccess token\b.{0,200})session|role|permission|certificate revocation|expired,? (?:or )?(?:revoked|no longer)|revoked,? (?:or )?expired/,
  },
  /** The server cannot trust or does not know what it was given, and says so of a token or key. */
  unknown: {
    yes: /signature (?:verification|validation|check)|jwt verification fails|\b(?:signature|h?mac)\b.{0,50}(?:invalid|mismatch|not (?:valid|match|verified|the same)|does(?: not|n't) match|do not match|incorrect|wrong|failed|could not|cannot)|(?:invalid|bad|wrong|incorrect) (?:signature|h?mac)|token do(?:es)? not match|key (?:was )?not found|(?:signing|public|verification) key|no matching key|(?:unknown|no such) (?:api )?(?:key|kid|token|client|user)|\bkid\b|(?:user|subject|principal|owner|account|client|access key id)\b.{0,40}\b(?:not found|does(?: not|n't) exist|no longer exist|unknown|not known)|(?:token|key)\b.{0,30}\b(?:not found|does(?: not|n't) exist|not recogni[sz]ed|not known|unknown|not registered)|no (?:active )?(?:user|account) (?:found|matches|with)|invalid client token id|loading the user|unrecogni[sz]ed client|\balg(?:orithm)?\b.{0,40}(?:not|invalid|unsupported|unexpected|mismatch)|(?:invalid|unsupported|unexpected|different) (?:alg|signing method)|signature (?:is )?required|\bunsigned\b/,
    no: /session|user ?name|password|time frame/,
  },
  /** Not accepted, without more. */
  invalid: {
    yes: new RegExp(
      `\\b${BAD}\\b[^.]{0,30}\\b${CREDENTIAL}\\b|\\b${CREDENTIAL}\\b[^.]{0,60}\\b(?:invalid|incorrect|not (?:a )?(?:valid|accepted|correct|verified|trusted|usable|genuine)|mismatch|failed|could not be (?:verified|validated)|cannot be (?:verified|validated)|unverifiable|rejected|refused|disabled|deactivated|suspended|inactive|bad|denied|not authori[sz]ed)\\b|verification (?:fail|error)|(?:unable|failed) to (?:verify|validate|authenticate|authori[sz]e)|could not (?:verify|validate|authenticate|log in)|login failed|logon failed|authenticat(?:ion|ed) (?:has )?fail|authentication error|auth fail`,
    ),
    no: /session(?! token)|csrf|xsrf|forgery|nonce|scope|(?:invalid|bad|wrong) (?:authori[sz]ation|authentication|auth) header (?:format|syntax)|header format|(?<!\b(?:key|token)\b.{0,40})(?:user ?name|password)/,
  },
  /** Words of a user name or a password. */
  password: {
    yes: /\bpass ?(?:word|phrase|code)s?\b|\buser ?names?\b|\bunable to authenticate user\b|(?:invalid|incorrect|wrong|bad|unknown) (?:user|login|logon|e ?mail|member)\b|\blog(?:on| ?in) (?:fail|incorrect|invalid)|\binvalid client\b|client secret|credentials signin|client authentication failed|bad client credentials|unknown user|credentials do not match|user (?:unknown|not found)|(?:ldap|bind).{0,30}invalid credentials|no active account/,
    no: /forgot|reset|change your password|password confirmation|confirm (?:your |the )?(?:current )?password|password (?:is )?required|(?:missing|no|without) (?:a )?(?:user ?name|password|credential)|not provided|not supplied/,
  },
  /** The server does not say which: none came, or one that is no good. */
  'missing-or-invalid': {
    yes: new RegExp(
      `\\b(?:missing|absent|no|empty|not (?:provided|supplied|present|found)),? (?:or|and\\/or|/) (?:an? )?(?:${BAD}|malformed|expired|revoked)\\b|\\b(?:${BAD}|malformed|expired|revoked)(?: \\w+)?,? (?:or|and\\/or|/) (?:an? )?(?:missing|absent|no|empty|not (?:provided|supplied|present|found))\\b|\\b(?:missing|invalid|absent)\\/(?:missing|invalid|absent|expired)\\b|\\b(?:missing|invalid|expired), (?:missing|invalid|expired|malformed),? or (?:missing|invalid|expired|malformed)\\b|\\b(?:not|n't|no|without|requires?|needs?) (?:\\w+ ){0,3}(?:valid|correct) (?:\\w+ ){0,2}${SENT}\\b`,
    ),
    no: /scope|csrf|xsrf|forgery|nonce/,
  },
  /** Nothing arrived, in the server's view. */
  missing: {
    yes: new RegExp(
      `\\b${NOT_GIVEN}|n't (?:include|provide|send|supply|contain|have)|\\b(?:did|does|do) not (?:include|provide|send|supply|contain|have) (?:an? |any |the |valid )*(?:${SENT}|header)|\\b(?:missing|absent|lacks|lacking|without|omitted)\\b[^.]{0,60}\\b(?:${SENT}|headers?|cookies?|sessions?|parameters?|subscription key|username|password)\\b|\\b(?:${SENT}|headers?|cookies?|parameters?)\\b[^.]{0,30}\\b(?:missing|absent|omitted|empty|is null|not found)\\b|\\b(?:${THING})\\b[^.]{0,30}\\b(?:required|needed|mandatory)\\b|\\bno (?:valid |access |auth\\w* |api |bearer |security |user |login )*(?:${SENT}|headers?|cookies?|subscription key)\\b|\\bno auth|not authed|\\bempty (?:${SENT}|header)|\\b(?:please|must|needs? to|have to|should) (?:(?:be )?(?:provided|supplied|specified|set|included|sent)\\b|(?:provide|supply|include|send|specify|set|pass|add|contain) (?:\\w+ ){0,3}(?:${SENT}|headers?|cookies?|parameters?)\\b)|full authentication is required|credentials? (?:is |are )?required|\\b(?:provide|supply|include|specify) (?:a |an |your |the |valid )*(?:${SENT})\\b|(?:access token|token) (?:is )?empty|blank (?:token|key|header)|an authentication object was not found|unregistered callers?|without established identity`,
    ),
    no: /no authori[sz]ation (?:to|for|on)\b|missing a required parameter, (?:includes|repeats)|revoked|scope|csrf|xsrf|forgery|\baud(?:ience)?\b|\biss(?:uer)?\b|permission|\brole\b|nonce|dpop|account (?:found )?with the given|user not found|(?:key|kid|jwk)s? (?:was |were )?not found|missing claim|missing required claim|two factor|multi factor|one time|https(?!:)|\btls\b|\bssl\b|(?:invalid|incorrect|wrong|bad|unknown) (?:(?!or |and |header )\w+ ){0,2}(?:keys?|tokens?|credentials?|jwt)\b(?! (?:header|value|format))|(?:missing|absent|no|empty),? (?:or|and\/or|\/) (?:an? )?(?:invalid|incorrect|wrong|bad|malformed|expired)|(?:invalid|incorrect|wrong|bad|malformed|expired),? (?:or|and\/or|\/) (?:an? )?(?:missing|absent|no|empty)\b|signature (?:is )?required|(?:invalid|incorrect|wrong|bad|revoked|expired) (?:\w+ ){0,4}(?:was )?(?:provided|supplied)|claim|key ?tab|\bsession not\b|found in (?:\w+ ){0,3}(?:store|database|cache|records)/,
  },
  /** Not signed in, without saying whether anything came. */
  unauthenticated: {
    yes: /\bun ?authenticated\b|\bnot (?:currently )?(?:authenticated|logged ?(?:in|on)|signed ?(?:in|on))\b|\b(?:authentication|authori[sz]ation|log ?in|sign ?in) (?:is )?(?:required|needed|necessary)|\b(?:requires?|needs) (?:user )?(?:authentication|authori[sz]ation|log ?in|sign ?in)|\b(?:please|must|needs? to|have to|should) (?:be )?(?:re ?)?(?:log ?in|log on|sign ?in|authenticated?|logged|signed)\b|(?:log|sign) ?in to (?:continue|access|view|proceed)|\banonymous\b|(?:log|sign) ?in (?:first|again|before)|not authed|who you are/,
    no: /^(?:error |http )?401\b|two factor|multi factor|one time/,
  },
  session: {
    yes: /\bsession\b[^.]{0,50}(?:expir|invalid|not (?:found|valid|exist|active|recogni[sz]ed)|ended|timed out|time ?out|unknown|terminat|closed|over\b|stale|lost|missing|no longer|doesn't exist|revoked|destroyed|required|cookie|inactiv)|\b(?:invalid|expired|unknown|no|stale|bad|missing|dead|inactive|lost|your)\b(?: \w+){0,2} (?:session|ticket)\b|(?:log|sign)(?:ged|ed)? ?(?:in|on) again|\bre ?login\b|\bre ?authenticate\b|\b(?:been |were )?(?:signed|logged) out\b|(?:login|auth|session|sign in) cookie\b|someone else (?:has )?(?:logged|signed)|another (?:device|location|browser)/,
    no: /out of/,
  },
  malformed: {
    yes: /\bmal ?formed\b|badly formed|\b(?:not|isn't) (?:well |properly |correctly )?formed|ill formed|formed (?:correctly|properly|incorrectly)|(?:could not|couldn't|can ?not|can't|unable to|failed to|failure to|error) (?:be )?(?:pars|decod|read|understood|deseriali[sz]e|extract)|(?:pars|decod)\w+ (?:error|fail|exception)|(?:invalid|bad|wrong|unexpected|incorrect|improper|unsupported) (?:\w+ ){0,3}(?:format|syntax|encoding|structure|number of segments|base ?64|characters?|compact|padding|segments?)\b|\b(?:invalid|bad|wrong|incorrect) (?:authori[sz]ation|authentication|auth) header\b|\bsegments?\b|must (?:be|have|contain|start|begin)\b.{0,40}\b(?:format|two|three|2|3|parts?|dots?|periods?)\b|must (?:be|contain|start|begin)\b.{0,40}\b(?:bearer|basic|token)\b|(?:two|three|2|3) (?:parts|dots|periods)|contain spaces|not (?:a )?(?:valid )?(?:jwt|base ?64|json)\b|format is|\bbad authorization header|no prefix|jwt must|illegal base ?64|bad request/,
    no: /csrf|missing (?:authori[sz]ation|auth)|including the signature|(?:expired|revoked),? (?:or )?malformed|malformed,? (?:or )?(?:expired|revoked)/,
  },
  scope: {
    yes: /\bscopes?\b.{0,80}\b(?:missing|required|insufficient|needed|lacks?|not (?:granted|include|contain|have|sufficient|allow|authori[sz]ed|present|permitted)|does not|doesn't|inadequate|invalid)|(?:missing|require[sd]?|needs?|lacks?|insufficient|does not have|doesn't have|without|not have|not contain|not include|inadequate|must have|not granted|additional)\b.{0,80}\bscopes?\b|insufficient (?:authentication )?scopes?|\bout of scope\b|\boauth scope/,
    no: /out of scope for|\b(?:over|at) scope\b/,
  },
  /** A right of the person that is missing, named as such. */
  role: {
    yes: /\b(?:roles?|privileges?|rbac|permissions?|group membership|entitlements?|admin(?:istrator)?s? (?:only|rights|access|role|privileges?)|access rights?|acl)\b|\bis forbidden\b|explicit deny|\bcannot (?:list|get|create|delete|access|view|edit|update|patch|watch)\b|must be (?:an? )?(?:admin|owner|member|administrator|staff)|\bnot (?:an? |the )?(?:member|part|owner|collaborator) (?:of|on|in)\b|\bnot belong to\b|\b(?:missing|lacks?|require[sd]?|needs?) (?:the )?(?:\w+ )?group\b|only (?:admins?|administrators|owners|members|staff)|insufficient (?:rights|access|authority|authori[sz]ation)/,
    // the mere name of a refusal, as “forbidden” is: what follows it may name the right
    no: /(?<!\b(?:over|at) )scope(?! is invalid)|permission denied$|permission denied \W/,
  },
  /** Not allowed, which many servers also say to a stranger. */
  denied: {
    yes: /\bno (?:authori[sz]ation|permissions?|rights?) (?:to|for|on)\b|(?:\bnot|n't) (?:allowed|permitted|authori[sz]ed|entitled|privileged|eligible) to\b|\b(?:not|n't) have (?:the )?(?:access|rights|permission|authori[sz]ation)|permission denied|rest cannot|rest user cannot|rest forbidden/,
    no: /(?<!\b(?:over|at) )scope(?! is invalid)/,
  },
  account: {
    yes: /\b(?:account|user|profile|e ?mail(?: address)?|membership)\b.{0,50}\b(?:locked|suspended|disabled|deactivated|blocked|banned|inactive|unconfirmed|not (?:yet )?(?:been )?(?:confirmed|verified|activated|approved|active|enabled)|pending|terminated|closed|frozen|restricted|unverified)\b|\b(?:locked|suspended|disabled|deactivated|blocked|banned|inactive|unconfirmed|unverified) (?:account|user|e ?mail)|(?:verify|confirm|activate) your (?:e ?mail|account)|too many (?:failed )?(?:login )?(?:attempts|logins|logons|sign ins)/,
    no: /access key|api key|token/,
  },
  csrf: {
    yes: /\b(?:csrf|xsrf)\b|\bcrumb\b|authenticity token|request verification token|forgery|cookie (?:check failed|invalid nonce)|rest cookie|invalid nonce|wp ?nonce|nonce (?:is )?(?:invalid|missing|expired)|page expired|security (?:token|validation)\b/,
    no: /dpop|digest|c ?nonce/,
  },
  tls: {
    yes: /\b(?:https|tls|ssl)\b.{0,30}\b(?:required|only|needed|mandatory|must|necessary|expected|enforced)\b|\bonly\b.{0,60}\b(?:https|tls|ssl)\b|\b(?:must|should|please|need to|has to|have to|requires?|use|using|over|via|through|switch to)\b.{0,40}\b(?:https|tls|ssl)\b|\b(?:secure|encrypted) (?:connection|channel|transport|protocol)\b|\b(?:insecure|unencrypted|(?:plain|clear) ?text|non (?:https|ssl|tls|secure)|unsecured?) (?:connection|channel|transport|http|request|protocol)|plain http|\bssl required|not (?:allowed|accepted|permitted|supported) over (?:plain |insecure |unencrypted )*http\b|over (?:insecure |unencrypted )http\b/,
    no: /handshake|certificate|\bvpn\b|\bproduction\b|https:\/\//,
  },
  rate: { yes: /rate limit|too many requests|\bquota\b|throttl|request limit|limit exceeded|slow down/ },
  'step-up': {
    yes: /\b(?:mfa|2 ?fa|t?otp)\b|multi ?factor|two ?(?:factor|step)|second factor|one time (?:pass|code)|step ?up|insufficient user authentication|insufficient claims|authentication (?:level|strength|context|assurance)|\baal ?[23]\b|\b(?:session|sign ?in) is too old|\bacr\b|claims? challenge|conditional access|interaction required|stronger authentication|recent (?:authentication|login|sign in)|(?:re ?)?authentication (?:is )?too old|\bfresh (?:token|login) required|requires recent|outdated policies|continuous access|verification code|security key|password confirmation|(?:re ?)?(?:confirm|enter)(?:ing)? (?:your |the )?(?:current )?password (?:to|again|before|for|is)|re ?authentication (?:is |was )?(?:required|needed)|\bsudo mode\b/,
    no: /invalid (?:otp|totp)|dpop|\bsession\b.{0,40}\b(?:ended|timed|found|invalid)\b|expired/,
  },
  dpop: { yes: /\bdpo ?p\b|proof of possession|\bhtm\b|\bhtu\b|cnf|sender constrained|key binding/ },
  backend: {
    yes: /\b(?:database|ldap server|redis|session store|user store|upstream|backend|directory service|kerberos|kdc)\b.{0,60}\b(?:unavailable|unreachable|down|fail|failed|error|time ?out|timed out|refused|could not|cannot|unable)|\b(?:could not|cannot|unable to|failed to) (?:connect|reach|contact)|connection refused|econnrefused|service unavailable/,
  },
  plan: {
    yes: /\b(?:subscription|licen[cs]e|plan|trial|membership|upgrade|billing|payment|premium|paid)\b/,
    no: /subscription key|subscription id/,
  },
  address: {
    yes: /\b(?:ip(?: address)?|client address)\b.{0,60}\b(?:not (?:allowed|permitted|white ?listed|authori[sz]ed|in)|blocked|denied|banned|restricted|rejected|forbidden)|(?:blocked|banned|restricted|unauthori[sz]ed|not allowed).{0,40}\bip\b|ip (?:allow|white|access) ?list|your (?:country|region|location)|geo ?(?:block|restrict)/,
  },
  bot: {
    yes: /\bcaptcha\b|\b(?:are you|verify you are|not a) (?:a )?(?:human|robot)|\bbots?\b.{0,40}\b(?:detect|block|protect|activity|traffic|manag)|automated (?:traffic|requests|access|queries)|unusual (?:traffic|activity)|suspicious (?:activity|traffic|request)|web application firewall|\bwaf\b|security (?:service|solution|check) (?:to|has|is)|blocked by|request (?:was |has been |is )?(?:blocked|rejected)|requested url was rejected|checking your browser|enable (?:javascript|js) and|pardon our interruption|\b(?:thinks?|thought|believe|suspect)\b.{0,20}\b(?:is|are|were|was) a (?:ro)?bot\b|to restrict access\b|you have been blocked|access to this (?:site|page|resource|website) (?:has been |was |is )?(?:limited|blocked|restricted)/,
    // the notice under a sign-in form
    no: /protected by re ?captcha/,
  },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;

/** Whether a phrase belongs to the family, in English or in another language. */
export function speaksOf(family: FamilyName, text: string): boolean {
  const { yes, no }: Family = FAMILIES[family];
  return (yes.test(text) || LANGUAGES[family]?.test(text) === true) && !(no?.test(text) ?? false);
}

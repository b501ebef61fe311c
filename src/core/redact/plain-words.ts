/** What may stand unmasked in a text, and what stands in a secret's place. */

/** What stands where a captured value stood. */
export const MASK = '…[masked]';

/** The registry of RFC 9110 §16.4.1 and the schemes that servers use beside it, lower case. */
const SCHEMES = new Set(
  (
    'basic bearer concealed digest dpop gnap hoba mutual negotiate oauth privatetoken scram-sha-1 scram-sha-256 vapid ntlm kerberos apikey api-key ' +
    'token jwt hawk signature aws4-hmac-sha256 tfs-federated cloudflare-access googlelogin authsub wsse pop mac sharedkey sharedkeylite key'
  ).split(' '),
);

/** Whether `word` is an authentication scheme that may stand unmasked before its credential. */
export function isScheme(word: string): boolean {
  return SCHEMES.has(word.toLowerCase());
}

/** The words that a server's answer is made of. A secret that is such a word is told by nothing when the word stands somewhere else. */
const COMMON = new Set(
  (
    'access account admin administrator api apikey application auth authentication authorization basic bearer body cache client code cookie cookies credential ' +
    'credentials date default denied deleted description detail details digest document domain dpop email error expired expires failed false fetch forbidden get guest ' +
    'header headers host html http https incorrect internal invalid json jwt key login message method missing name negotiate none nonce null ' +
    'oauth oauth2 object origin page pass password path policy post private proxy public realm redirect refresh rejected request required response role root scheme scope ' +
    'secret secure server service session sign signature signed site staging state status string test text time title token true type unauthorized ' +
    'undefined unknown url user username value warning wrong x-access-token'
  ).split(' '),
);

/** Whether `text` is a word that answers are made of anyway, compared without case. */
export function isCommonWord(text: string): boolean {
  return COMMON.has(text.toLowerCase());
}

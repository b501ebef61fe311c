/** What a challenge holds in a coded form, decoded. */

import type { JSX } from 'preact';
import type { Decoded } from '../core/http/challenge/decode.ts';
import type { Redactor } from '../core/redact.ts';
import { Captured, Sensitive } from './captured.tsx';
import { say, tell } from './text.ts';

const MOST_NAMES = 20;

export interface DecodedRowProps {
  readonly decoded: Decoded;
  readonly redact: Redactor;
}

export function DecodedRow({ decoded, redact }: DecodedRowProps): JSX.Element {
  return (
    <tr data-decoded={decoded.kind}>
      <th scope="row">{say('ui_decoded', { part: decoded.part })}</th>
      <td>
        <Content decoded={decoded} redact={redact} />
      </td>
    </tr>
  );
}

function Content({ decoded, redact }: DecodedRowProps): JSX.Element {
  switch (decoded.kind) {
    case 'claims': {
      const text = JSON.stringify(decoded.value);
      return (
        <code>
          <Sensitive text={text} masked={redact.challenge(text)} label={decoded.part} most={2000} />
        </code>
      );
    }
    case 'text':
      return (
        <code>
          <Sensitive text={decoded.value} masked={redact.challenge(decoded.value)} label={decoded.part} most={1000} />
        </code>
      );
    case 'private-token':
      return (
        <span>
          {say('ui_private_token', { type: decoded.tokenType })} <Captured text={decoded.issuer} most={200} />
          {decoded.origins.length > 0 && (
            <>
              {' · '}
              <Captured text={decoded.origins.join(', ')} most={500} />
            </>
          )}
        </span>
      );
    case 'handshake':
      return (
        <span>
          {tell(decoded.text)}
          {decoded.ntlm !== null && decoded.ntlm.target !== null && (
            <>
              {' · '}
              <Captured text={decoded.ntlm.target} most={200} />
            </>
          )}
          {decoded.ntlm?.names.slice(0, MOST_NAMES).map(({ what, name }) => (
            <span key={`${what} ${name}`}>
              {' · '}
              {what}: <Captured text={name} most={200} />
            </span>
          ))}
          {decoded.ntlm !== null && decoded.ntlm.time !== null && ` · ${say('ui_ntlm_time', { at: decoded.ntlm.time })}`}
        </span>
      );
  }
}

/** Copies: masked by default; the unmasked command is a second button with a name of its own. */

import type { JSX } from 'preact';
import { Menu } from './menu.tsx';
import { OutcomeWords } from './outcome.tsx';
import { say } from './text.ts';
import type { Outcome } from './types.ts';

export type CopyKind = 'curl' | 'curl-unmasked' | 'report';

export interface CopyMenuProps {
  readonly onCopy: (kind: CopyKind) => void;
  readonly copied: Outcome | undefined;
}

export function CopyMenu({ onCopy, copied }: CopyMenuProps): JSX.Element {
  return (
    <>
      <Menu label={say('ui_copy')}>
        <button type="button" data-action="copy-curl" onClick={() => onCopy('curl')}>
          {say('ui_copy_curl')}
          <small>{say('ui_copy_curl_why')}</small>
        </button>
        <button type="button" data-action="copy-report" onClick={() => onCopy('report')}>
          {say('ui_copy_report')}
          <small>{say('ui_copy_report_why')}</small>
        </button>
        <button type="button" data-action="copy-curl-unmasked" class="danger" onClick={() => onCopy('curl-unmasked')}>
          {say('ui_copy_unmasked')}
          <small>{say('ui_copy_unmasked_why')}</small>
        </button>
      </Menu>
      <OutcomeWords outcome={copied} />
    </>
  );
}

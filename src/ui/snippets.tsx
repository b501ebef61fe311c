/** Lines ready to paste into a server's configuration. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Snippet } from '../core/diagnosis/types.ts';
import { copyText } from './copy.ts';
import { say } from './text.ts';

export interface SnippetsProps {
  readonly snippets: readonly Snippet[];
  /** Names of the products that answered. Lines for any other are an example. */
  readonly answered: readonly string[];
}

export function Snippets({ snippets, answered }: SnippetsProps): JSX.Element {
  const products = [...new Set(snippets.map((snippet) => snippet.product))];
  const key = products.some((product) => answered.includes(product)) ? 'ui_snippets' : 'ui_snippets_example';
  return (
    <details class="snippets">
      <summary>{say(key, { what: products.join(', ') })}</summary>
      {snippets.map((snippet) => (
        <OneSnippet key={`${snippet.product} ${snippet.place}`} snippet={snippet} />
      ))}
    </details>
  );
}

function OneSnippet({ snippet }: { readonly snippet: Snippet }): JSX.Element {
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <figure class="snippet">
      <figcaption>
        {snippet.product} · {snippet.place}{' '}
        <button
          type="button"
          class="quiet"
          data-action="copy-snippet"
          aria-label={say('ui_copy_snippet_name', { what: `${snippet.product}, ${snippet.place}` })}
          onClick={() => void copyText(snippet.text).then(setCopied)}
        >
          {say('ui_copy')}
        </button>
        {copied !== null && (
          <span role="status" class="note">
            {say(copied ? 'ui_copied' : 'ui_copy_refused')}
          </span>
        )}
      </figcaption>
      <pre>
        <code>{snippet.text}</code>
      </pre>
    </figure>
  );
}

import type { JSX } from 'preact';

export interface SpecLinkProps {
  readonly link: string;
  /** What the specification is called; without it, the link's own name: `https://www.rfc-editor.org/rfc/rfc6750` → RFC 6750. */
  readonly title?: string;
}

/** A link to a specification, set apart from the words before it. */
export function SpecLink({ link, title }: SpecLinkProps): JSX.Element {
  return (
    <>
      {' · '}
      <a href={link} target="_blank" rel="noreferrer noopener">
        {title ?? nameOf(link)}
      </a>
    </>
  );
}

function nameOf(link: string): string {
  const rfc = /rfc(\d+)/i.exec(link);
  if (rfc !== null) return `RFC ${rfc[1]}`;
  return /^https?:\/\/([^/]+)/.exec(link)?.[1] ?? link;
}

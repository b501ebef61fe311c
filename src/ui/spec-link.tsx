import type { JSX } from 'preact';

/** A link to a specification, named by it: `https://www.rfc-editor.org/rfc/rfc6750` → RFC 6750. */
export function SpecLink({ link }: { readonly link: string }): JSX.Element {
  const rfc = /rfc(\d+)/i.exec(link);
  const host = /^https?:\/\/([^/]+)/.exec(link);
  return (
    <>
      {' · '}
      <a href={link} target="_blank" rel="noreferrer noopener">
        {rfc === null ? (host?.[1] ?? link) : `RFC ${rfc[1]}`}
      </a>
    </>
  );
}

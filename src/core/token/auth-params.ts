/** Parameters of a credential: `name=value` pairs between commas (RFC 9110 §11.4), as Digest, Hawk, OAuth 1 and AWS write them. */

/** Lower-cased names to unquoted values; the first of a name stays. Has no prototype. Total and linear. */
export function readAuthParams(text: string): Record<string, string> {
  const params: Record<string, string> = Object.create(null);
  for (const element of splitElements(text)) {
    const equals = element.indexOf('=');
    if (equals <= 0) continue;
    const name = element.slice(0, equals).trim().toLowerCase();
    if (!(name in params)) params[name] = unquote(element.slice(equals + 1).trim());
  }
  return params;
}

/** The pieces between commas that stand outside quoted strings, trimmed, empty ones left out. A quote that never closes runs to the end. */
export function splitElements(text: string): string[] {
  const elements: string[] = [];
  let start = 0;
  let quoted = false;
  const add = (end: number): void => {
    const element = text.slice(start, end).trim();
    if (element !== '') elements.push(element);
    start = end + 1;
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted && char === '\\') i += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) add(i);
  }
  add(text.length);
  return elements;
}

/** The content of a quoted-string (RFC 9110 §5.6.4), or the text as it stands. */
function unquote(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(.)/gs, '$1');
}

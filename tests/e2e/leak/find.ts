/** So many first characters lead to a form. */
const HEAD = 8;

/** Finds which of many forms stand in a text, in one pass over it. */
export function finder(forms: Iterable<string>): (text: string) => readonly string[] {
  const byHead = new Map<string, string[]>();
  const begins = new Uint8Array(1 << 16);
  const pair = (text: string, at: number): number => ((text.charCodeAt(at) & 255) << 8) | (text.charCodeAt(at + 1) & 255);
  for (const form of new Set(forms)) {
    if (form.length < HEAD) throw new Error(`too short to be looked for: ${form}`);
    const head = form.slice(0, HEAD);
    byHead.set(head, [...(byHead.get(head) ?? []), form]);
    begins[pair(form, 0)] = 1;
  }
  return (text) => {
    const found = new Set<string>();
    for (let at = 0; at + HEAD <= text.length; at += 1) {
      // most places end here, which is what makes it quick
      if (begins[pair(text, at)] === 0) continue;
      for (const form of byHead.get(text.slice(at, at + HEAD)) ?? []) if (text.startsWith(form, at)) found.add(form);
    }
    return [...found];
  };
}

/** `plain` when the text holds neither a tag nor a character that cannot be seen; else what it holds. */
export function lookOf(text: string): string {
  if (/<[A-Za-z!?/]/.test(text)) return 'markup';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  if (/[\0-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/.test(text)) return 'invisible';
  return 'plain';
}

/** Header text of a server or a page that means ill to whatever reads it next. */

/** What a person would see it as, and the text. A POSIX shell, a Markdown renderer, a terminal, a spreadsheet and a JSON parser have their own. */
export const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['HTML', '<img src=x onerror=alert(1)><script>alert(1)</script>'],
  ['HTML that ends a script', '</script><script>alert(1)</script><!--'],
  ['ANSI escapes', '\u001b[2J\u001b[31mred\u001b]0;title\u0007\u009b31m'],
  ['a pasted-text mark', '\u001b[201~rm -rf /'],
  ['Markdown', '# a\n\n[click](https://evil.test/) ![x](https://evil.test/p.png) ``` `code` ```'],
  ['single quotes', "it's '; echo hacked; '"],
  ['double quotes and backslashes', '"\\" \\n \\'],
  ['a backslash at the end', 'C:\\temp\\'],
  ['expansions', '$(id) `id` $HOME !! ~ * {a,b}'],
  ['a CSV formula', '=cmd|\' /C calc\'!A0,"@SUM(1)",+1,-1'],
  ['JSON that ends its string', 'x","status":200,"verdict":{"cause":"forged"},"y":"'],
  ['JSON that ends its entry', '"}]},{"request":{"url":"https://forged.test/"}},{"a":[{"b":"'],
  ['names of the prototype', '__proto__ constructor toString'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', 'a\udc00b'],
  ['surrogates in the wrong order', '\udc00\ud800'],
  ['a NUL', 'a\0b'],
  ['newlines', 'a\nb\r\nc\rd; echo hacked'],
  ['line separators', 'a\u2028b\u2029c\u0085d'],
  ['bidirectional marks', '\u202egnp.exe\u2066'],
  ['a byte order mark', '\ufeffa\ufffeb\uffff'],
  ['other alphabets', 'Žluťoučký 🐎'],
];

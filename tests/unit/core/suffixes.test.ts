import fc from 'fast-check';
import { getDomain } from 'tldts';
import { describe, expect, it } from 'vitest';
import { registrableDomain } from '../../../src/core/suffixes/domain.ts';
import { type Labels, suffixList } from '../../../src/core/suffixes/list.ts';

const theirs = (host: string): string | null => getDomain(host, { allowPrivateDomains: true, extractHostname: false });

/** Every name that the list leads to, suffix or not. */
function names(labels: Labels, right = ''): string[] {
  return [...labels].flatMap(([label, { left }]) => {
    const name = `${label === '*' ? 'any' : label}${right}`;
    return [name, ...(left === null ? [] : names(left, `.${name}`))];
  });
}

const ALL = [...names(suffixList().rules), ...suffixList().exceptions];

describe('the registrable domain', () => {
  it('is what tldts takes from the same list, at every name of it and below', () => {
    expect(ALL.length).toBeGreaterThan(7_500);
    const hosts = ALL.flatMap((name) => [name, `b.${name}`, `a.b.${name}`]);
    expect(hosts.filter((host) => registrableDomain(host) !== theirs(host))).toEqual([]);
  });

  it('is what tldts takes for names that nobody thought of', () => {
    const label = fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,9}$/),
      fc.constantFrom('com', 'www', 'kobe', 'jp', 'ck', 'co', 'uk', 'github', 'io'),
    );
    const host = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.'));
    fc.assert(
      fc.property(host, (name) => {
        expect(registrableDomain(name)).toBe(theirs(name));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a.b.example.com', 'example.com'],
    ['a.b.example.co.uk', 'example.co.uk'],
    ['someone.github.io', 'someone.github.io'],
    ['a.someone.github.io', 'someone.github.io'],
    ['www.ck', 'www.ck'],
    ['a.b.c.ck', 'b.c.ck'],
    ['a.site.test', 'site.test'],
    ['example.com.', 'example.com.'],
    ['xn--85x722f.xn--55qx5d.cn', 'xn--85x722f.xn--55qx5d.cn'],
    ['com', null],
    ['dev', null],
    ['example.dev', 'example.dev'],
    ['a.example.xn--p1ai', 'example.xn--p1ai'],
    ['a.example.museum', 'example.museum'],
    ['co.uk', null],
    ['github.io', null],
    ['localhost', null],
    ['a..example.com', null],
    ['.example.com', null],
    ['', null],
    [`${'a.'.repeat(200)}com`, null],
  ])('of %.60s is %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });

  it('takes any text at all', () => {
    fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (text) => void registrableDomain(text)));
  });
});

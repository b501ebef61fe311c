import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configured, shellQuoted } from '../../../../src/core/diagnosis/advice/snippet-text.ts';
import { basic, bearer, diagnosed, jwt } from '../../support/diagnosis.ts';
import type { Sketch } from '../../support/exchange.ts';

function texts(words: Sketch): string[] {
  return diagnosed(words).checklist.flatMap((step) => step.snippets.map((one) => one.text));
}

function products(words: Sketch, id: string): string[] {
  const step = diagnosed(words).checklist.find((one) => one.id === id);
  return [...new Set(step?.snippets.map((one) => one.product) ?? [])];
}

describe('snippets', () => {
  const stripped = { request: bearer(), response: { 'WWW-Authenticate': 'Bearer' } };

  it('are for the product that was seen', () => {
    expect(products({ ...stripped, response: { ...stripped.response, Server: 'nginx/1.27' } }, 'D14')).toEqual(['nginx']);
    expect(products({ ...stripped, response: { ...stripped.response, Server: 'Apache/2.4' } }, 'D14')).toEqual(['Apache httpd']);
    expect(products(stripped, 'D14')).toEqual(['nginx', 'Apache httpd']);
  });

  it('name the path and the second of this request in the log line', () => {
    const log = texts({ url: 'https://intern.example/a b/?token=canary-7', response: { Server: 'nginx' } }).find((one) =>
      one.includes('access.log'),
    );
    expect(log).toContain("'GET /a%20b/'");
    expect(log).toContain('21/Nov/2026:12:00:00');
  });

  it('hold nothing that was captured as a secret', () => {
    const secret = jwt({ sub: 'canary-sub' });
    for (const words of [
      {
        request: { Authorization: `Bearer ${secret}`, Cookie: 'sid=canary-cookie' },
        response: { 'WWW-Authenticate': 'Bearer', Server: 'nginx' },
      },
      { request: basic('ada', 'canary-pass'), response: { 'WWW-Authenticate': 'Basic', Server: 'Apache' } },
      { url: `https://api.example/x?access_token=${secret}`, response: { 'WWW-Authenticate': 'Bearer' } },
    ]) {
      expect(texts(words).join('\n')).not.toMatch(/canary|eyJ/);
    }
  });

  it('quote for the shell so that nothing in an address is run', () => {
    for (const text of ["a'b", '$(id)', '`id`', 'a"b\\c', "';rm -rf x;'", 'a\nb']) {
      const out = execFileSync('sh', ['-c', `printf %s ${shellQuoted(text)}`], { encoding: 'utf8' });
      expect(out).toBe(text.replace('\n', ''));
    }
  });

  it('let nothing into a configuration that could end its line or its string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => /^[A-Za-z0-9._~/:@%+,=?-]*$/.test(configured(text))));
  }, 30_000);

  it('answer the preflight for the origin, the method and the headers that were asked', () => {
    const words: Sketch = {
      method: 'OPTIONS',
      request: {
        Origin: 'https://app.example',
        'Access-Control-Request-Method': 'DELETE',
        'Access-Control-Request-Headers': 'authorization',
      },
      response: { Server: 'nginx' },
    };
    const text = texts(words).find((one) => one.includes('Access-Control-Allow-Origin'));
    expect(text).toContain('"https://app.example"');
    expect(text).toContain('DELETE, OPTIONS');
  });
});

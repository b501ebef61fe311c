/**
 * Hostile input by the million: every reader, seeded, half of it made of the pieces that the grammars are made of, half of it vectors with
 * something cut, doubled or put elsewhere. No input may make a reader throw or take long. Run by `npm run bench -- fuzz [--inputs N]`.
 */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { readBody } from '../../src/core/http/body.ts';
import { readChallenges } from '../../src/core/http/challenge/read.ts';
import { readCookieField } from '../../src/core/http/cookies.ts';
import { readCredentials } from '../../src/core/http/credentials.ts';
import { readHttpDate } from '../../src/core/http/http-date.ts';
import { readPasted } from '../../src/core/http/pasted.ts';
import { readSetCookie } from '../../src/core/http/set-cookie.ts';
import { readExchange } from '../../src/core/read-exchange.ts';
import { maskUrl, redactor } from '../../src/core/redact.ts';
import { readHar } from '../../src/core/report/har-in.ts';
import { siteOf, variantsOf } from '../../src/core/site.ts';
import { fileOf, textOf } from '../../src/ui/forms.ts';
import { seeded } from '../e2e/soak/seeded.ts';
import { fromScenario, type Scenario } from '../unit/support/exchange.ts';
import { exchangeOf, fields, hopOf } from '../unit/support/exchange-of.ts';
import { goal, type Section } from './section.ts';
import { table } from './stats.ts';

const SEED = 401;
const NOW = 1_795_262_400;
/** Milliseconds that one short input may take: far more than any needs, far less than anybody would notice. */
const LONG = 250;
const MOST_PIECES = 24;
/** Made up. */
const SECRET = 'canary7f3a9c1e7ab2d84650';

const PIECES = [
  ...['Basic', 'Bearer', 'Digest', 'DPoP', 'Negotiate', 'NTLM', 'AWS4-HMAC-SHA256', 'realm', 'error', 'scope', 'nonce', 'charset', 'exp'],
  ...['=', '==', ',', ', ', ';', '; ', ' ', '\t', '\n', '\r\n', '"', '\\', '\\"', "'", ':', '://', '?', '&', '#', '/', '.', '..', '~', '%'],
  ...['eyJhbGciOiJIUzI1NiJ9', 'eyJleHAiOjF9', 'dTpw', '%00', '%zz', '+', '-', '_', '{', '}', '[', ']', '<', '>', '</script>', '\u0000'],
  ...[
    '\u001b[31m',
    '\u202e',
    '\ud800',
    'é',
    '\uffff',
    'undefined',
    'null',
    '{{token}}',
    '__Host-',
    'Secure',
    'SameSite=None',
    'Max-Age=-1',
  ],
  ...[
    'Thu, 01 Jan 1970 00:00:00 GMT',
    '9'.repeat(40),
    '-1',
    '1e999',
    'https://a.test/?access_token=',
    '"error":"invalid_token"',
    'a'.repeat(300),
  ],
];

interface Reader {
  readonly name: string;
  /** Of a thousand inputs so many are for this one. */
  readonly share: number;
  readonly vectors: readonly string[];
  readonly read: (text: string) => unknown;
}

function vectors<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(resolve('tests/vectors', name), 'utf8')) as T[];
}

function readers(): readonly Reader[] {
  const challenges = vectors<{ headers: string[] }>('challenges.json').flatMap(({ headers }) => headers);
  const tokens = vectors<{ in: string; text: string }>('tokens.json');
  const of = (...places: readonly string[]): string[] => tokens.filter((one) => places.includes(one.in)).map(({ text }) => text);
  const scenarios = vectors<Scenario>('scenarios.json');
  const bodies = scenarios.flatMap(({ response }) => (response.body === undefined ? [] : [response.body]));
  const har = readFileSync(resolve('tests/bench/small.har'), 'utf8');
  const field = (name: string) => (text: string) => readCredentials([{ name, value: text }], 'https://a.test/', NOW);
  return [
    { name: 'challenges', share: 360, vectors: challenges, read: (text) => readChallenges([text]) },
    { name: 'Authorization', share: 200, vectors: of('authorization', 'proxy-authorization'), read: field('authorization') },
    { name: 'Cookie', share: 80, vectors: of('cookie'), read: field('cookie') },
    { name: 'Cookie, split', share: 40, vectors: of('cookie'), read: (text) => readCookieField([text]) },
    { name: 'key headers', share: 40, vectors: of('x-api-key'), read: field('x-api-key') },
    { name: 'Set-Cookie', share: 80, vectors: of('set-cookie'), read: (text) => readSetCookie(text, NOW) },
    {
      name: 'addresses',
      share: 60,
      vectors: of('url'),
      read: (text) => [readCredentials([], text, NOW), siteOf(text), variantsOf(text), maskUrl(text)],
    },
    { name: 'dates', share: 30, vectors: ['Sat, 21 Nov 2026 12:00:00 GMT'], read: (text) => readHttpDate(text, NOW) },
    { name: 'pasted', share: 40, vectors: tokens.map(({ text }) => text), read: (text) => readPasted(text, NOW) },
    { name: 'bodies', share: 40, vectors: bodies, read: (text) => readBody({ text, truncated: false, mimeType: null }, null) },
    { name: 'HAR', share: 6, vectors: [har], read: (text) => readHar(text) },
    { name: 'whole exchanges, masked', share: 20, vectors: challenges, read: whole(scenarios) },
    { name: 'exports of a secret', share: 4, vectors: of('authorization', 'x-api-key', 'set-cookie'), read: exported() },
  ];
}

/** A scenario with the text in its challenge, its Authorization and its body: read, judged, and masked. */
function whole(scenarios: readonly Scenario[]): (text: string) => unknown {
  let next = 0;
  return (text) => {
    next = (next + 1) % scenarios.length;
    const exchange = fromScenario(scenarios[next] as Scenario);
    const hops = exchange.hops.map((hop) => ({
      ...hop,
      requestHeaders: [...(hop.requestHeaders ?? []), { name: 'Authorization', value: text }],
      responseHeaders: [...hop.responseHeaders, { name: 'WWW-Authenticate', value: text }],
    }));
    const hostile = { ...exchange, hops, body: { text, truncated: false, mimeType: null } };
    return [diagnose(readExchange(hostile)), redactor([hostile]).text(text)];
  };
}

/** A credential that begins with the secret, however it goes on, in every form that leaves: none may show it, in whatever case. */
function exported(): (text: string) => void {
  let next = 0;
  return (text) => {
    next += 1;
    const carriers: readonly (readonly [string, string])[] = [
      ['authorization', `Bearer ${SECRET}${text}`],
      ['authorization', `${SECRET}${text}`],
      ['x-api-key', `${SECRET}${text}`],
      ['cookie', `sid=${SECRET}${text}`],
    ];
    const [name, value] = carriers[next % carriers.length] as (typeof carriers)[number];
    const exchange = exchangeOf({ hops: [hopOf({ requestHeaders: fields([name, value]) })] });
    const forms = [textOf(exchange, 'curl'), textOf(exchange, 'report'), fileOf([exchange], 'json').text, fileOf([exchange], 'har').text];
    for (const form of forms) {
      const shown = form.toLowerCase().indexOf(SECRET);
      if (shown >= 0) throw new Error(`the secret of ${name} is shown: …${form.slice(Math.max(0, shown - 60), shown + 40)}…`);
    }
  };
}

interface Counted {
  readonly name: string;
  inputs: number;
  readonly thrown: string[];
  slowest: number;
}

export function benchFuzz(inputs: number): Section {
  const { random, oneOf } = seeded(SEED);
  const made = (): string => Array.from({ length: 1 + Math.floor(random() * MOST_PIECES) }, () => oneOf(PIECES)).join('');
  const changed = (text: string): string => {
    const at = Math.floor(random() * (text.length + 1));
    const to = Math.min(text.length, at + Math.floor(random() * 12));
    const middle = oneOf(['', oneOf(PIECES), text.slice(at, to).repeat(2), String.fromCharCode(Math.floor(random() * 256))]);
    return text.slice(0, at) + middle + text.slice(to);
  };
  const all = readers();
  const counts = all.map(({ name }): Counted => ({ name, inputs: 0, thrown: [], slowest: 0 }));
  for (const [index, { share, vectors: known, read }] of all.entries()) {
    const count = counts[index] as Counted;
    for (const total = Math.ceil((inputs * share) / 1000); count.inputs < total; count.inputs += 1) {
      const text = random() < 0.5 ? made() : changed(changed(oneOf(known)));
      const start = performance.now();
      try {
        read(text);
      } catch (error) {
        count.thrown.push(`${error} for ${JSON.stringify(text).slice(0, 200)}`);
      }
      count.slowest = Math.max(count.slowest, performance.now() - start);
    }
  }
  const sum = counts.reduce((total, one) => total + one.inputs, 0);
  const thrown = counts.flatMap((one) => one.thrown);
  const rows = counts.map((one) => [one.name, one.inputs.toLocaleString('en'), String(one.thrown.length), one.slowest.toFixed(1)]);
  return {
    title: 'Hostile input',
    text: `${sum.toLocaleString('en')} inputs, seed ${SEED}.\n\n${table(['reader', 'inputs', 'thrown', 'slowest, ms'], rows)}${thrown.length === 0 ? '' : `\n\n${thrown.slice(0, 8).join('\n')}`}`,
    goals: [
      goal('inputs that made a reader throw, or an export show a secret', thrown.length, 0, ''),
      goal('slowest input', Math.max(...counts.map(({ slowest }) => slowest)), LONG, 'ms'),
    ],
  };
}

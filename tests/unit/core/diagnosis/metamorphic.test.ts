import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../../src/core/diagnosis/context.ts';
import { judge } from '../../../../src/core/diagnosis/judge.ts';
import { PRODUCTS } from '../../../../src/core/diagnosis/products.ts';
import type { Finding } from '../../../../src/core/diagnosis/types.ts';
import type { Exchange, HeaderField, Hop, SentState } from '../../../../src/core/exchange.ts';
import { lastHop } from '../../../../src/core/exchange.ts';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import scenarios from '../../../vectors/scenarios.json';
import field from '../../../vectors/scenarios-field.json';
import unseen from '../../../vectors/scenarios-unseen.json';
import { fromScenario, type Scenario } from '../../support/exchange.ts';

const table = ([...scenarios, ...field, ...unseen] as unknown as Scenario[]).map((scenario) => [scenario.id, scenario] as const);

const CHALLENGES = ['www-authenticate', 'proxy-authenticate'];

function verdictOf(exchange: Exchange): Finding | null {
  return judge(contextOf(readExchange(exchange), PRODUCTS)).verdict;
}

function withLast(exchange: Exchange, change: (hop: Hop) => Partial<Hop>): Exchange {
  const hop = lastHop(exchange);
  return { ...exchange, hops: [...exchange.hops.slice(0, -1), { ...hop, ...change(hop) }] };
}

function withoutAnswered(exchange: Exchange, ...names: string[]): Exchange {
  return withLast(exchange, (hop) => ({ responseHeaders: without(hop.responseHeaders, names) }));
}

function without(headers: readonly HeaderField[], names: readonly string[]): HeaderField[] {
  return headers.filter((header) => !names.includes(header.name.toLowerCase()));
}

function withAuthorization(exchange: Exchange, authorization: SentState): Exchange {
  return withLast(exchange, (hop) => ({ authorization, requestHeaders: without(hop.requestHeaders ?? [], ['authorization']) }));
}

/**
 * The scenarios for which the changed exchange gives a certain verdict that is none of the right ones. With less evidence another cause may
 * be named, but never for certain.
 */
function wronglyCertain(change: (exchange: Exchange) => Exchange): string[] {
  return table.flatMap(([id, { expect: right, ...scenario }]) => {
    const verdict = verdictOf(change(fromScenario({ ...scenario, expect: right })));
    const wrong = verdict?.confidence === 'certain' && ![right.cause, ...right.alsoAcceptable].includes(verdict.cause);
    return wrong ? [`${id}: ${verdict.cause}`] : [];
  });
}

/** A table of some four hundred exchanges on a busy machine. */
const PATIENCE = 60_000;

const LOST: readonly { readonly title: string; readonly change: (exchange: Exchange) => Exchange }[] = [
  { title: 'as it was recorded', change: (exchange) => exchange },
  { title: 'without the body', change: (exchange) => ({ ...exchange, body: null }) },
  { title: 'without the Date', change: (exchange) => withoutAnswered(exchange, 'date') },
  { title: 'without the challenge', change: (exchange) => withoutAnswered(exchange, ...CHALLENGES) },
  {
    title: 'without challenge, body and Date',
    change: (exchange) => ({ ...withoutAnswered(exchange, ...CHALLENGES, 'date'), body: null }),
  },
  {
    title: 'without all but the status of the answer',
    change: (exchange) => ({ ...withLast(exchange, () => ({ responseHeaders: [] })), body: null }),
  },
  { title: 'without the jar', change: (exchange) => ({ ...exchange, jar: null }) },
  {
    title: 'without the request headers',
    change: (exchange) =>
      withLast(exchange, () => ({
        requestHeaders: null,
        authorization: 'not-known',
        proxyAuthorization: 'not-known',
        cookies: 'not-known',
      })),
  },
  {
    title: 'without the Cookie field',
    change: (exchange) =>
      withLast(exchange, (hop) => ({ requestHeaders: without(hop.requestHeaders ?? [], ['cookie']), cookies: 'not-known' })),
  },
  {
    title: 'without initiator, tab, mode and credentials mode',
    change: (exchange) => ({ ...exchange, initiator: null, topLevel: null, mode: null, credentials: null }),
  },
];

describe('a certain verdict is a right one, whatever else is lost', () => {
  it.each(LOST)('$title', ({ change }) => expect(wronglyCertain(change)).toEqual([]), PATIENCE);
});

describe('what was not seen is not taken for not sent', () => {
  it.each(['not-known', 'not-visible'] as const)(
    'no certain verdict of missing credentials when Authorization is %s',
    (state) => {
      for (const [id, scenario] of table) {
        const verdict = verdictOf(withAuthorization(fromScenario(scenario), state));
        const claimed = verdict?.confidence === 'certain' ? verdict.cause : null;
        expect(['no-credentials', 'discovery-needed', 'dropped-on-redirect'], id).not.toContain(claimed);
      }
    },
    PATIENCE,
  );

  it(
    'a token that expired by the local clock alone is not certain',
    () => {
      for (const [id, scenario] of table) {
        const verdict = verdictOf({ ...withoutAnswered(fromScenario(scenario), 'date') });
        if (verdict?.cause === 'token-expired') expect(verdict.confidence, id).not.toBe('certain');
        if (verdict?.cause === 'clock-skew') expect(verdict.confidence, id).not.toBe('certain');
      }
    },
    PATIENCE,
  );
});

describe('evidence that was turned round', () => {
  it(
    'challenges that disagree are never certain',
    () => {
      const coded = table.filter(([, { response }]) =>
        response.headers.some(
          ({ name, value }) =>
            name.toLowerCase() === 'www-authenticate' && /^bearer .*error="?(?:invalid_token|insufficient_scope)/i.test(value),
        ),
      );
      expect(coded.length).toBeGreaterThan(20);
      for (const [id, scenario] of coded) {
        const turned = withLast(fromScenario(scenario), (hop) => ({
          responseHeaders: [
            ...hop.responseHeaders,
            { name: 'WWW-Authenticate', value: 'Bearer error="invalid_token"' },
            { name: 'WWW-Authenticate', value: 'Bearer error="insufficient_scope"' },
          ],
        }));
        const verdict = verdictOf(turned);
        if (verdict?.cause !== 'preflight-blocked') expect(verdict?.confidence, id).not.toBe('certain');
      }
    },
    PATIENCE,
  );

  it(
    'a clock that was never set makes no time of a token certain',
    () => {
      for (const [id, scenario] of table) {
        const verdict = verdictOf({ ...fromScenario(scenario), now: 200 });
        if (['token-expired', 'token-not-yet-valid'].includes(verdict?.cause ?? '')) {
          expect(verdict?.confidence, id).not.toBe('certain');
        }
      }
    },
    PATIENCE,
  );

  it(
    'the case of field names changes nothing',
    () => {
      for (const [id, scenario] of table) {
        const exchange = fromScenario(scenario);
        const upper = (headers: readonly HeaderField[]): HeaderField[] =>
          headers.map((header) => ({ ...header, name: header.name.toUpperCase() }));
        const loud = withLast(exchange, (hop) => ({
          requestHeaders: upper(hop.requestHeaders ?? []),
          responseHeaders: upper(hop.responseHeaders),
        }));
        expect(verdictOf(loud)?.cause, id).toBe(verdictOf(exchange)?.cause);
        expect(verdictOf(loud)?.confidence, id).toBe(verdictOf(exchange)?.confidence);
      }
    },
    PATIENCE,
  );

  it(
    'fields that say nothing change nothing',
    () => {
      for (const [id, scenario] of table) {
        const exchange = fromScenario(scenario);
        const noisy = withLast(exchange, (hop) => ({
          responseHeaders: [
            ...hop.responseHeaders,
            { name: 'Strict-Transport-Security', value: 'max-age=31536000' },
            { name: 'Vary', value: 'Origin' },
          ],
        }));
        expect(verdictOf(noisy), id).toEqual(verdictOf(exchange));
      }
    },
    PATIENCE,
  );
});

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json' with { type: 'json' };
import { diagnose } from '../../../../src/core/diagnosis/diagnose.ts';
import type { Exchange } from '../../../../src/core/exchange.ts';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import { toCurl } from '../../../../src/core/report/curl.ts';
import { readHar } from '../../../../src/core/report/har-in.ts';
import { toHar } from '../../../../src/core/report/har-out.ts';
import type { ReportItem } from '../../../../src/core/report/item.ts';
import { toReport } from '../../../../src/core/report/json.ts';
import { toMarkdown } from '../../../../src/core/report/markdown.ts';
import schema from '../../../../src/core/report/report.schema.json' with { type: 'json' };
import { fromScenario, type Scenario } from '../../support/exchange.ts';
import { harOf, scenarioEntries } from '../../support/har.ts';

const scenarios = JSON.parse(readFileSync('tests/vectors/scenarios.json', 'utf8')) as Scenario[];
const named = scenarios.map((scenario) => [scenario.id, scenario] as const);
const valid = new Ajv2020({ allowUnionTypes: true }).compile(schema);

function explain(exchange: Exchange): ReportItem {
  const reading = readExchange(exchange);
  return { exchange, reading, diagnosis: diagnose(reading) };
}

function report(item: ReportItem, redacted = true) {
  return toReport([item], { version: '0.1.0', catalogue, redacted });
}

/** What must be the same however the exchange was passed on. */
function gist(item: ReportItem) {
  const [exchange] = report(item).exchanges;
  return {
    verdict: exchange?.verdict && {
      cause: exchange.verdict.cause,
      reason: exchange.verdict.reason,
      confidence: exchange.verdict.confidence,
    },
    warnings: exchange?.warnings,
    checklist: exchange?.checklist,
    alternatives: exchange?.alternatives.map(({ cause, reason, confidence }) => ({ cause, reason, confidence })),
  };
}

function reread(har: unknown): ReportItem {
  const { exchanges, skipped, fault } = readHar(JSON.stringify(har));
  const [exchange] = exchanges;
  if (exchange === undefined || exchanges.length !== 1 || skipped.length > 0 || fault !== null) throw new Error('expected one exchange');
  return explain(exchange);
}

describe.each(named)('%s', (_id, scenario) => {
  const direct = explain(fromScenario(scenario));

  it('is diagnosed from a HAR as it is directly', () => {
    expect(gist(reread(JSON.parse(harOf('test', scenarioEntries(scenario)))))).toEqual(gist(direct));
  });

  it('loses nothing but masked values on its way out and back in, twice', () => {
    const once = reread(toHar([direct], { version: '0.1.0' }));
    expect(gist(once)).toEqual(gist(direct));
    expect(gist(reread(toHar([once], { version: '0.1.0' })))).toEqual(gist(direct));
  });

  it('gives a report that the schema allows, masked or not', () => {
    for (const redacted of [true, false]) {
      valid(report(direct, redacted));
      expect(valid.errors).toBeNull();
    }
  });

  it('lets none of its secrets out', () => {
    const outputs = [
      JSON.stringify(report(direct)),
      JSON.stringify(toHar([direct], { version: '0.1.0' })),
      toMarkdown(direct, { version: '0.1.0', catalogue }),
      toCurl(direct.exchange, { masked: true }),
    ];
    const secrets = secretsOf(scenario);
    for (const output of outputs) {
      for (const secret of secrets)
        for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) expect(output).not.toContain(form);
    }
  });
});

const PLACEHOLDER = /^(?:undefined|null|deleted|secret|pass)$/;

/** Independent of the code under test: whatever follows the scheme, what Basic decodes to, JWT parts, cookie values of some length. */
function secretsOf({ request, response }: Scenario): string[] {
  const headers = [request.headers, response.headers, ...(request.redirectedFrom ?? []).map((hop) => hop.headers)].flat();
  const found = headers.flatMap(({ name, value }) => {
    if (/^cookie$/i.test(name)) return value.split(/; */).map((pair) => pair.slice(pair.indexOf('=') + 1));
    if (/^set-cookie$/i.test(name)) return [value.split(';', 1)[0]?.split('=').slice(1).join('=') ?? ''];
    if (/^(?:proxy-)?authorization$/i.test(name)) {
      const rest = value.slice(value.indexOf(' ') + 1).replaceAll('"', '');
      if (/^digest/i.test(value)) return [/response=([0-9a-f]+)/.exec(rest)?.[1] ?? ''];
      const password = /^basic/i.test(value) ? Buffer.from(rest, 'base64').toString().split(':').slice(1).join(':') : '';
      return [rest, password, ...rest.split(/[.,\s]+/)];
    }
    return /key|token|dpop$/i.test(name) && name.toLowerCase() !== 'dpop-nonce' ? [value, ...value.split('.')] : [];
  });
  return found.filter((secret) => secret.length >= 6 && !PLACEHOLDER.test(secret) && !/^[A-Za-z]+$/.test(secret));
}

describe('the schema', () => {
  it('refuses a report with a cause, problem or member that there is not', () => {
    const whole = report(explain(fromScenario(scenarios[0] as never)));
    expect(valid({ ...whole, version: 2 })).toBe(false);
    expect(valid({ ...whole, more: 1 })).toBe(false);
    const [exchange] = whole.exchanges;
    expect(valid({ ...whole, exchanges: [{ ...exchange, verdict: { ...exchange?.verdict, cause: 'bad-luck' } }] })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/core/diagnosis/diagnose.ts';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import scenarios from '../../../vectors/scenarios.json';
import { fromScenario, type Scenario } from '../../support/exchange.ts';

describe('diagnose over the scenarios', () => {
  it.each((scenarios as unknown as Scenario[]).map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const { verdict, warnings } = diagnose(readExchange(fromScenario(scenario)));
    const right = [scenario.expect.cause, ...scenario.expect.alsoAcceptable];
    expect(right, `${verdict?.cause} (${verdict?.confidence})`).toContain(verdict?.cause);
    if (verdict?.cause === scenario.expect.cause) expect(verdict.reason).toBe(scenario.expect.reason ?? null);
    expect(warnings).toEqual(scenario.expect.warnings);
  });
});

import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../../src/core/diagnosis/diagnose.ts';
import { readExchange } from '../../../../src/core/read-exchange.ts';
import scenarios from '../../../vectors/scenarios-field.json';
import servers from '../../../vectors/scenarios-servers.json';
import unseen from '../../../vectors/scenarios-unseen.json';
import { fromScenario, type Scenario } from '../../support/exchange.ts';

/** `contradictory`: the evidence speaks against itself; `notCertain`: it leaves room for another cause. Neither may give a certain verdict. */
type FieldScenario = Scenario & { readonly expect: { readonly contradictory?: boolean; readonly notCertain?: boolean } };

/** The scenarios of the second file were written before the rules were tried on them; those of the third are what real servers answered. */
const table = ([...scenarios, ...unseen, ...servers] as unknown as FieldScenario[]).map((scenario) => [scenario.id, scenario] as const);

describe('diagnose over what servers of the field answer', () => {
  it.each(table)('%s', (_, scenario) => {
    const { verdict, warnings } = diagnose(readExchange(fromScenario(scenario)));
    const right = [scenario.expect.cause, ...scenario.expect.alsoAcceptable];
    expect(right, `${verdict?.cause} (${verdict?.confidence})`).toContain(verdict?.cause);
    if (verdict?.cause === scenario.expect.cause) expect(verdict.reason).toBe(scenario.expect.reason ?? null);
    expect([...warnings].sort()).toEqual([...scenario.expect.warnings].sort());
    if (scenario.expect.contradictory || scenario.expect.notCertain) expect(verdict?.confidence).not.toBe('certain');
  });
});

/** How fast the readers and the diagnosis are, and that they stay linear. Run by `npm run bench -- reading`. */

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseWWWAuthenticateHeader } from 'http-auth-utils';
import { diagnose } from '../../src/core/diagnosis/diagnose.ts';
import { readChallenges } from '../../src/core/http/challenge/read.ts';
import { readExchange } from '../../src/core/read-exchange.ts';
import { fromScenario, type Scenario } from '../unit/support/exchange.ts';
import { growth, MOST_GROWTH } from './linear.ts';
import { goal, type Section } from './section.ts';
import { quantile, shown, spread, table } from './stats.ts';

const ROUNDS = 15;
const SCENARIOS = ['scenarios.json', 'scenarios-field.json', 'scenarios-servers.json', 'scenarios-unseen.json'];

function vectors<T>(name: string): T[] {
  return JSON.parse(readFileSync(resolve('tests/vectors', name), 'utf8')) as T[];
}

/** Milliseconds that `work` takes. */
function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Ours and the peer's, turn by turn, over the values that both can read. */
function againstPeer(): { readonly text: string; readonly ratio: number } {
  const values = vectors<{ headers: string[] }>('challenges.json')
    .map(({ headers }) => headers)
    .filter((headers): headers is [string] => headers.length === 1)
    .map(([header]) => header)
    .filter(peerReads);
  const repeat = 200;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -2; round < ROUNDS; round += 1) {
    const a = timed(() => {
      for (let n = 0; n < repeat; n += 1) for (const value of values) readChallenges([value]);
    });
    const b = timed(() => {
      for (let n = 0; n < repeat; n += 1) for (const value of values) parseWWWAuthenticateHeader(value);
    });
    if (round >= 0) {
      ours.push((values.length * repeat) / (a / 1000));
      theirs.push((values.length * repeat) / (b / 1000));
    }
  }
  const text = table(
    ['reader', `challenges a second, ${values.length} values that both read`],
    [
      ['Why 401', shown(spread(ours), 0)],
      ['http-auth-utils', shown(spread(theirs), 0)],
    ],
  );
  return { text, ratio: spread(theirs).median / spread(ours).median };
}

function peerReads(value: string): boolean {
  try {
    parseWWWAuthenticateHeader(value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Microseconds a diagnosis, reading included: each scenario's median over the rounds, in each of which it is diagnosed several times. The
 * rounds go over all scenarios, so that what disturbs the machine for a moment falls on one round of many and not on all of one scenario.
 */
function diagnoses(): { readonly text: string; readonly median: number } {
  const exchanges = SCENARIOS.flatMap((file) => vectors<Scenario>(file)).map(fromScenario);
  // every scenario takes its turn in warming up, as in a worker that has been at work for a while
  for (let n = 0; n < 6; n += 1) for (const exchange of exchanges) diagnose(readExchange(exchange));
  const repeat = 3;
  const rounds = Array.from({ length: ROUNDS }, () =>
    exchanges.map((exchange) => {
      const time = timed(() => {
        for (let n = 0; n < repeat; n += 1) diagnose(readExchange(exchange));
      });
      return (time * 1000) / repeat;
    }),
  );
  const each = exchanges.map((_, index) =>
    quantile(
      rounds.map((times) => times[index] ?? 0),
      0.5,
    ),
  );
  const text = table(
    [`${exchanges.length.toLocaleString('en')} scenarios`, 'µs'],
    [
      ['median', quantile(each, 0.5).toFixed(0)],
      ['mean of everything, pauses to collect garbage included', mean(rounds.flat()).toFixed(0)],
      ['95 % of the scenarios within', quantile(each, 0.95).toFixed(0)],
      ['slowest', Math.max(...each).toFixed(0)],
    ],
  );
  return { text, median: quantile(each, 0.5) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export async function benchReading(): Promise<Section> {
  const peer = againstPeer();
  const one = diagnoses();
  const lengths = await growth();
  return {
    title: 'Reading',
    text: `${ROUNDS} rounds, interleaved; median (min–max).\n\n${peer.text}\n\nOne diagnosis, reading included:\n\n${one.text}\n\nGrowth:\n\n${lengths.text}`,
    goals: [
      goal('time of http-auth-utils that the challenge reader takes', peer.ratio, 1, '×'),
      goal('one diagnosis, median over all scenarios', one.median, 200, 'µs'),
      goal('time a KiB at 1 MiB, at the worst, to that at 32 KiB', lengths.most, MOST_GROWTH, '×'),
    ],
  };
}

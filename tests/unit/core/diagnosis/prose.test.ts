import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import catalogue from '../../../../public/_locales/en/messages.json';
import { ROWS } from '../../../../src/core/diagnosis/advice/checklist.ts';
import { causeText, confidenceText, warningText } from '../../../../src/core/diagnosis/cause-text.ts';
import { CAUSES, type Cause, CONFIDENCES, REASONS, type Reason } from '../../../../src/core/diagnosis/causes.ts';
import { WARNINGS } from '../../../../src/core/diagnosis/warnings.ts';
import type { Catalogue, Message } from '../../../../src/core/text/message.ts';
import { render } from '../../../../src/core/text/render.ts';

type Snake<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}_${Snake<Tail>}` : S;
type Prose = 'title' | 'short' | 'visitor_title' | 'visitor' | 'developer';
type NeededKey = `cause_${Snake<Cause>}_${Prose}` | `cause_cookie_not_sent_${Snake<Reason>}_${Exclude<Prose, 'visitor_title'>}`;
type MissingKey = Exclude<NeededKey, keyof typeof catalogue>;

/** The compiler names here the sentences that a cause lacks. */
const complete: [MissingKey] extends [never] ? true : MissingKey = true;

const sentences: Catalogue = catalogue;
const folder = resolve(import.meta.dirname, '../../../../src/core/diagnosis');

function sourcesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'products' ? [] : sourcesBelow(join(path, entry.name));
    return [readFileSync(join(path, entry.name), 'utf8')];
  });
}

function has(key: string): boolean {
  return key in sentences || `${key}_other` in sentences;
}

function written(message: Message): string {
  return render(message, sentences, { timeZone: 'UTC' });
}

describe('the sentences of the diagnosis', () => {
  const text = sourcesBelow(folder).join('\n');

  it('are there for every cause, reason, confidence and warning', () => {
    expect(complete).toBe(true);
    for (const cause of CAUSES) {
      for (const reason of [null, ...REASONS]) {
        const { title, short, visitorTitle, visitor, developer } = causeText({ cause, reason }, 'site.test');
        for (const message of [title, short, visitorTitle, visitor, developer]) {
          expect(sentences[message.key], message.key).toBeDefined();
          expect(written(message)).not.toMatch(/[{}]/);
        }
        expect(written(short).length).toBeLessThanOrEqual(40);
      }
    }
    for (const message of [...CONFIDENCES.map(confidenceText), ...WARNINGS.map(warningText)])
      expect(sentences[message.key], message.key).toBeDefined();
  });

  it('are there for every piece of evidence that a rule can give', () => {
    const keys = [...text.matchAll(/evidence\(\s*'([a-z0-9_]+)'/g)].map((match) => `evidence_${match[1]}`);
    expect(keys.length).toBeGreaterThan(60);
    expect(keys.filter((key) => !has(key))).toEqual([]);
    const against = [...text.matchAll(/against\(\s*'([a-z0-9_]+)'/g)].map((match) => `ruled_out_${match[1]}`);
    expect(against.length).toBeGreaterThan(5);
    expect(against.filter((key) => !has(key))).toEqual([]);
  });

  it('are there for every step and every reason to take it', () => {
    for (const { id } of ROWS) expect(sentences[`step_${id}_title`], id).toBeDefined();
    const rows = text.split(/\bid: '/).slice(1);
    for (const row of rows) {
      const id = row.slice(0, 3);
      if (!/^[VDS]\d\d$/.test(id)) continue;
      const whys = [...row.matchAll(/(?:suspect|open|ruledOut)\(\s*'([a-z0-9_]+)'/g)].map((match) => match[1]);
      for (const why of whys) expect(has(`step_${id}_why_${why}`), `step_${id}_why_${why}`).toBe(true);
    }
  });

  it('have no dollar sign, which browsers would take for a placeholder of their own', () => {
    expect(Object.entries(sentences).filter(([, entry]) => entry.message.includes('$'))).toEqual([]);
  });

  it('never call a cause certain by its title', () => {
    const titles = Object.entries(sentences).filter(([key]) => /^cause_.*_title$/.test(key));
    expect(titles.filter(([, entry]) => /certain|definitely|surely|proven/i.test(entry.message))).toEqual([]);
  });
});

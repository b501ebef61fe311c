/** Diagnoses of sketches, and every sentence that a diagnosis holds. */

import catalogue from '../../../public/_locales/en/messages.json';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../src/core/diagnosis/types.ts';
import type { History, HistoryItem } from '../../../src/core/history.ts';
import { readExchange } from '../../../src/core/read-exchange.ts';
import type { Catalogue, Message } from '../../../src/core/text/message.ts';
import { render } from '../../../src/core/text/render.ts';
import { NOON, type Sketch, sketch } from './exchange.ts';

export function diagnosed(words: Sketch): Diagnosis {
  return diagnose(readExchange(sketch(words)));
}

/** Nothing is remembered but what the test says. */
export function remembered(history: Partial<History>): History {
  return {
    lastAcceptedAt: null,
    lastAcceptedStatus: null,
    signInUrl: null,
    items: [],
    flapping: null,
    loop: null,
    refresh: null,
    signedInAt: null,
    rateLimited: null,
    blocked: [],
    scope: null,
    rotatedAt: null,
    ...history,
  };
}

/** One remembered thing: its fingerprint before and now. */
export function item(what: string, before: string | null, now: string | null, change: HistoryItem['change']): HistoryItem {
  // biome-ignore lint/suspicious/noThenProperty: it is the name of the field, and no promise is near
  return { what, then: before, now, change };
}

export function messagesOf(diagnosis: Diagnosis): Message[] {
  const findings = [...(diagnosis.verdict === null ? [] : [diagnosis.verdict]), ...diagnosis.alternatives, ...diagnosis.ruledOut];
  return [
    ...findings.flatMap((finding) => finding.evidence.map((one) => one.text)),
    ...diagnosis.checklist.flatMap((step) => [step.title, step.why]),
    ...(diagnosis.settle === null ? [] : [diagnosis.settle]),
  ];
}

const sentences: Catalogue = catalogue;

export function said(message: Message): string {
  return render(message, sentences, { timeZone: 'UTC', now: NOON });
}

/** Keys without a sentence, and sentences with a placeholder that nothing fills. */
export function unsaid(diagnosis: Diagnosis): string[] {
  return messagesOf(diagnosis).flatMap((message) => {
    const template = sentences[message.key]?.message ?? sentences[`${message.key}_other`]?.message;
    if (template === undefined) return [`no sentence: ${message.key}`];
    const names = [...template.matchAll(/\{([A-Za-z0-9_]+)/g)].map((match) => match[1] ?? '');
    return names.filter((name) => message.values[name] === undefined).map((name) => `${message.key} lacks ${name}`);
  });
}

function part(value: unknown): string {
  return btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** A JWT of these claims, signed with nothing; issued 100 s before noon and good for an hour unless said otherwise. */
export function jwt(claims: Readonly<Record<string, unknown>> = {}, header: Readonly<Record<string, unknown>> = {}): string {
  const body = { iss: 'https://id.example', aud: 'api://orders', sub: 'u1', iat: NOON - 100, exp: NOON + 3500, ...claims };
  return `${part({ alg: 'HS256', typ: 'JWT', ...header })}.${part(body)}.LJaD3VjcF7GqgqK9xo71inux2-dg8lyv5Zq1fkTQkUQ`;
}

export function bearer(claims: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, string>> {
  return { Authorization: `Bearer ${jwt(claims)}` };
}

export function basic(user: string, password: string): Readonly<Record<string, string>> {
  return { Authorization: `Basic ${btoa(`${user}:${password}`)}` };
}

export function json(value: unknown): string {
  return JSON.stringify(value);
}

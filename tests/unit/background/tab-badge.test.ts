import { expect, test } from 'vitest';
import { createTabBadge } from '../../../src/background/tab-badge.ts';
import { entry } from './entry.ts';

test('the number is drawn soon, and where it changes all the time not with every change', () => {
  let now = 0;
  let due: { readonly at: number; readonly callback: () => void } | null = null;
  const shown: string[] = [];
  const refused: ReturnType<typeof entry>[] = [];
  const changed = createTabBadge({
    unresolved: () => refused,
    rowOf: () => undefined as never,
    titleOf: () => '',
    show: (_tabId, text) => void shown.push(text),
    now: () => now,
    later: (callback, milliseconds) => {
      due = { at: now + milliseconds, callback };
    },
  });
  for (; now < 1_000; now += 1) {
    refused.push(entry(now));
    changed(7);
    if (due !== null && (due as { at: number }).at <= now) (due as { callback: () => void }).callback();
    if (now === 100) expect(shown).toEqual(['61']);
  }
  expect(shown).toEqual(['61', '99+']);

  (due as unknown as { callback: () => void }).callback();
  // a clock that was set back must not hold the number back
  now = -1_000_000;
  refused.length = 3;
  changed(7);
  expect((due as unknown as { at: number }).at - now).toBeLessThanOrEqual(250);
});

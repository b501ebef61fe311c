import { setTimeout as wait } from 'node:timers/promises';

/**
 * Asks again until the answer is neither undefined, null nor false, and gives it. After `seconds` it throws, with `what` and the last
 * error in the message. Conditions, never fixed sleeps.
 */
export async function until<T>(what: string, ask: () => T | Promise<T>, seconds = 15): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer as Exclude<T, undefined | null | false>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end)
      throw new Error(`waited ${seconds} s for ${what}; last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await wait(40);
  }
}

/** Rejects when the promise takes longer: a browser that hangs must not hang the tests. */
export async function within<T>(what: string, seconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new Error(`${what} took longer than ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

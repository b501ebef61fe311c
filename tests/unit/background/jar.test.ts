import { describe, expect, test } from 'vitest';
import { jarOf } from '../../../src/background/jar.ts';
import type { StoredCookie } from '../../../src/platform/cookies.ts';
import { entry, hop } from './entry.ts';

function cookie(part: Partial<StoredCookie> = {}): StoredCookie {
  return {
    name: 'sid',
    value: 'old',
    domain: 'api.test',
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: true,
    session: true,
    sameSite: 'unspecified',
    storeId: '0',
    ...part,
  };
}

/** Names and paths of what is said to have stayed. */
function stayed(held: readonly StoredCookie[], sent: string | null, set: readonly string[] = []): readonly string[] | null {
  const { exchange } = entry(1, {
    initiator: 'https://api.test',
    topLevel: 'https://api.test/page',
    hops: [
      hop({
        cookies: sent === null ? 'not-sent' : 'sent',
        requestHeaders: sent === null ? [] : [{ name: 'Cookie', value: sent }],
        responseHeaders: set.map((value) => ({ name: 'set-cookie', value })),
      }),
    ],
  });
  return jarOf(exchange, held)?.map(({ name, path }) => `${name} ${path}`) ?? null;
}

describe('what stayed in the jar', () => {
  test('is what was not sent', () => {
    expect(stayed([cookie(), cookie({ name: 'other' })], 'sid=old')).toEqual(['other /']);
  });

  test('is no cookie without a name that was sent', () => {
    expect(stayed([cookie({ name: '', value: 'alone' })], 'alone')).toEqual([]);
  });

  test('is no cookie that was sent and has another value since', () => {
    expect(stayed([cookie({ value: 'new' })], 'sid=old')).toEqual([]);
    expect(stayed([cookie({ value: 'new' })], 'sid=old', ['sid=new; Path=/'])).toEqual([]);
  });

  test('is no cookie that this answer was the first to set', () => {
    expect(stayed([cookie({ value: 'new', sameSite: 'strict' })], null, ['sid=new; Path=/; SameSite=Strict'])).toEqual([]);
  });

  test('is a namesake for which there is a reason', () => {
    expect(stayed([cookie(), cookie({ value: 'of the folder', path: '/app' })], 'sid=old')).toEqual(['sid /app']);
  });

  test('is not known when it is not known what was sent', () => {
    const { exchange } = entry(1, { hops: [hop({ cookies: 'not-known', requestHeaders: null })] });
    expect(jarOf(exchange, [cookie()])).toBeNull();
  });
});

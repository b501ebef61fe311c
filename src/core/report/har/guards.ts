/** Unknown JSON, narrowed. Each takes anything and gives the value, or what stands for its absence. */

export type Loose = { readonly [name: string]: unknown };

export function objectOf(value: unknown): Loose | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function oneOf<T extends string>(value: unknown, list: readonly T[]): T | null {
  return list.find((item) => item === value) ?? null;
}

/** A member that is the value's own: `__proto__` and its like give nothing. */
export function member(value: unknown, name: string): unknown {
  const object = objectOf(value);
  return object !== null && Object.hasOwn(object, name) ? object[name] : undefined;
}

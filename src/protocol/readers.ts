/** Readers of unknown values: the value, narrowed and rebuilt from known fields alone, or `REFUSED` told as null by the outermost one. */

/** null: not what was expected. (No message has a field that is null and required at once: `nullable` wraps it.) */
export type Reader<T> = (value: unknown) => T | null;

/** A reader whose null is a value: told apart by a box. */
export interface NullableReader<T> {
  readonly nullable: Reader<T>;
}

export type AnyReader = Reader<unknown> | NullableReader<unknown>;

type ValueOf<R> = R extends NullableReader<infer T> ? T | null : R extends Reader<infer T> ? T : never;
export type FieldsOf<Shape> = { readonly [Name in keyof Shape]: ValueOf<Shape[Name]> };

export const text: Reader<string> = (value) => (typeof value === 'string' ? value : null);
export const truth: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : null);
export const number: Reader<number> = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
export const whole: Reader<number> = (value) => (Number.isSafeInteger(value) ? (value as number) : null);

export function literal<const T extends string>(wanted: T): Reader<T> {
  return (value) => (value === wanted ? wanted : null);
}

export function oneOf<const T extends string>(wanted: readonly T[]): Reader<T> {
  return (value) => wanted.find((each) => each === value) ?? null;
}

export function nullable<T>(reader: Reader<T>): NullableReader<T> {
  return { nullable: reader };
}

/** Refused when it is longer than `most`. */
export function list<T>(reader: Reader<T>, most: number): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length > most) return null;
    const read: T[] = [];
    for (const item of value) {
      const known = reader(item);
      if (known === null) return null;
      read.push(known);
    }
    return read;
  };
}

/** Every field must be there; fields that are not named are left behind. */
export function object<Shape extends Readonly<Record<string, AnyReader>>>(shape: Shape): Reader<FieldsOf<Shape>> {
  const fields = Object.entries(shape);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const found = value as Readonly<Record<string, unknown>>;
    const read: Record<string, unknown> = {};
    for (const [name, reader] of fields) {
      const field = Object.hasOwn(found, name) ? found[name] : undefined;
      const mayBeNull = typeof reader !== 'function';
      if (mayBeNull && field === null) read[name] = null;
      else {
        const known = (mayBeNull ? reader.nullable : reader)(field);
        if (known === null) return null;
        read[name] = known;
      }
    }
    return read as FieldsOf<Shape>;
  };
}

/**
 * Readers of unknown values.
 *
 * A reader looks at a value that nobody vouches for and makes a fresh one of plain data out of it, or throws
 * a
 * `ShapeError`. It touches each property once, copies nothing it does not know, and never calls what it
 * finds. The
 * budget bounds what all readers together may copy, so that no value is too large for the page.
 */

import type { PlainData } from './values.ts';

export class ShapeError extends Error {}

/** What may still be copied. */
export interface Budget {
  /** characters and bytes */
  size: number;
  /** objects, list items and properties */
  items: number;
}

export type Reader<T> = (value: unknown, budget: Budget) => T;

/** A string of at most `max` characters; a longer one is cut. */
export function text(max: number): Reader<string> {
  return (value, budget) => {
    if (typeof value !== 'string') throw new ShapeError(`expected text, got ${typeName(value)}`);
    const kept = value.length > max ? `${value.slice(0, max)}…` : value;
    spend(budget, kept.length, 0);
    return kept;
  };
}

export const finite: Reader<number> = (value) => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new ShapeError(`expected a finite number, got ${typeName(value)}`);
  return value;
};

export function integer(min: number, max: number): Reader<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      throw new ShapeError(`expected a whole number from ${min} to ${max}, got ${typeName(value)}`);
    }
    return value;
  };
}

export const bool: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new ShapeError(`expected true or false, got ${typeName(value)}`);
  return value;
};

export function oneOf<const T extends string | number>(...allowed: readonly T[]): Reader<T> {
  return (value) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new ShapeError(`expected ${allowed.join(' or ')}, got ${typeName(value)}`);
    return found;
  };
}

export function either<A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> {
  return (value, budget) => {
    try {
      return first(value, budget);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      return second(value, budget);
    }
  };
}

/** An array of at most `max` items. */
export function list<T>(item: Reader<T>, max: number): Reader<readonly T[]> {
  return (value, budget) => {
    if (!Array.isArray(value)) throw new ShapeError(`expected a list, got ${typeName(value)}`);
    const length = value.length;
    if (length > max) throw new ShapeError(`a list of ${length} items is too long; at most ${max} are shown`);
    spend(budget, 0, length);
    const copy: T[] = [];
    for (let index = 0; index < length; index++)
      copy[index] = within(index, () => item(value[index], budget));
    return copy;
  };
}

/** Lanes of 32 bits, copied; at most `max` of them. */
export function lanes(max: number): Reader<Uint32Array<ArrayBuffer>> {
  return (value, budget) => {
    if (!(value instanceof Uint32Array))
      throw new ShapeError(`expected a Uint32Array, got ${typeName(value)}`);
    const length = typedArrayLength(value);
    if (length > max) throw new ShapeError(`${length} lanes are too many; at most ${max} are shown`);
    spend(budget, length * 4, 1);
    const copy = new Uint32Array(length);
    copy.set(value);
    return copy;
  };
}

/** What JSON can say, at most `depth` levels of it; properties that are undefined are left out. */
export function plain(depth: number): Reader<PlainData> {
  return (value, budget) => {
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number') return finite(value, budget);
    if (typeof value === 'string') return text(10_000)(value, budget);
    if (depth === 0) throw new ShapeError('it is nested too deeply');
    if (Array.isArray(value)) return list(plain(depth - 1), 10_000)(value, budget);
    if (typeof value !== 'object') throw new ShapeError(`expected plain data, got ${typeName(value)}`);
    const keys = Object.keys(value);
    spend(budget, 0, keys.length);
    const properties = keys.map((key): [string, unknown] => [
      text(100)(key, budget),
      Reflect.get(value, key),
    ]);
    return Object.fromEntries(
      properties
        .filter(([key, property]) => property !== undefined && key !== '__proto__')
        .map(([key, property]) => [key, within(key, () => plain(depth - 1)(property, budget))]),
    );
  };
}

/** For a property that may be absent. */
export class Optional<T> {
  readonly read: Reader<T>;

  constructor(read: Reader<T>) {
    this.read = read;
  }
}

export function optional<T>(read: Reader<T>): Optional<T> {
  return new Optional(read);
}

type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Optional<Exclude<T[K], undefined>> : Reader<T[K]>;
};

/** An object with exactly these properties; others are not read, and an inherited one counts as absent. */
export function object<T extends object>(fields: Fields<T>): Reader<T> {
  const entries = Object.entries<Reader<unknown> | Optional<unknown>>(fields);
  return (value, budget) => {
    if (typeof value !== 'object' || value === null)
      throw new ShapeError(`expected an object, got ${typeName(value)}`);
    spend(budget, 0, entries.length);
    const copy: [string, unknown][] = [];
    for (const [key, field] of entries) {
      const property: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
      if (field instanceof Optional) {
        if (property !== undefined) copy.push([key, within(key, () => field.read(property, budget))]);
      } else copy.push([key, within(key, () => field(property, budget))]);
    }
    return Object.fromEntries(copy) as T;
  };
}

/** One of several objects, told apart by a property. */
export function tagged<Tag extends string, T extends { readonly [K in Tag]: string }>(
  tag: Tag,
  readers: { readonly [K in T[Tag]]: Reader<Extract<T, { readonly [P in Tag]: K }>> },
): Reader<T> {
  const table: ReadonlyMap<unknown, Reader<T>> = new Map(Object.entries<Reader<T>>(readers));
  return (value, budget) => {
    const kind: unknown =
      typeof value === 'object' && value !== null && Object.hasOwn(value, tag)
        ? Reflect.get(value, tag)
        : undefined;
    const read = table.get(kind);
    if (read === undefined)
      throw new ShapeError(`expected an object whose ${tag} is one of ${[...table.keys()].join(', ')}`);
    return read(value, budget);
  };
}

/** Reads a value; what goes wrong inside it, such as a getter that throws, is a `ShapeError` as well. */
export function readWith<T>(read: Reader<T>, value: unknown, budget: Budget): T {
  try {
    return read(value, budget);
  } catch (error) {
    if (error instanceof ShapeError) throw error;
    throw new ShapeError('it cannot be read: looking at one of its properties failed');
  }
}

const typedArrayLength = (() => {
  const property = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint32Array.prototype), 'length');
  return (array: Uint32Array): number => Number(property?.get?.call(array));
})();

function spend(budget: Budget, size: number, items: number): void {
  budget.size -= size;
  budget.items -= items;
  if (budget.size < 0 || budget.items < 0) throw new ShapeError('it is too large to be shown');
}

function within<T>(key: string | number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ShapeError) throw new ShapeError(`${key}: ${error.message}`);
    throw error;
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'number' ? String(value) : typeof value;
}

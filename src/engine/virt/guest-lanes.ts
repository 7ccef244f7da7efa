/**
 * Lanes that look like a typed array and are translated one by one: for guest memory whose pages lie apart in the host.
 */
import { LANE_SIZE } from '../memory/units.ts';

/** What reads and writes one lane. */
export interface LaneMemory {
  read32(address: number): number;
  write32(address: number, value: number): void;
}

/** Methods of a typed array that change it. */
const CHANGING: ReadonlySet<PropertyKey> = new Set(['fill', 'set', 'copyWithin', 'reverse', 'sort']);

/**
 * @param firstAddress of the first lane
 * @param shape an array of the length that these lanes are to have; its content is not used
 */
export function guestLanes(memory: LaneMemory, firstAddress: number, shape: Uint32Array): Uint32Array {
  const addressOf = (lane: number): number => firstAddress + lane * LANE_SIZE;
  const copy = (from: number, to: number): Uint32Array => Uint32Array.from({ length: to - from }, (_, lane) => memory.read32(addressOf(from + lane)));
  const paste = (values: ArrayLike<number>, at: number): void => {
    for (let lane = 0; lane < values.length; lane++) memory.write32(addressOf(at + lane), values[lane] ?? 0);
  };
  const own = {
    subarray: (from = 0, to = shape.length) => guestLanes(memory, addressOf(from), shape.subarray(from, to)),
    slice: (from = 0, to = shape.length) => {
      const { byteOffset, length } = shape.subarray(from, to);
      const first = (byteOffset - shape.byteOffset) / LANE_SIZE;
      return copy(first, first + length);
    },
    set: (values: ArrayLike<number>, at = 0) => paste(values, at),
    fill: (value: number, from = 0, to = shape.length) => {
      for (let lane = from; lane < to; lane++) memory.write32(addressOf(lane), value);
    },
  };
  return new Proxy(shape, {
    get: (target, key) => {
      const lane = typeof key === 'string' ? Number(key) : NaN;
      if (lane >= 0) return lane < target.length ? memory.read32(addressOf(lane)) : undefined;
      if (Object.hasOwn(own, key)) return own[key as keyof typeof own];
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function' || key === 'constructor') return value;
      // Any other method works on a copy, and what it changes there is written back.
      return (...parameters: unknown[]): unknown => {
        const lanes = copy(0, target.length);
        const result: unknown = Reflect.apply(value, lanes, parameters);
        if (CHANGING.has(key)) paste(lanes, 0);
        return result;
      };
    },
    set: (target, key, value: number) => {
      const lane = typeof key === 'string' ? Number(key) : NaN;
      if (!(lane >= 0)) return false;
      if (lane < target.length) memory.write32(addressOf(lane), value);
      return true;
    },
  });
}

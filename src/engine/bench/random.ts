/**
 * The random numbers and the checksum of the benchmark: the same in every runner, so that two runners which print the
 * same checksum have done the same work.
 *
 * xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003) and the multiplication step of FNV-1. All values are 32-bit
 * integers with sign, the form in which an engine computes them fastest; `>>> 0` makes them readable.
 */

/** What every workload begins with. */
export const SEED = 2463534242 | 0;
/** The checksum of nothing. */
export const EMPTY_CHECKSUM = 2166136261 | 0;

const FNV_PRIME = 16777619;
const TWO_TO_24 = 16_777_216;

/** The random number after `x`. */
export function nextRandom(x: number): number {
  x ^= x << 13;
  x ^= x >>> 17;
  return x ^ (x << 5);
}

/** One of `count` positions, from 0, by the upper 24 bits of `x`. */
export function pick(x: number, count: number): number {
  return Math.floor(((x >>> 8) * count) / TWO_TO_24);
}

/** An order from 0 to 10: each half as likely as the one below it. */
export function randomOrder(x: number): number {
  const bits = x | 1024;
  return 31 - Math.clz32(bits & -bits);
}

/** The checksum with one more value in it. */
export function mix(checksum: number, value: number): number {
  return Math.imul(checksum ^ value, FNV_PRIME);
}

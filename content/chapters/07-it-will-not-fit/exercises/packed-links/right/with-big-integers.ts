// The descriptor as one number of 128 bits: next from bit 64 on, prev in two parts.

// #region packed-links
const MASK = (1n << 40n) - 1n;

function whole(lanes: Uint32Array, page: number): bigint {
  let bits = 0n;
  for (let lane = 3; lane >= 0; lane--) bits = (bits << 32n) | BigInt(lanes[page + lane]);
  return bits;
}

/** Replaces `width` bits from `at` on. */
function put(lanes: Uint32Array, page: number, at: bigint, width: bigint, value: bigint): void {
  const mask = ((1n << width) - 1n) << at;
  const bits = (whole(lanes, page) & ~mask) | ((value << at) & mask);
  for (let lane = 0; lane < 4; lane++) lanes[page + lane] = Number((bits >> BigInt(32 * lane)) & 0xffffffffn);
}

function nodeOf(link: bigint): number {
  return Number(link >= MASK - 0xffffffn ? link - MASK - 1n : link);
}

export function packedNext(lanes: Uint32Array, page: number): number {
  return nodeOf((whole(lanes, page) >> 64n) & MASK);
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  const bits = whole(lanes, page);
  return nodeOf((((bits >> 17n) & 0xffffn) << 24n) | (bits >> 104n));
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  put(lanes, page, 64n, 40n, BigInt(node) & MASK);
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const link = BigInt(node) & MASK;
  put(lanes, page, 17n, 16n, link >> 24n);
  put(lanes, page, 104n, 24n, link & 0xffffffn);
}
// #endregion packed-links

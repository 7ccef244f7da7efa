// caught by: in-the-bytes — The upper bits are kept in a table of the program’s, and a copy of the memory does not have them.

// #region packed-links
/** A node as a number of 40 bits: list heads, which are negative, at the top. */
const linkOf = (node: number): number => (node < 0 ? node + 2 ** 40 : node);
const nodeOf = (link: number): number => (link < 2 ** 40 - 2 ** 24 ? link : link - 2 ** 40);
const upper = new WeakMap<ArrayBufferLike, Map<number, number>>();

function upperOf(lanes: Uint32Array): Map<number, number> {
  const table = upper.get(lanes.buffer) ?? new Map<number, number>();
  upper.set(lanes.buffer, table);
  return table;
}

export function packedNext(lanes: Uint32Array, page: number): number {
  return nodeOf(lanes[page + 2] + (lanes[page + 3] & 0xff) * 2 ** 32);
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  return nodeOf((upperOf(lanes).get(page) ?? 0) * 2 ** 24 + (lanes[page + 3] >>> 8));
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 2] = link % 2 ** 32;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | Math.floor(link / 2 ** 32);
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 3] = (lanes[page + 3] & 0xff) | ((link % 2 ** 24) << 8);
  upperOf(lanes).set(page, Math.floor(link / 2 ** 24));
}
// #endregion packed-links

// The links change places: next is split between the words, and prev is whole in the second.

// #region packed-links
/** A node as a number of 40 bits: list heads, which are negative, at the top. */
const linkOf = (node: number): number => (node < 0 ? node + 2 ** 40 : node);
const nodeOf = (link: number): number => (link < 2 ** 40 - 2 ** 24 ? link : link - 2 ** 40);

export function packedNext(lanes: Uint32Array, page: number): number {
  // The upper 16 bits lie in the upper half of the first word, from bit 32 on, the lower 24 at the top of the second.
  return nodeOf((lanes[page + 1] & 0xffff) * 2 ** 24 + (lanes[page + 3] >>> 8));
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  return nodeOf(lanes[page + 2] + (lanes[page + 3] & 0xff) * 2 ** 32);
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 1] = (lanes[page + 1] & ~0xffff) | Math.floor(link / 2 ** 24);
  lanes[page + 3] = (lanes[page + 3] & 0xff) | ((link % 2 ** 24) << 8);
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 2] = link;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | Math.floor(link / 2 ** 32);
}
// #endregion packed-links

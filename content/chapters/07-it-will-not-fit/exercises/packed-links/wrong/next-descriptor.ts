// caught by: its-own-lanes — The upper bits are put into the next lane after the descriptor, which is the next page’s.

// #region packed-links
/** A node as a number of 40 bits: list heads, which are negative, at the top. */
const linkOf = (node: number): number => (node < 0 ? node + 2 ** 40 : node);
const nodeOf = (link: number): number => (link < 2 ** 40 - 2 ** 24 ? link : link - 2 ** 40);

export function packedNext(lanes: Uint32Array, page: number): number {
  return nodeOf(lanes[page + 2] + (lanes[page + 3] & 0xff) * 2 ** 32);
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  return nodeOf((lanes[page + 4] & 0xffff) * 2 ** 24 + (lanes[page + 3] >>> 8));
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 2] = link % 2 ** 32;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | Math.floor(link / 2 ** 32);
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 3] = (lanes[page + 3] & 0xff) | ((link % 2 ** 24) << 8);
  lanes[page + 4] = Math.floor(link / 2 ** 24);
}
// #endregion packed-links

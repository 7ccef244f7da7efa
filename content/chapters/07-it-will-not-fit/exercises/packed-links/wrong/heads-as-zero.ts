// caught by: both-links — The end of a list is written as 0, as a pointer to nothing would be: but page 0 is a page.

// #region packed-links
/** A node as a number of 40 bits: list heads, which are negative, at the top. */
const linkOf = (node: number): number => (node < 0 ? 0 : node);
const nodeOf = (link: number): number => (link === 0 ? -1 : link);

export function packedNext(lanes: Uint32Array, page: number): number {
  return nodeOf(lanes[page + 2] + (lanes[page + 3] & 0xff) * 2 ** 32);
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  const high = (lanes[page] >>> 17) | ((lanes[page + 1] & 1) << 15);
  return nodeOf(high * 2 ** 24 + (lanes[page + 3] >>> 8));
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 2] = link % 2 ** 32;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | Math.floor(link / 2 ** 32);
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  const high = Math.floor(link / 2 ** 24);
  lanes[page + 3] = (lanes[page + 3] & 0xff) | ((link % 2 ** 24) << 8);
  lanes[page] = (lanes[page] & 0x1ffff) | (high << 17);
  lanes[page + 1] = (lanes[page + 1] & ~1) | (high >>> 15);
}
// #endregion packed-links

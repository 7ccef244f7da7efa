// caught by: both-links — Both links are kept in the second word from bit 0 on, so the later one replaces the other.

// #region packed-links
/** A node as a number of 40 bits: list heads, which are negative, at the top. */
const linkOf = (node: number): number => (node < 0 ? node + 2 ** 40 : node);
const nodeOf = (link: number): number => (link < 2 ** 40 - 2 ** 24 ? link : link - 2 ** 40);

export function packedNext(lanes: Uint32Array, page: number): number {
  return nodeOf(lanes[page + 2] + (lanes[page + 3] & 0xff) * 2 ** 32);
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  return nodeOf(lanes[page + 2] + (lanes[page + 3] & 0xff) * 2 ** 32);
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 2] = link % 2 ** 32;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | Math.floor(link / 2 ** 32);
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const link = linkOf(node);
  lanes[page + 2] = link % 2 ** 32;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | Math.floor(link / 2 ** 32);
}
// #endregion packed-links

// caught by: list-heads — A link is read as a frame number always, so the head of a list comes back as a page at the top of the range.

// #region packed-links
/** A node as a number of 40 bits: list heads, which are negative, at the top. */
const linkOf = (node: number): number => (node < 0 ? node + 2 ** 40 : node);
const nodeOf = (link: number): number => link;

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

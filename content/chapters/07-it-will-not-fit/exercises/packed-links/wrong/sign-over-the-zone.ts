// caught by: heads-and-fields — The number of a head is negative, and its sign runs over zone and node.

// #region packed-links
export function packedNext(lanes: Uint32Array, page: number): number {
  const link = lanes[page + 2] + (lanes[page + 3] & 0xff) * 2 ** 32;
  return link < 2 ** 40 - 2 ** 24 ? link : link - 2 ** 40;
}
export function packedPrev(lanes: Uint32Array, page: number): number {
  const high = (lanes[page] >>> 17) | ((lanes[page + 1] & 1) << 15);
  const link = high * 2 ** 24 + (lanes[page + 3] >>> 8);
  return link < 2 ** 40 - 2 ** 24 ? link : link - 2 ** 40;
}
export function packNext(lanes: Uint32Array, page: number, node: number): void {
  lanes[page + 2] = node;
  lanes[page + 3] = (lanes[page + 3] & ~0xff) | (Math.floor(node / 2 ** 32) & 0xff);
}
export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  const high = Math.floor(node / 2 ** 24);
  lanes[page + 3] = (lanes[page + 3] & 0xff) | (((node % 2 ** 24) << 8));
  lanes[page] = (lanes[page] & 0x1ffff) | (high << 17);
  lanes[page + 1] = (lanes[page + 1] & ~1) | (high >> 15);
}
// #endregion packed-links

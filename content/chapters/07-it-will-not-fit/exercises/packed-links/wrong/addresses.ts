// caught by: other-fields — Links are kept as addresses of 64 bits, one in each word, and the first word is full.

// #region packed-links
const MAP = 0xffff8880;

export function packedNext(lanes: Uint32Array, page: number): number {
  return readAddress(lanes, page + 2);
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  return readAddress(lanes, page);
}

function readAddress(lanes: Uint32Array, lane: number): number {
  return lanes[lane + 1] < MAP ? lanes[lane] | 0 : (lanes[lane + 1] - MAP) * 2 ** 20 + (lanes[lane] >>> 12);
}

function writeAddress(lanes: Uint32Array, lane: number, node: number): void {
  lanes[lane] = node < 0 ? node : (node % 2 ** 20) * 4096;
  lanes[lane + 1] = node < 0 ? 0 : MAP + Math.floor(node / 2 ** 20);
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  writeAddress(lanes, page + 2, node);
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  writeAddress(lanes, page, node);
}
// #endregion packed-links

// caught by: high-page-frames — Each link has a lane of its own, and what is above 32 bits is lost.

// #region packed-links
export function packedNext(lanes: Uint32Array, page: number): number {
  return lanes[page + 2] | 0;
}

export function packedPrev(lanes: Uint32Array, page: number): number {
  return lanes[page + 3] | 0;
}

export function packNext(lanes: Uint32Array, page: number, node: number): void {
  lanes[page + 2] = node;
}

export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  lanes[page + 3] = node;
}
// #endregion packed-links

// #region packed-links
/** The node after a free page on its list. `page` is the first of the four lanes of its descriptor. */
export function packedNext(lanes: Uint32Array, page: number): number {
  return lanes[page + 2];
}

/** The node before it. */
export function packedPrev(lanes: Uint32Array, page: number): number {
  return lanes[page + 2];
}

/** Lets the next link of a free page lead to a node, and changes no other field of the descriptor. */
export function packNext(lanes: Uint32Array, page: number, node: number): void {
  // Thirty-two bits, and no room for the other link yet.
  lanes[page + 2] = node;
}

/** Lets its prev link lead to a node. */
export function packPrev(lanes: Uint32Array, page: number, node: number): void {
  lanes[page + 2] = node;
}
// #endregion packed-links

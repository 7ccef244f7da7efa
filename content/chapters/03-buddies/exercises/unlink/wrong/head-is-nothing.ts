// caught by: ends-of-the-list — The head is treated as the end of a list with loose ends, so nobody joins it to the block that is now first or last.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  if (prev >= 0) links.setNext(prev, next);
  if (next >= 0) links.setPrev(next, prev);
}
// #endregion unlink

// caught by: ends-of-the-list — The last block is thought to have no successor, so the head still leads back to it.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  links.setNext(prev, next);
  if (next < 0) return;
  links.setPrev(next, prev);
}
// #endregion unlink

// caught by: high-page-frames — A node is forced into 32 bits with | 0, as one does for speed, and a high page frame number becomes another page.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node) | 0;
  const next = links.next(node) | 0;
  links.setNext(prev, next);
  links.setPrev(next, prev);
}
// #endregion unlink

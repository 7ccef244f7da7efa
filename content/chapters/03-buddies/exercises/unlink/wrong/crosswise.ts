// caught by: forwards — The two neighbours are joined the wrong way round: next of the one after, prev of the one before.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  links.setNext(next, prev);
  links.setPrev(prev, next);
}
// #endregion unlink

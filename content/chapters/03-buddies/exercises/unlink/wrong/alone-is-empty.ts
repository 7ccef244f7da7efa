// caught by: only-block — A node whose two neighbours are the same is thought to be in no list, but it may be the only one, between head and head.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  if (prev === next) return;
  links.setNext(prev, next);
  links.setPrev(next, prev);
}
// #endregion unlink

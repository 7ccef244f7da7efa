// As list_del_init() does: the node that has left is an empty list of its own.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  links.setPrev(next, prev);
  links.setNext(prev, next);
  links.setNext(node, node);
  links.setPrev(node, node);
}
// #endregion unlink

// caught by: forwards — The node is made to lead past its successor, which takes that one out and leaves the node itself.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const next = links.next(node);
  const afterNext = links.next(next);
  links.setNext(node, afterNext);
  links.setPrev(afterNext, node);
}
// #endregion unlink

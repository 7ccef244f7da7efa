// caught by: any-length — The node before is looked for by walking round the list, although the node knows it: the cost grows with the list.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const next = links.next(node);
  let before = next;
  while (links.next(before) !== node) before = links.next(before);
  links.setNext(before, next);
  links.setPrev(next, before);
}
// #endregion unlink

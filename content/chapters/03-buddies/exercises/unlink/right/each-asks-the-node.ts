// No names for the neighbours: each of the two is asked for twice.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  links.setPrev(links.next(node), links.prev(node));
  links.setNext(links.prev(node), links.next(node));
}
// #endregion unlink

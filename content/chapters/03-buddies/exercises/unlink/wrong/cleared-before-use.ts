// caught by: forwards — The links of the node are cleared first and used afterwards, so the node is joined to itself.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  links.setNext(node, node);
  links.setPrev(node, node);
  links.setNext(links.prev(node), links.next(node));
  links.setPrev(links.next(node), links.prev(node));
}
// #endregion unlink

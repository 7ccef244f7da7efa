// caught by: backwards — Only the way forwards is mended, as in a singly linked list, so the next removal from the middle goes wrong.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  links.setNext(links.prev(node), links.next(node));
}
// #endregion unlink

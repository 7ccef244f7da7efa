// caught by: forwards — Only the way backwards is mended, so a walk from the head still meets the block.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  links.setPrev(links.next(node), links.prev(node));
}
// #endregion unlink

// caught by: forwards — The walk to the end of the list waits for the node that was just taken out, so it goes round for ever.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  links.setNext(prev, next);
  links.setPrev(next, prev);
  let last = next;
  while (last !== node) last = links.next(last);
}
// #endregion unlink

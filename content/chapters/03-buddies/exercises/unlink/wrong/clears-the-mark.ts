// caught by: links-only — The free mark is cleared along with the links, but a block that only moves to another list keeps it.
import type { Links, Memmap } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  links.setNext(prev, next);
  links.setPrev(next, prev);
  if ('clearFree' in links) (links as Memmap).clearFree(node);
}
// #endregion unlink

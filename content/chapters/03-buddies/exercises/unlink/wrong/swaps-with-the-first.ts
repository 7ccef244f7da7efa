// caught by: forwards — The gap is filled with the first block, as in an array without order, so the list is no longer in its order.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  let head = node;
  while (head >= 0) head = links.prev(head);
  const prev = links.prev(node);
  const next = links.next(node);
  links.setNext(prev, next);
  links.setPrev(next, prev);
  const first = links.next(head);
  if (first === prev || first === next || first < 0) return;
  links.setNext(head, links.next(first));
  links.setPrev(links.next(first), head);
  links.setNext(prev, first);
  links.setPrev(first, prev);
  links.setNext(first, next);
  links.setPrev(next, first);
}
// #endregion unlink

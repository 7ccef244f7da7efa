// caught by: any-length — The head is looked for first and the list walked from there, as if a list could only be entered at its head.
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  let head = node;
  while (head >= 0) head = links.prev(head);
  let before = head;
  while (links.next(before) !== node) before = links.next(before);
  const next = links.next(node);
  links.setNext(before, next);
  links.setPrev(next, before);
}
// #endregion unlink

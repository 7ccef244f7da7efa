/**
 * Circular doubly linked lists, with the links in memory. A list is known by its head; an empty list is a head that
 * points at itself. Nothing here knows on which list a node is: that is what the second link buys.
 *
 * Models include/linux/list.h, Linux 6.1. Nodes are those of memmap/node.ts.
 */
import type { Links } from '../memmap/memmap.ts';

/** Puts a node between two neighbours. Kernel: __list_add(). */
function listInsert(links: Links, node: number, prev: number, next: number): void {
  links.setPrev(next, node);
  links.setNext(node, next);
  links.setPrev(node, prev);
  links.setNext(prev, node);
}

/** Puts a node at the front of a list. Kernel: list_add(). */
export function listAdd(links: Links, node: number, head: number): void {
  listInsert(links, node, head, links.next(head));
}

/** Puts a node at the back of a list. Kernel: list_add_tail(). */
export function listAddTail(links: Links, node: number, head: number): void {
  listInsert(links, node, links.prev(head), head);
}

// #region unlink
/**
 * Takes a node out of the list it is on, wherever in the list it stands: its two neighbours are joined.
 * Kernel: __list_del_entry().
 */
export function listDel(links: Links, node: number): void {
  const prev = links.prev(node);
  const next = links.next(node);
  links.setNext(prev, next);
  links.setPrev(next, prev);
}
// #endregion unlink

/** Is the list empty? Kernel: list_empty(). */
export function listEmpty(links: Links, head: number): boolean {
  return links.next(head) === head;
}

/** Turns a list so that this node of it becomes the first. Kernel: move_freelist_head(), mm/compaction.c. */
export function listRotateToFront(links: Links, node: number, head: number): void {
  if (links.next(head) === node) return;
  listDel(links, head);
  listInsert(links, head, links.prev(node), node);
}

/** Turns a list so that this node of it becomes the last. Kernel: move_freelist_tail(), mm/compaction.c. */
export function listRotateToBack(links: Links, node: number, head: number): void {
  if (links.prev(head) === node) return;
  listDel(links, head);
  listInsert(links, head, node, links.next(node));
}

/** The pages of a list, from its head on. */
export function* listPages(links: Links, head: number): Generator<number> {
  for (let node = links.next(head); node !== head; node = links.next(node)) yield node;
}

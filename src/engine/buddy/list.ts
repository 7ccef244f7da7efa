/**
 * Circular doubly linked lists, with the links in memory. A list is known by its head; an empty list is a head that
 * points at itself. Nothing here knows on which list a node is: that is what the second link buys.
 *
 * Models include/linux/list.h, Linux 6.1. Nodes are those of memmap/node.ts.
 */
import type { Memmap } from '../memmap/memmap.ts';

/** Puts a node between two neighbours. Kernel: __list_add(). */
function listInsert(memmap: Memmap, node: number, prev: number, next: number): void {
  memmap.setPrev(next, node);
  memmap.setNext(node, next);
  memmap.setPrev(node, prev);
  memmap.setNext(prev, node);
}

/** Puts a node at the front of a list. Kernel: list_add(). */
export function listAdd(memmap: Memmap, node: number, head: number): void {
  listInsert(memmap, node, head, memmap.next(head));
}

/** Puts a node at the back of a list. Kernel: list_add_tail(). */
export function listAddTail(memmap: Memmap, node: number, head: number): void {
  listInsert(memmap, node, memmap.prev(head), head);
}

// #region unlink
/**
 * Takes a node out of the list it is on, wherever in the list it stands: its two neighbours are joined.
 * Kernel: __list_del_entry().
 */
export function listDel(memmap: Memmap, node: number): void {
  const prev = memmap.prev(node);
  const next = memmap.next(node);
  memmap.setNext(prev, next);
  memmap.setPrev(next, prev);
}
// #endregion unlink

/** Is the list empty? Kernel: list_empty(). */
export function listEmpty(memmap: Memmap, head: number): boolean {
  return memmap.next(head) === head;
}

/** Turns a list so that this node of it becomes the first. Kernel: move_freelist_head(), mm/compaction.c. */
export function listRotateToFront(memmap: Memmap, node: number, head: number): void {
  if (memmap.next(head) === node) return;
  listDel(memmap, head);
  listInsert(memmap, head, memmap.prev(node), node);
}

/** Turns a list so that this node of it becomes the last. Kernel: move_freelist_tail(), mm/compaction.c. */
export function listRotateToBack(memmap: Memmap, node: number, head: number): void {
  if (memmap.prev(head) === node) return;
  listDel(memmap, head);
  listInsert(memmap, head, node, memmap.next(node));
}

/** The pages of a list, from its head on. */
export function* listPages(memmap: Memmap, head: number): Generator<number> {
  for (let node = memmap.next(head); node !== head; node = memmap.next(node)) yield node;
}

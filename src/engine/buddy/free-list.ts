/**
 * The free lists of a zone: one for each order and migratetype. Every function keeps the three places together where
 * a free block is recorded: the list, the mark in the descriptor, and the counter of the order.
 *
 * Models add_to_free_list() and its siblings, mm/page_alloc.c, Linux 6.1. There the mark is set by the callers.
 */
import { NO_PAGE } from '../memory/units.ts';
import type { Zone } from '../zones/zone.ts';
import { listAdd, listAddTail, listDel } from './list.ts';

/** Puts a free block at the front of its list: it will be handed out next. Kernel: add_to_free_list(). */
export function addToFreeList(zone: Zone, pfn: number, order: number, migratetype: number): void {
  const { memmap } = zone;
  memmap.setFree(pfn, order, migratetype);
  listAdd(memmap, pfn, zone.listHead(order, migratetype));
  zone.addNrFree(order, 1);
}

/** Puts a free block at the back of its list: it will rest for a while. Kernel: add_to_free_list_tail(). */
export function addToFreeListTail(zone: Zone, pfn: number, order: number, migratetype: number): void {
  const { memmap } = zone;
  memmap.setFree(pfn, order, migratetype);
  listAddTail(memmap, pfn, zone.listHead(order, migratetype));
  zone.addNrFree(order, 1);
}

/** Moves a free block to the back of another type's list. Kernel: move_to_free_list(). */
export function moveToFreeList(zone: Zone, pfn: number, order: number, migratetype: number): void {
  deleteFromFreeList(zone, pfn, order);
  addToFreeListTail(zone, pfn, order, migratetype);
}

/** Takes a free block off its list and its mark away. Kernel: del_page_from_free_list(). */
export function deleteFromFreeList(zone: Zone, pfn: number, order: number): void {
  const { memmap } = zone;
  listDel(memmap, pfn);
  memmap.clearFree(pfn);
  zone.addNrFree(order, -1);
}

/** First page of the block at the front of a list, or NO_PAGE. Kernel: get_page_from_free_area(). */
export function firstFree(zone: Zone, order: number, migratetype: number): number {
  const { memmap } = zone;
  const head = zone.listHead(order, migratetype);
  const first = memmap.next(head);
  return first === head ? NO_PAGE : first;
}

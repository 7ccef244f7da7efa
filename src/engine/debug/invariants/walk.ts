/**
 * Walking free lists of which nothing may be believed: a walk ends when it leaves the zone or goes on for
 * longer than the zone has pages.
 */
import type { Machine } from '../../boot/machine.ts';
import { isHead } from '../../memmap/node.ts';
import { PAGES_PER_SECTION } from '../../memory/units.ts';
import { MIGRATE_TYPES } from '../../zones/migratetype.ts';
import type { Zone } from '../../zones/zone.ts';

/** One free list as a walk found it. */
export interface WalkedList {
  readonly zone: Zone;
  readonly order: number;
  readonly migratetype: number;
  readonly head: number;
  /** first pages of the blocks on it, as far as the walk came */
  readonly pages: readonly number[];
  /**
   * the node at which the walk had to stop because it is no page of the zone and not the head; undefined for
   * none
   */
  readonly strayed: number | undefined;
  /** did the walk come back to the head? */
  readonly closed: boolean;
}

/** Can the descriptor of this page be read, and is the page one of the zone's? */
export function isPageOf(zone: Zone, pfn: number): boolean {
  return Number.isInteger(pfn) && pfn >= 0 && zone.spans(pfn) && zone.memory.section(pfn).memmap.length > 0;
}

/** All lists of a machine, by zone, order and migratetype. */
export function* walkLists(machine: Machine): Generator<WalkedList> {
  for (const zone of machine.zones) {
    for (let order = 0; order <= zone.maxPageOrder; order++) {
      for (let migratetype = 0; migratetype < MIGRATE_TYPES; migratetype++) {
        yield walkList(zone, order, migratetype);
      }
    }
  }
}

function walkList(zone: Zone, order: number, migratetype: number): WalkedList {
  const head = zone.listHead(order, migratetype);
  const pages: number[] = [];
  const limit = zone.spannedPages;
  let node = zone.memmap.next(head);
  while (node !== head && isPageOf(zone, node) && pages.length < limit) {
    pages.push(node);
    node = zone.memmap.next(node);
  }
  const strayed = node !== head && !isPageOf(zone, node) ? node : undefined;
  return { zone, order, migratetype, head, pages, strayed, closed: node === head };
}

/** Every page that the zones span and that has a descriptor. */
export function* pagesOf(zone: Zone): Generator<number> {
  const endPfn = zone.startPfn + zone.spannedPages;
  const { sections } = zone.memory;
  for (let number = Math.floor(zone.startPfn / PAGES_PER_SECTION); number * PAGES_PER_SECTION < endPfn; number++) {
    // A sparse array: a large machine has many sections that nobody has touched yet.
    const section = sections[number] as (typeof sections)[number] | undefined;
    if (section === undefined || section.memmap.length === 0) continue;
    const end = Math.min(endPfn, section.firstPfn + section.memmap.byteLength / zone.memmap.descriptorSize);
    for (let pfn = Math.max(zone.startPfn, section.firstPfn); pfn < end; pfn++) yield pfn;
  }
}

/** Name of a list for people. */
export function sayList({ zone, order, migratetype }: WalkedList): string {
  return `the list of zone ${zone.name}, order ${order}, type ${migratetype}`;
}

/** Name of a node for people. */
export function sayNode(node: number): string {
  return isHead(node) ? 'a list head' : `pfn ${node}`;
}

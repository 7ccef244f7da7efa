/**
 * A machine with hazards: what is done to a page when it is freed, and what is asked of it when it is allocated.
 *
 * Models free_pages_prepare() and post_alloc_hook(), mm/page_alloc.c, Linux 6.1: on the way in a page is poisoned or
 * zeroed and then unmapped, as the last thing; on the way out it is mapped, and then checked.
 */
import { type BootOptions, boot } from '../boot/boot.ts';
import type { Machine } from '../boot/machine.ts';
import { BadPage } from '../buddy/bad-page.ts';
import { addToFreeListTail, deleteFromFreeList, firstFree } from '../buddy/free-list.ts';
import { freeOnePage } from '../buddy/free-one-page.ts';
import { allocPages } from '../buddy/page-alloc.ts';
import { LANE_SIZE, NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { MIGRATE_TYPES, MOVABLE } from '../zones/migratetype.ts';
import { pageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { HAZARDS, type Hazard } from './hazards.ts';
import { PageHazards } from './page-hazards.ts';
import { watchBoth } from './watch.ts';

/** Every byte of a poisoned page. Kernel: PAGE_POISON. */
export const PAGE_POISON = 0xaa;
const POISON_LANE = 0xaaaaaaaa;

export type HazardousMachine = Machine & { readonly hazards: PageHazards };

/** Thrown when a page that goes to its next owner is not as it was left. */
export class PageCorruption extends Error {
  override readonly name = 'PageCorruption';
  readonly pfn: number;

  constructor(hazard: Hazard, pfn: number, offset: number, value: number) {
    super(
      `Memory corruption: pfn ${pfn} was free, and its bytes from ${offset} on read 0x${value.toString(16).padStart(8, '0')}. ` +
        HAZARDS[hazard].sentence,
    );
    this.pfn = pfn;
  }
}

/** Boots a machine without any hazard yet; the table is in the first pages of its memory. */
export function bootHazardous(options: BootOptions): HazardousMachine {
  const { memory, reserved = [], watch } = options;
  const last = typeof memory === 'number' ? undefined : memory.at(-1);
  const endPfn = typeof memory === 'number' ? memory / PAGE_SIZE : last === undefined ? 0 : last.startPfn + last.pages;
  const hazards = new PageHazards(0);
  const table = { base: hazards.table, size: PageHazards.tableSize(endPfn) };
  return { ...boot({ ...options, reserved: [table, ...reserved], watch: watchBoth(hazards.watch, watch) }), hazards };
}

/**
 * Lets a hazard come to every page that is free, and to every page that is freed from now on; only a page that was
 * accepted once stays accepted. The blocks keep their order in their lists.
 * @throws HazardFault when a list cannot be kept under the hazard
 */
export function switchOn(machine: HazardousMachine, hazard: Hazard): void {
  const { hazards } = machine;
  if (hazards.isOn(hazard === 'zeroed' ? 'poisoned' : 'zeroed') && (hazard === 'zeroed' || hazard === 'poisoned')) {
    throw new RangeError('A page cannot be full of 0xaa and of zeroes: of page_poison and init_on_free, one can be on.');
  }
  hazards.switchOn(hazard);
  for (const { zone, order, migratetype, blocks } of everyList(machine)) {
    for (let i = 0; i < blocks; i++) {
      const pfn = firstFree(zone, order, migratetype);
      deleteFromFreeList(zone, pfn, order);
      prepareFree(zone, hazards, pfn, order);
      if (hazard === 'unaccepted') for (let page = pfn; page < pfn + 2 ** order; page++) hazards.set(page, hazard);
      addToFreeListTail(zone, pfn, order, migratetype);
    }
  }
}

/**
 * Allocates a block. @returns its first page, or NO_PAGE
 * @throws HazardFault when the list could not be read; PageCorruption when a page is not as it was left
 */
export function allocHazardous({ hazards }: HazardousMachine, zone: Zone, order: number, migratetype: number = MOVABLE): number {
  const pfn = allocPages(zone, order, migratetype);
  if (pfn === NO_PAGE) return NO_PAGE;
  for (let page = pfn; page < pfn + 2 ** order; page++) {
    hazards.clear(page, 'unmapped');
    hazards.clear(page, 'unaccepted');
    checkFilled(zone, hazards, page, 'poisoned', POISON_LANE);
    checkFilled(zone, hazards, page, 'zeroed', 0);
  }
  return pfn;
}

/** Frees a block. @throws BadPage when it is none; HazardFault when it cannot be put on its list */
export function freeHazardous({ hazards }: HazardousMachine, zone: Zone, pfn: number, order: number): void {
  if (!zone.memmap.clearAllocated(pfn, order)) throw new BadPage(zone, pfn, order);
  prepareFree(zone, hazards, pfn, order);
  freeOnePage(zone, pfn, order, pageblockType(zone, pfn));
}

/** What is done to the pages of a block before it goes on a list. */
function prepareFree(zone: Zone, hazards: PageHazards, pfn: number, order: number): void {
  for (let page = pfn; page < pfn + 2 ** order; page++) {
    if (hazards.isOn('poisoned')) fill(zone, hazards, page, 'poisoned', POISON_LANE);
    if (hazards.isOn('zeroed')) fill(zone, hazards, page, 'zeroed', 0);
    for (const hazard of ['owned', 'unmapped'] as const) if (hazards.isOn(hazard)) hazards.set(page, hazard);
  }
}

function fill(zone: Zone, hazards: PageHazards, pfn: number, hazard: Hazard, lane: number): void {
  for (let at = 0; at < PAGE_SIZE; at += LANE_SIZE) zone.memory.write32(pfn * PAGE_SIZE + at, lane);
  hazards.set(pfn, hazard);
}

/** Kernel: check_poison_mem(). */
function checkFilled(zone: Zone, hazards: PageHazards, pfn: number, hazard: Hazard, lane: number): void {
  if (!hazards.has(pfn, hazard)) return;
  hazards.clear(pfn, hazard);
  for (let at = 0; at < PAGE_SIZE; at += LANE_SIZE) {
    const value = zone.memory.read32(pfn * PAGE_SIZE + at);
    if (value !== lane) throw new PageCorruption(hazard, pfn, at, value);
  }
}

/** A list that has blocks, and how many. */
export interface CountedList {
  readonly zone: Zone;
  readonly order: number;
  readonly migratetype: number;
  readonly blocks: number;
}

/** Every list that has blocks. @throws RangeError for a list that does not come back to its head */
export function everyList({ zones }: Machine): CountedList[] {
  const lists: CountedList[] = [];
  for (const zone of zones) {
    for (let order = 0; order <= zone.maxPageOrder; order++) {
      for (let migratetype = 0; migratetype < MIGRATE_TYPES; migratetype++) {
        const blocks = countBlocks(zone, zone.listHead(order, migratetype));
        if (blocks > 0) lists.push({ zone, order, migratetype, blocks });
      }
    }
  }
  return lists;
}

function countBlocks(zone: Zone, head: number): number {
  let blocks = 0;
  for (let node = zone.memmap.next(head); node !== head; node = zone.memmap.next(node)) {
    if (++blocks > zone.managedPages) throw new RangeError(`A list of zone ${zone.name} has more blocks than the zone has pages.`);
  }
  return blocks;
}

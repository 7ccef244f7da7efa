/**
 * Invariants of blocks and descriptors: what a mark may say, and where a mark may be.
 */
import type { Machine } from '../../boot/machine.ts';
import { findBuddyPfn } from '../../buddy/buddy.ts';
import type { Zone } from '../../zones/zone.ts';
import { invariant } from './invariant.ts';
import { isPageOf, pagesOf } from './walk.ts';

export const blocksAreAligned = invariant(
  'blocks-are-aligned',
  'A free block of order n begins at a page frame number that is a multiple of 2^n.',
  function* (machine: Machine) {
    for (const { pfn, order } of freeBlocks(machine)) {
      if (pfn % 2 ** order !== 0)
        yield `pfn ${pfn} has order ${order} and is not a multiple of ${2 ** order}.`;
    }
  },
);

export const ordersAreInRange = invariant(
  'orders-are-in-range',
  'The order of a free block is not greater than the greatest order.',
  function* (machine: Machine) {
    for (const { zone, pfn, order } of freeBlocks(machine)) {
      if (order > zone.maxPageOrder)
        yield `pfn ${pfn} has order ${order}, and the greatest is ${zone.maxPageOrder}.`;
    }
  },
);

export const blocksDoNotOverlap = invariant(
  'blocks-do-not-overlap',
  'Inside a free block, only the first descriptor says anything: the others belong to nobody.',
  function* (machine: Machine) {
    for (const { zone, pfn, order } of freeBlocks(machine)) {
      for (let page = pfn + 1; page < pfn + 2 ** order; page++) {
        if (!isPageOf(zone, page)) continue;
        const state = zone.memmap.state(page);
        if (state !== 'none')
          yield `pfn ${page} lies in the free block of order ${order} at pfn ${pfn}, and reads "${state}".`;
      }
    }
  },
);

export const oneAnswer = invariant(
  'one-answer',
  'A descriptor reads as the first of a free block in every way of asking, or in none.',
  function* (machine: Machine) {
    for (const zone of machine.zones) {
      const { memmap } = zone;
      for (const pfn of pagesOf(zone)) {
        const state = memmap.state(pfn);
        const isFree = memmap.isFree(pfn);
        if (isFree !== (state === 'free'))
          yield `pfn ${pfn} reads "${state}", and to the question "free?" says ${isFree ? 'yes' : 'no'}.`;
        for (let order = 0; order <= zone.maxPageOrder; order++) {
          const asked = memmap.isFreeOfOrder(pfn, order);
          if (asked !== (isFree && memmap.freeOrder(pfn) === order)) {
            yield `pfn ${pfn} reads "${state}", and to the question "free of order ${order}?" says ${asked ? 'yes' : 'no'}.`;
          }
        }
      }
    }
  },
);

export const nothingOutsideIsFree = invariant(
  'nothing-outside-is-free',
  'A descriptor that nobody has written, or that belongs to no zone, does not read as free.',
  function* ({ memory, memmap, zones }: Machine) {
    for (const section of memory.sections) {
      // A sparse array: sections that nobody touched are not there.
      if ((section as typeof section | undefined) === undefined) continue;
      const pages = section.memmap.byteLength / memmap.descriptorSize;
      for (let pfn = section.firstPfn; pfn < section.firstPfn + pages; pfn++) {
        if (memmap.isFree(pfn) && !zones.some((zone) => zone.spans(pfn)))
          yield `pfn ${pfn}, which no zone spans, reads as free.`;
      }
    }
  },
);

export const buddiesHaveMerged = invariant(
  'buddies-have-merged',
  'Two free buddies smaller than a pageblock never stand side by side: they would be one block.',
  function* (machine: Machine) {
    for (const { zone, pfn, order } of freeBlocks(machine)) {
      if (order >= zone.pageblockOrder || order >= zone.maxPageOrder) continue;
      const buddy = findBuddyPfn(pfn, order);
      const { memmap } = zone;
      if (
        buddy > pfn &&
        isPageOf(zone, buddy) &&
        memmap.isFreeOfOrder(buddy, order) &&
        memmap.zoneId(buddy) === memmap.zoneId(pfn)
      ) {
        yield `pfn ${pfn} and pfn ${buddy} are both free, of order ${order}.`;
      }
    }
  },
);

export const noMoreThanManaged = invariant(
  'no-more-than-managed',
  'Pages that are free and pages that are in use are together not more than the zone manages.',
  function* (machine: Machine) {
    for (const zone of machine.zones) {
      let free = 0;
      let used = 0;
      for (const pfn of pagesOf(zone)) {
        const state = zone.memmap.state(pfn);
        if (state === 'free') free += 2 ** zone.memmap.freeOrder(pfn);
        if (state === 'allocated') used += 2 ** (zone.memmap.allocatedOrder(pfn) ?? 0);
      }
      if (free + used > zone.managedPages) {
        yield `in zone ${zone.name}, ${free} pages are free and at least ${used} in use, of ${zone.managedPages}.`;
      }
    }
  },
);

/** Every page of every zone whose descriptor says that a free block begins there. */
function* freeBlocks({ zones }: Machine): Generator<{ zone: Zone; pfn: number; order: number }> {
  for (const zone of zones) {
    for (const pfn of pagesOf(zone)) {
      if (zone.memmap.isFree(pfn)) yield { zone, pfn, order: zone.memmap.freeOrder(pfn) };
    }
  }
}

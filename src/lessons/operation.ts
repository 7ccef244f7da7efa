/**
 * What is done to a machine in a check or a prediction, as data. The page performs the same operations again under a
 * recorder, with the reader's code linked in.
 */
import { initPages } from '../engine/boot/init-pages.ts';
import type { Machine } from '../engine/boot/machine.ts';
import type { Capture } from '../engine/buddy/capture.ts';
import { expand } from '../engine/buddy/expand.ts';
import { freeOnePage } from '../engine/buddy/free-one-page.ts';
import { listDel } from '../engine/buddy/list.ts';
import { allocPages, freePages } from '../engine/buddy/page-alloc.ts';
import { NO_PAGE } from '../engine/memory/units.ts';
import { zoneAt } from './layout.ts';
import { typeName } from './words.ts';

export type Operation =
  /** split the block of order `high` at `pfn`, which is on no list, down to order `low` */
  | {
      readonly kind: 'expand';
      readonly pfn: number;
      readonly low: number;
      readonly high: number;
      readonly migratetype: number;
    }
  /** free the block of `order` at `pfn`, which is on no list */
  | {
      readonly kind: 'freeOnePage';
      readonly pfn: number;
      readonly order: number;
      readonly migratetype: number;
      readonly toTail: boolean;
      /** order of the block that a task waits for */
      readonly captureOrder?: number;
    }
  /** take the node out of its list; its mark and the counter stay as they are */
  | { readonly kind: 'listDel'; readonly pfn: number }
  /** ask for a block of `order` from the zone that holds `zonePfn` */
  | { readonly kind: 'allocPages'; readonly zonePfn: number; readonly order: number; readonly migratetype: number }
  /** write the descriptors from page `from` up to, not including, page `to`; all of them lie in one zone */
  | { readonly kind: 'initPages'; readonly from: number; readonly to: number }
  /** write all lanes of a page's descriptor, as whoever has the page would */
  | { readonly kind: 'writeDescriptor'; readonly pfn: number; readonly lanes: readonly number[] }
  /** give back the allocated block of `order` at `pfn` */
  | { readonly kind: 'freePages'; readonly pfn: number; readonly order: number };

/**
 * Performs one operation.
 * @returns the pfn that it handed out or that was captured; NO_PAGE when there is none
 */
export function perform(machine: Machine, operation: Operation): number {
  switch (operation.kind) {
    case 'expand': {
      const { pfn, low, high, migratetype } = operation;
      expand(zoneAt(machine, pfn), pfn, low, high, migratetype);
      return NO_PAGE;
    }
    case 'freeOnePage': {
      const { pfn, order, migratetype, toTail, captureOrder } = operation;
      const zone = zoneAt(machine, pfn);
      const capture: Capture | undefined =
        captureOrder === undefined ? undefined : { zone, order: captureOrder, pfn: NO_PAGE };
      freeOnePage(zone, pfn, order, migratetype, toTail, capture);
      return capture?.pfn ?? NO_PAGE;
    }
    case 'listDel':
      listDel(machine.memmap, operation.pfn);
      return NO_PAGE;
    case 'initPages':
      initPages(zoneAt(machine, operation.from), operation.from, operation.to);
      return NO_PAGE;
    case 'writeDescriptor':
      writeDescriptor(machine, operation.pfn, operation.lanes);
      return NO_PAGE;
    case 'allocPages':
      return allocPages(zoneAt(machine, operation.zonePfn), operation.order, operation.migratetype);
    case 'freePages':
      freePages(zoneAt(machine, operation.pfn), operation.pfn, operation.order);
      return NO_PAGE;
  }
}

/** The operation as a call, with the names that the engine has for things. */
export function describeOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'expand': {
      const { pfn, low, high, migratetype } = operation;
      return `expand(zone, pfn ${pfn}, low ${low}, high ${high}, ${typeName(migratetype)})`;
    }
    case 'freeOnePage': {
      const { pfn, order, migratetype, toTail, captureOrder } = operation;
      const capture = captureOrder === undefined ? '' : `, while a task waits for a block of order ${captureOrder}`;
      const tail = toTail ? ', toTail' : '';
      return `freeOnePage(zone, pfn ${pfn}, order ${order}, ${typeName(migratetype)}${tail})${capture}`;
    }
    case 'listDel':
      return `listDel(memmap, pfn ${operation.pfn})`;
    case 'initPages':
      return `initPages(zone, from ${operation.from}, to ${operation.to})`;
    case 'writeDescriptor':
      return `the owner of pfn ${operation.pfn} writes its descriptor`;
    case 'allocPages':
      return `allocPages(zone, order ${operation.order}, ${typeName(operation.migratetype)})`;
    case 'freePages':
      return `freePages(zone, pfn ${operation.pfn}, order ${operation.order})`;
  }
}

function writeDescriptor({ memory }: Machine, pfn: number, lanes: readonly number[]): void {
  const { firstPfn, memmap } = memory.section(pfn);
  for (const [lane, value] of lanes.entries()) memmap[(pfn - firstPfn) * lanes.length + lane] = value;
}

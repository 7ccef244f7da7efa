/**
 * The sides from which the state of a machine is looked at, from coarse to fine. A check names those that its
 * sentence speaks of, so that a mistake is met first by the check that is about it.
 */
import type { Machine } from '../engine/boot/machine.ts';
import { LANE_SIZE } from '../engine/memory/units.ts';
import { MIGRATE_TYPES } from '../engine/zones/migratetype.ts';
import { NR_ORDERS } from '../engine/zones/zone.ts';
import type { Failure } from './check.ts';
import type { FreeModel } from './free-model.ts';
import { walkList } from './list-walk.ts';
import { type Picture, placeOf } from './picture.ts';
import { count, pfnList, typeName } from './words.ts';

/** What an aspect has to go by. */
export interface Comparison {
  readonly machine: Machine;
  /** what the free lists should hold */
  readonly model: FreeModel;
  /** the bytes before the reader's code ran; taken for scenes that are looked at with `elsewhere` */
  readonly before: Picture | undefined;
  /** pages whose descriptors may have changed although no free block begins there */
  readonly touched: readonly number[];
}

/** What is wrong from this side, or undefined. */
export type Aspect = (comparison: Comparison) => Failure | undefined;

/** Every order has the right free blocks, on whatever list of the order. */
export const blocks: Aspect = ({ machine, model }) => {
  for (const [zone, order] of zonesAndOrders(machine)) {
    const found: number[] = [];
    for (let type = 0; type < MIGRATE_TYPES; type++) {
      const walk = walkList(machine, machine.zones[zone].listHead(order, type), 'next');
      if (walk.fault !== undefined) return broken(machine, zone, order, type, walk.fault);
      found.push(...walk.pages);
    }
    found.sort((a, b) => a - b);
    const expected = model.blocks(zone, order);
    if (!sameNumbers(found, expected)) {
      return {
        left: `The order-${order} lists${ofZone(machine, zone)} hold ${pfnList(found)}.`,
        expected: `They should hold ${pfnList(expected)}.`,
      };
    }
  }
  return undefined;
};

/** Every free block is on the list of its type, at its place in the list, by the links that lead forwards. */
export const listsForwards: Aspect = (comparison) => compareLists(comparison, 'next');

/** The same by the links that lead backwards. */
export const listsBackwards: Aspect = (comparison) => compareLists(comparison, 'prev');

/** The same by the links of both directions. */
export const lists: Aspect = (comparison) => listsForwards(comparison) ?? listsBackwards(comparison);

function compareLists({ machine, model }: Comparison, link: 'next' | 'prev'): Failure | undefined {
  for (const [zone, order] of zonesAndOrders(machine)) {
    for (let type = 0; type < MIGRATE_TYPES; type++) {
      const walk = walkList(machine, machine.zones[zone].listHead(order, type), link);
      if (walk.fault !== undefined) return broken(machine, zone, order, type, walk.fault);
      const listed = model.list(zone, order, type);
      const expected = link === 'next' ? listed : listed.toReversed();
      if (sameNumbers(walk.pages, expected)) continue;
      const way = link === 'next' ? 'From its head along next' : 'From its head along prev';
      return {
        left: `${way}, the ${listName(machine, zone, order, type)} holds ${pfnList(walk.pages)}.`,
        expected: `It should hold ${pfnList(expected)}${expected.length > 1 ? ', in this order' : ''}.`,
      };
    }
  }
  return undefined;
}

/** The counter of every order is the number of its free blocks. */
export const counters: Aspect = ({ machine, model }) => {
  for (const [zone, order] of zonesAndOrders(machine)) {
    const found = machine.zones[zone].nrFree(order);
    const expected = model.blocks(zone, order).length;
    if (found === expected) continue;
    return {
      left: `The counter of order ${order}${ofZone(machine, zone)} (nrFree) says ${found}.`,
      expected: `${count(expected, 'block')} of order ${order} should be free, so it should say ${expected}.`,
    };
  }
  return undefined;
};

/** The first page of every free block is marked, with its order, and no other page is. */
export const marks: Aspect = ({ machine, model }) => {
  const { startPfn, pages } = model.layout;
  for (let pfn = startPfn; pfn < startPfn + pages; pfn++) {
    const expected = model.orderAt(pfn);
    const found = machine.memmap.isFree(pfn) ? machine.memmap.freeOrder(pfn) : undefined;
    if (found === expected) continue;
    return {
      left: `The descriptor of pfn ${pfn} says ${markName(found)}.`,
      expected: `It should say ${markName(expected)}.`,
    };
  }
  return undefined;
};

/** No byte has changed but in the heads of free blocks, past and present, in the lists and in the counters. */
export const elsewhere: Aspect = ({ machine, model, before, touched }) => {
  if (before === undefined) throw new TypeError('No picture was taken: name `elsewhere` itself among the aspects.');
  const mayChange = (pfn: number): boolean =>
    model.orderAt(pfn) !== undefined || touched.includes(pfn) ||
    model.layout.blocks.some((block) => block.state === 'free' && block.pfn === pfn);
  for (const address of before.changes()) {
    const place = placeOf(machine, address);
    switch (place.kind) {
      case 'free areas':
        continue;
      case 'descriptor':
        if (mayChange(place.pfn)) continue;
        return {
          left: `The descriptor of pfn ${place.pfn}, where no free block begins, was written to.`,
          expected: 'It should be left unchanged: only the first page of a free block has a mark and links.',
        };
      case 'page':
        if (machine.memmap.design === 'two-word' && place.offset < 4 * LANE_SIZE && mayChange(place.pfn)) continue;
        return {
          left: `Byte ${place.offset} of page ${place.pfn} was written to.`,
          expected: 'The content of pages should be left unchanged, but for the links that this design keeps in the first 16 bytes of a free block.',
        };
      case 'pageblock bits':
        return {
          left: 'The migratetype of a pageblock was changed.',
          expected: 'Pageblocks should keep their types; a free block only goes to a list.',
        };
      case 'kernel data':
        return {
          left: `Kernel data at 0x${address.toString(16)}, outside the free lists, was written to.`,
          expected: "It should be left unchanged: only list heads and counters are the buddy allocator's.",
        };
    }
  }
  return undefined;
};

function* zonesAndOrders(machine: Machine): Generator<[zone: number, order: number]> {
  for (let zone = 0; zone < machine.zones.length; zone++) {
    for (let order = 0; order < NR_ORDERS; order++) yield [zone, order];
  }
}

function broken(machine: Machine, zone: number, order: number, type: number, fault: string): Failure {
  return {
    left: `The ${listName(machine, zone, order, type)} is broken: ${fault}.`,
    expected: 'From the head of a list, the links of either direction should lead through its blocks and back to the head.',
  };
}

function listName(machine: Machine, zone: number, order: number, type: number): string {
  return `order-${order} ${typeName(type)} list${ofZone(machine, zone)}`;
}

function ofZone(machine: Machine, zone: number): string {
  return machine.zones.length === 1 ? '' : ` of zone ${machine.zones[zone].name}`;
}

function markName(order: number | undefined): string {
  return order === undefined ? 'that no free block begins there' : `that a free block of order ${order} begins there`;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** From the bytes of a machine to what the free lists draw: one figure for each zone. */
import { describeFreeLists, type FreeListDescription, type Machine } from 'engine';
import type { FreeListsView, FreeListView } from '../figures/model.ts';
import { isMigratetype } from './pages.ts';

const MOVABLE = 1;

/** @param zone position of the zone; all zones when left out */
export function listViews(machine: Machine, zone?: number, changed: readonly number[] = []): FreeListsView[] {
  const filled = describeFreeLists(machine);
  return machine.zones.flatMap((owner, position) => {
    if (zone !== undefined && zone !== position) return [];
    const orders = Array.from({ length: owner.maxPageOrder + 1 }, (_, order) => order);
    return {
      kind: 'free-lists' as const,
      lists: orders.flatMap((order) => listsOfOrder(filled, position, order)),
      nrFree: orders.map((order) => owner.nrFree(order)),
      ...(changed.length > 0 ? { changed } : {}),
    };
  });
}

/** The lists of an order that hold something; an empty one when none does, so that the order keeps its row. */
function listsOfOrder(filled: readonly FreeListDescription[], zone: number, order: number): FreeListView[] {
  const lists = filled.flatMap(({ migratetype, blocks, isBroken = false, ...list }) =>
    list.zone === zone && list.order === order && isMigratetype(migratetype)
      ? { order, migratetype, blocks, ...(isBroken ? { isBroken } : {}) }
      : [],
  );
  return lists.length > 0 ? lists : [{ order, migratetype: MOVABLE, blocks: [] }];
}

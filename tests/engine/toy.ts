/**
 * Toy machines for tests: one zone over the first pages of memory, with the memory map and all else above it.
 * Nothing is free until a test frees it, so every block on a list is one that the test knows.
 */
import { bootToMemblock } from '../../src/engine/boot/boot.ts';
import type { Machine } from '../../src/engine/boot/machine.ts';
import { freeOnePage } from '../../src/engine/buddy/free-one-page.ts';
import { listPages } from '../../src/engine/buddy/list.ts';
import type { DesignName } from '../../src/engine/memmap/memmap.ts';
import type { Zone } from '../../src/engine/zones/zone.ts';

export const PAGE_SIZE = 4096;
export const [UNMOVABLE, MOVABLE, RECLAIMABLE, HIGHATOMIC, ISOLATE] = [0, 1, 2, 3, 4] as const;

export interface Toy {
  readonly machine: Machine;
  readonly zone: Zone;
  /** the list of an order and a type, head first */
  readonly list: (order: number, migratetype?: number) => number[];
  /** all lists of the zone that are not empty, as "order/type: pages" */
  readonly lists: () => string[];
}

export function toy(
  design: DesignName,
  {
    pages = 64,
    maxPageOrder = 4,
    pageblockOrder = 3,
  }: { pages?: number; maxPageOrder?: number; pageblockOrder?: number } = {},
): Toy {
  const own = 64;
  const machine = bootToMemblock({
    design,
    maxPageOrder,
    pageblockOrder,
    memory: [{ startPfn: 0, pages: pages + own }],
    zones: [{ name: 'Normal', index: 2, startPfn: 0, endPfn: pages }],
    kernelDataAddress: pages * PAGE_SIZE,
  });
  const [zone] = machine.zones;
  for (let pfn = 0; pfn < pages; pfn++) zone.memmap.clearReserved(pfn);
  zone.managedPages = pages;
  const list = (order: number, migratetype: number = MOVABLE): number[] => {
    return [...listPages(zone.memmap, zone.listHead(order, migratetype))];
  };
  const lists = (): string[] => {
    const found: string[] = [];
    for (let order = maxPageOrder; order >= 0; order--) {
      for (let type = UNMOVABLE; type <= ISOLATE; type++) {
        if (list(order, type).length > 0) found.push(`${order}/${type}: ${list(order, type).join(' ')}`);
      }
    }
    return found;
  };
  return { machine, zone, list, lists };
}

/** The same with all its pages free, in blocks of the greatest order, lowest first. */
export function freeToy(...options: Parameters<typeof toy>): Toy {
  const made = toy(...options);
  const { zone } = made;
  for (let pfn = 0; pfn < zone.spannedPages; pfn += 2 ** zone.maxPageOrder) {
    freeOnePage(zone, pfn, zone.maxPageOrder, MOVABLE, true);
  }
  return made;
}

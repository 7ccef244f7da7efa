import { findBuddyPfn, findParentPfn, listAdd, listDel, MOVABLE, type Machine, type Zone } from 'engine';

// An allocator that keeps everything in the free page: behind the links a header that says
// that the page is free, of which order, and in which zone. It does not need a descriptor at all.
const LANES = { mark: 4, order: 5, zone: 6 } as const;
const FREE = 0x45455246;

/** Lane of a fact in the first bytes of a page. */
const place = (pfn: number, fact: keyof typeof LANES): number => pfn * 4096 + LANES[fact] * 4;

export function writeHeader({ memory }: Machine, pfn: number, order: number, zoneId: number): void {
  memory.write32(place(pfn, 'mark'), FREE);
  memory.write32(place(pfn, 'order'), order);
  memory.write32(place(pfn, 'zone'), zoneId);
}

export function readHeader({ memory }: Machine, pfn: number): { isFree: boolean; order: number; zoneId: number } {
  return {
    isFree: memory.read32(place(pfn, 'mark')) === FREE,
    order: memory.read32(place(pfn, 'order')),
    zoneId: memory.read32(place(pfn, 'zone')),
  };
}

/** freeOnePage(), but it asks the page where the engine asks the descriptor. */
export function freeAskingThePage(machine: Machine, zone: Zone, pfn: number): { pfn: number; order: number } {
  const { memmap } = machine;
  let order = 0;
  while (order < zone.maxPageOrder) {
    const buddy = findBuddyPfn(pfn, order);
    const header = readHeader(machine, buddy);
    if (!header.isFree || header.order !== order || header.zoneId !== memmap.zoneId(pfn)) break;
    // Off its list, if it is on one.
    if (memmap.isFree(buddy)) {
      listDel(memmap, buddy);
      zone.addNrFree(order, -1);
    }
    memmap.clearFree(buddy);
    pfn = findParentPfn(pfn, order);
    order++;
  }
  memmap.setFree(pfn, order, MOVABLE);
  listAdd(memmap, pfn, zone.listHead(order, MOVABLE));
  zone.addNrFree(order, 1);
  writeHeader(machine, pfn, order, memmap.zoneId(pfn));
  return { pfn, order };
}

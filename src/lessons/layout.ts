/**
 * A machine as data: its geometry and its blocks. Checks and predictions set up machines from layouts, and a
 * counterexample carries one to the page, which builds it again under a recorder.
 *
 * A machine is built block by block, past the functions that readers write: nothing is split, merged or unlinked.
 */
import { bootToMemblock } from '../engine/boot/boot.ts';
import type { Machine } from '../engine/boot/machine.ts';
import { addToFreeListTail } from '../engine/buddy/free-list.ts';
import type { DesignName } from '../engine/memmap/memmap.ts';
import type { MakeLanes, PageRange } from '../engine/memory/physical-memory.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../engine/memory/units.ts';
import { setPageblockType } from '../engine/zones/pageblock.ts';
import type { Zone } from '../engine/zones/zone.ts';

/** A block that is free or allocated when the machine is ready. */
export interface Block {
  /** first page */
  readonly pfn: number;
  readonly order: number;
  /** 'pcp' waits on a per-CPU list, as far as its descriptor knows */
  readonly state: 'free' | 'allocated' | 'pcp';
  /** type of the list it is on; of an allocated block, without meaning */
  readonly migratetype: number;
}

/** A zone: it reaches to the first page of the next one, the last zone to the end of memory. */
export interface ZoneLayout {
  readonly name: string;
  /** position in enum zone_type: DMA 0, DMA32 1, Normal 2 */
  readonly index: number;
  readonly startPfn: number;
  /** first page beyond the zone, where it ends before the next one begins */
  readonly endPfn?: number;
  /** memory node, 0 when left out */
  readonly node?: number;
}

export interface Layout {
  readonly design: DesignName;
  /** first page of the machine, 0 or the first of a section */
  readonly startPfn: number;
  /** pages of the playground; what the machine needs for itself lies above them */
  readonly pages: number;
  readonly maxPageOrder: number;
  readonly pageblockOrder: number;
  /** ascending; the first begins at `startPfn` */
  readonly zones: readonly ZoneLayout[];
  /** runs of the playground's pages that do not exist, ascending */
  readonly holes?: readonly PageRange[];
  /** migratetype of each pageblock of the playground; movable when left out */
  readonly pageblocks?: readonly number[];
  /** free blocks stand on their lists in this order; pages in no block are nobody's */
  readonly blocks: readonly Block[];
}

/** The only zone of a machine that has one. */
export const NORMAL: ZoneLayout = { name: 'Normal', index: 2, startPfn: 0 };

/**
 * Builds the machine.
 * @param watch sees every store, as a recorder wants to
 * @throws RangeError when the layout describes no machine
 */
export function buildMachine(layout: Layout, watch?: MakeLanes): Machine {
  const { design, startPfn, pages, maxPageOrder, pageblockOrder } = layout;
  const endPfn = startPfn + pages + ownPages(layout);
  const machine = bootToMemblock({
    design, maxPageOrder, pageblockOrder,
    memory: rangesAround(layout.holes ?? [], startPfn, endPfn),
    zones: layout.zones.map((zone, index) => ({ endPfn: layout.zones[index + 1]?.startPfn ?? endPfn, ...zone })),
    kernelDataAddress: (startPfn + pages) * PAGE_SIZE,
    ...(watch === undefined ? {} : { watch }),
  });
  layout.pageblocks?.forEach((type, index) => {
    const pfn = startPfn + index * 2 ** pageblockOrder;
    setPageblockType(zoneAt(machine, pfn), pfn, type);
  });
  for (let pfn = startPfn; pfn < startPfn + pages; pfn++) {
    const zone = machine.zones.find((candidate) => candidate.spans(pfn));
    if (zone === undefined || !machine.memory.exists(pfn)) continue;
    machine.memmap.clearReserved(pfn);
    zone.managedPages++;
  }
  for (const block of layout.blocks) placeBlock(machine, block);
  return machine;
}

/** The zone of a page of the machine. @throws RangeError when the page is in none */
export function zoneAt(machine: Machine, pfn: number): Zone {
  const zone = machine.zones.find((candidate) => candidate.spans(pfn));
  if (zone === undefined) throw new RangeError(`No zone of this machine spans pfn ${pfn}.`);
  return zone;
}

/** The memory that is left between holes. */
function rangesAround(holes: readonly PageRange[], startPfn: number, endPfn: number): PageRange[] {
  const starts = [startPfn, ...holes.map((hole) => hole.startPfn + hole.pages)];
  const ends = [...holes.map((hole) => hole.startPfn), endPfn];
  return starts.flatMap((start, index) => (start < ends[index] ? [{ startPfn: start, pages: ends[index] - start }] : []));
}

/** Pages for kernel data, descriptors and pageblock bits; enough for every design. */
function ownPages({ startPfn, pages, maxPageOrder }: Layout): number {
  if (startPfn === 0 && pages <= PAGES_PER_SECTION / 2) return 6 + Math.ceil((pages + 2 ** maxPageOrder) / 16);
  // Up there the descriptors are those of a whole section, and begin where their own size divides evenly.
  return PAGES_PER_SECTION / 32 + 64;
}

/** Lanes of an allocated page that its owner has written to. */
const OWNED_LANES = 8;

function placeBlock(machine: Machine, { pfn, order, state, migratetype }: Block): void {
  const zone = zoneAt(machine, pfn);
  if (state === 'free') {
    addToFreeListTail(zone, pfn, order, migratetype);
    return;
  }
  if (state === 'pcp') {
    zone.memmap.setPcp(pfn, order, migratetype);
    return;
  }
  zone.memmap.setAllocated(pfn, order);
  for (let page = pfn; page < pfn + 2 ** order; page++) {
    const bytes = machine.memory.view(page * PAGE_SIZE, OWNED_LANES);
    for (let lane = 0; lane < OWNED_LANES; lane++) bytes[lane] = 0x0b5e55ed + page + lane;
  }
}

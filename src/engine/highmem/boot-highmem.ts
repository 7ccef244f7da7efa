/**
 * Booting a 32-bit machine: the memory map and all that the kernel needs at any moment come from lowmem, and only then
 * does HighMem go to the buddy allocator. With links in the free pages, that hand-over is already full of mappings.
 *
 * Models the split of memblock's free memory at max_low_pfn (mm/memblock.c, Linux 6.1), above which arch code hands
 * memory over. Left out: a struct page of 32-bit size; descriptors are as large here as on any other machine.
 */
import { bootToMemblock } from '../boot/boot.ts';
import { freeAll, freeRange } from '../boot/free-all.ts';
import type { Machine } from '../boot/machine.ts';
import { attachMachine } from '../boot/attach.ts';
import { WINDOW_LANE } from '../boot/boot-record.ts';
import { updateWatermarks } from '../boot/watermarks.ts';
import { makeMemmap } from '../memmap/create.ts';
import type { DesignName } from '../memmap/memmap.ts';
import type { MakeLanes } from '../memory/physical-memory.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { MAX_LOW_PFN, type Paging, checkReach } from './address-space.ts';
import { KM_MAX_IDX, KmapLocal, OutsideView } from './kmap-local.ts';
import { MappedLinks } from './mapped-links.ts';

/** Position of HighMem in enum zone_type. */
export const ZONE_HIGHMEM = 3;
const ZONE_NORMAL = 2;
/** Physical address of the window's record: the first page of lowmem is reserved for it. */
const WINDOW_RECORD = 0;

export interface HighmemOptions {
  /** how pages are described */
  readonly design?: DesignName;
  /** bytes of memory, from address 0 */
  readonly memory: number;
  /** first pfn of HighMem; 896 MiB when left out, a toy machine needs less */
  readonly maxLowPfn?: number;
  /** how many bits a physical address has; 36, with PAE, when left out */
  readonly paging?: Paging;
  /** idx of the window stays below this */
  readonly maxIdx?: number;
  readonly maxPageOrder?: number;
  readonly pageblockOrder?: number;
  readonly watch?: MakeLanes;
}

export type HighmemMachine = Machine & {
  /** the window to pages of HighMem */
  readonly kmap: KmapLocal;
};

/** @throws RangeError when memory is out of reach of the paging, or lowmem has no room for the memory map */
export function bootHighmem(options: HighmemOptions): HighmemMachine {
  const { design = 'two-word', paging = 'pae', maxIdx = KM_MAX_IDX } = options;
  const endPfn = options.memory / PAGE_SIZE;
  const maxLowPfn = Math.min(options.maxLowPfn ?? MAX_LOW_PFN, endPfn);
  checkReach(endPfn, paging);
  const zones = [{ name: 'Normal', index: ZONE_NORMAL, startPfn: 0, endPfn: maxLowPfn }];
  if (maxLowPfn < endPfn) zones.push({ name: 'HighMem', index: ZONE_HIGHMEM, startPfn: maxLowPfn, endPfn });

  // HighMem counts as taken until lowmem is handed over.
  const table = { base: WINDOW_RECORD, size: PAGE_SIZE };
  const highmem = { base: maxLowPfn * PAGE_SIZE, size: (endPfn - maxLowPfn) * PAGE_SIZE };
  const early = bootToMemblock({
    ...options, design, zones, reserved: highmem.size > 0 ? [table, highmem] : [table],
  });
  early.kernelData.lanes[WINDOW_LANE] = maxIdx;
  const kmap = new KmapLocal(early.memory, maxLowPfn, WINDOW_RECORD, maxIdx);
  const machine = attachHighmem(early, kmap);
  for (const zone of machine.zones) zone.initFreeLists();
  for (const pcp of machine.pcps) pcp.initLists();

  freeAll(machine, early.memblock);
  for (const zone of machine.zones) {
    if (zone.index === ZONE_HIGHMEM) freeRange(zone, zone.startPfn, endPfn);
  }
  updateWatermarks(machine);
  return machine;
}

/**
 * The same machine with a memory map that reaches free pages through the window, if links live there.
 * @throws RangeError for a design that keeps links in the page and has no form that uses the window
 */
export function attachHighmem({ memory, kernelData }: Pick<Machine, 'memory' | 'kernelData'>, kmap: KmapLocal): HighmemMachine {
  const machine = attachMachine(memory, kernelData.address, (design, ...bytes) => {
    if (design === 'two-word') return new MappedLinks(...bytes, kmap);
    const memmap = makeMemmap(design, ...bytes);
    if (!memmap.linksInPage) return memmap;
    throw new RangeError(`The design "${design}" writes into free pages by their address, and a page of HighMem has none.`);
  });
  return { ...machine, kmap };
}

/** A machine as a debugger attaches to it: if the bytes say that it has a window, its links are read past the window. */
export function attachDebugger(machine: Machine): Machine {
  const window = windowOf(machine);
  return window === undefined ? machine : attachHighmem(machine, window);
}

/** The pages that the window shows, by slot; none on a machine without one. */
export function pagesInWindow(machine: Machine): number[] {
  return windowOf(machine)?.slots().map(({ pfn }) => pfn) ?? [];
}

/** The window as the bytes tell of it. */
function windowOf({ memory, kernelData, zones }: Machine): OutsideView | undefined {
  const maxIdx = kernelData.lanes[WINDOW_LANE];
  const highmem = zones.find(({ index }) => index === ZONE_HIGHMEM);
  if (maxIdx === 0 || highmem === undefined) return undefined;
  return new OutsideView(memory, highmem.startPfn, WINDOW_RECORD, maxIdx);
}

/**
 * A machine in the state of a snapshot: the recorded zones, pageblocks and free lists, in a design of our
 * choice.
 *
 * The memory map cannot lie where the recorded kernel had it, since each design needs another amount. It lies
 * in sections of its own above the recorded memory, out of the allocator's reach. Of the recorded memory only
 * the pages on free lists are written, and only by the designs that keep links there.
 */
import { addToFreeListTail } from '../buddy/free-list.ts';
import { bootToMemblock } from '../boot/boot.ts';
import type { Machine } from '../boot/machine.ts';
import type { DesignName } from '../memmap/memmap.ts';
import type { MakeLanes, PageRange } from '../memory/physical-memory.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { listAddTail } from '../buddy/list.ts';
import type { PerCpuPages } from '../pcp/per-cpu-pages.ts';
import { PCP_TYPES, pindexToOrder } from '../pcp/pindex.ts';
import { HIGHATOMIC } from '../zones/migratetype.ts';
import { pageblockType, setPageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { ownSections } from './own-sections.ts';
import { type PcpSnapshot, type Snapshot, type ZoneSnapshot, zonesOf } from './recording.ts';

/** How much of a recording is replayed: the free lists alone, or the per-CPU lists as well. */
export type ReplayLevel = 'buddy' | 'pcp';

/**
 * @param level "buddy" leaves the per-CPU lists empty: what waits there is in use, as the free lists see it
 * @param watch sees every store into memory; a recorder passes one
 * @throws RangeError when the snapshot's zones do not lie as zones must
 */
export function restoreMachine(
  snapshot: Snapshot,
  design: DesignName,
  level: ReplayLevel = 'pcp',
  watch?: MakeLanes,
): Machine {
  const zones = zonesOf(snapshot);
  const present = presentSections(
    zones.map(({ zone }) => zone),
    snapshot.pageblock_order,
  );
  const own = ownSections(present, design);

  const machine = bootToMemblock({
    design,
    memory: [...joinSections(present), own],
    zones: zones.map(({ node, zone }) => ({
      name: zone.name,
      index: zone.zone_index,
      node,
      startPfn: zone.start_pfn,
      endPfn: zone.start_pfn + zone.spanned_pages,
    })),
    maxPageOrder: snapshot.max_order - 1,
    pageblockOrder: snapshot.pageblock_order,
    kernelDataAddress: own.startPfn * PAGE_SIZE,
    ...(watch === undefined ? {} : { watch }),
  });
  machine.zones.forEach((zone, index) => {
    const entry = zones[index];
    const pcp = machine.pcps[index];
    if (entry === undefined || pcp === undefined) return;
    restoreZone(zone, entry.zone, snapshot.migratetypes);
    if (level === 'pcp') restorePcp(pcp, entry.zone.pcp);
  });
  return machine;
}

/** Numbers of the sections that some zone spans and that have pageblocks, ascending. */
function presentSections(zones: readonly ZoneSnapshot[], pageblockOrder: number): number[] {
  const present = new Set<number>();
  for (const { pageblocks } of zones) {
    for (let block = 0; block < pageblocks.types.length; block++) {
      if (pageblocks.types[block] === '-') continue;
      present.add(
        Math.floor((pageblocks.first_pageblock_pfn + block * 2 ** pageblockOrder) / PAGES_PER_SECTION),
      );
    }
  }
  return [...present].sort((a, b) => a - b);
}

/** Runs of neighbouring sections as ranges of pages. */
function joinSections(sections: readonly number[]): PageRange[] {
  const ranges: { startPfn: number; pages: number }[] = [];
  for (const section of sections) {
    const last = ranges.at(-1);
    const startPfn = section * PAGES_PER_SECTION;
    if (last !== undefined && last.startPfn + last.pages === startPfn) last.pages += PAGES_PER_SECTION;
    else ranges.push({ startPfn, pages: PAGES_PER_SECTION });
  }
  return ranges;
}

function restoreZone(zone: Zone, recorded: ZoneSnapshot, migratetypes: readonly string[]): void {
  zone.managedPages = recorded.managed_pages;
  zone.presentPages = recorded.present_pages;
  zone.flags = recorded.flags;
  zone.setWatermark('min', recorded.watermark.min);
  zone.setWatermark('low', recorded.watermark.low);
  zone.setWatermark('high', recorded.watermark.high);
  recorded.lowmem_reserve.forEach((pages, index) => {
    zone.setLowmemReserve(index, pages);
  });

  const { first_pageblock_pfn: firstPfn, types } = recorded.pageblocks;
  for (let block = 0; block < types.length; block++) {
    if (types[block] !== '-')
      setPageblockType(zone, firstPfn + block * 2 ** zone.pageblockOrder, Number(types[block]));
  }
  for (let pfn = zone.startPfn; pfn < zone.startPfn + zone.spannedPages; pfn++) {
    if (zone.memory.section(pfn).memmap.length > 0) zone.memmap.clearReserved(pfn);
  }
  for (const { order, lists } of recorded.free_area) {
    migratetypes.forEach((name, migratetype) => {
      for (const pfn of lists[name] ?? []) addToFreeListTail(zone, pfn, order, migratetype);
    });
  }
}

/**
 * The lists of CPU 0. A snapshot does not say which migratetype a page remembers; it is that of its list, but
 * for huge pages and for pageblocks set aside, where it is that of its pageblock.
 */
function restorePcp(pcp: PerCpuPages, recorded: PcpSnapshot): void {
  const { zone } = pcp;
  const { memmap } = zone;
  pcp.high = recorded.high;
  pcp.batch = recorded.batch;
  pcp.freeFactor = recorded.free_factor;
  recorded.lists.forEach((pages, pindex) => {
    const order = pindexToOrder(pindex, zone.pageblockOrder);
    for (const pfn of pages) {
      const blockType = pageblockType(zone, pfn);
      const listType = pindex % PCP_TYPES;
      const remembered = order === zone.pageblockOrder || blockType >= HIGHATOMIC ? blockType : listType;
      memmap.setPcp(pfn, order, remembered);
      listAddTail(memmap, pfn, pcp.listHead(pindex));
      pcp.count += 2 ** order;
    }
  });
}

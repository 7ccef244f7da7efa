/**
 * A machine in the state of a snapshot: the recorded zones, pageblocks and free lists, in a design of our choice.
 *
 * The memory map cannot lie where the recorded kernel had it, since each design needs another amount. It lies in
 * sections of its own above the recorded memory, out of the allocator's reach.
 */
import { addToFreeListTail } from '../buddy/free-list.ts';
import { bootToMemblock } from '../boot/boot.ts';
import type { Machine } from '../boot/machine.ts';
import { DESCRIPTOR_SIZES } from '../memmap/create.ts';
import type { DesignName } from '../memmap/memmap.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { setPageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import { type Snapshot, type ZoneSnapshot, zonesOf } from './recording.ts';

/** @throws RangeError when the snapshot's zones do not lie as zones must */
export function restoreMachine(snapshot: Snapshot, design: DesignName): Machine {
  const zones = zonesOf(snapshot);
  const recordedEnd = Math.max(...zones.map(({ zone }) => zone.start_pfn + zone.spanned_pages));
  const firstSection = Math.ceil(recordedEnd / PAGES_PER_SECTION);
  const memmapPages = firstSection * PAGES_PER_SECTION * (DESCRIPTOR_SIZES[design] / PAGE_SIZE);
  const ownSections = Math.ceil(memmapPages / PAGES_PER_SECTION) + 1;
  const ownStart = firstSection * PAGES_PER_SECTION;

  const machine = bootToMemblock({
    design,
    memory: [{ startPfn: 0, pages: ownStart + ownSections * PAGES_PER_SECTION }],
    zones: zones.map(({ node, zone }) => ({
      name: zone.name, index: zone.zone_index, node,
      startPfn: zone.start_pfn, endPfn: zone.start_pfn + zone.spanned_pages,
    })),
    maxPageOrder: snapshot.max_order - 1,
    pageblockOrder: snapshot.pageblock_order,
    kernelDataAddress: ownStart * PAGE_SIZE,
  });
  machine.zones.forEach((zone, index) => {
    const entry = zones[index];
    if (entry !== undefined) restoreZone(zone, entry.zone, snapshot.migratetypes);
  });
  return machine;
}

function restoreZone(zone: Zone, recorded: ZoneSnapshot, migratetypes: readonly string[]): void {
  zone.managedPages = recorded.managed_pages;
  zone.presentPages = recorded.present_pages;
  zone.flags = recorded.flags;
  zone.setWatermark('min', recorded.watermark.min);
  zone.setWatermark('low', recorded.watermark.low);
  zone.setWatermark('high', recorded.watermark.high);

  const { first_pageblock_pfn: firstPfn, types } = recorded.pageblocks;
  for (let block = 0; block < types.length; block++) {
    if (types[block] !== '-') setPageblockType(zone, firstPfn + block * 2 ** zone.pageblockOrder, Number(types[block]));
  }
  for (let pfn = zone.startPfn; pfn < zone.startPfn + zone.spannedPages; pfn++) zone.memmap.clearReserved(pfn);
  for (const { order, lists } of recorded.free_area) {
    migratetypes.forEach((name, migratetype) => {
      for (const pfn of lists[name] ?? []) addToFreeListTail(zone, pfn, order, migratetype);
    });
  }
}

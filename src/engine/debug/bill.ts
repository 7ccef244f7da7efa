/**
 * What a machine costs itself: where the memory map lies, how many pages it takes, and how many are left. All of it is
 * read from the machine's own bytes: boot record, section table, struct zones.
 *
 * Stands for nr_memmap_boot_pages in /proc/vmstat (since Linux 6.12) and for MemTotal in /proc/meminfo.
 */
import { read64, readBootRecord } from '../boot/boot-record.ts';
import { deferredFreeRanges } from '../boot/deferred.ts';
import { linkTableBytes, NO_TABLE } from '../boot/link-table.ts';
import type { Machine } from '../boot/machine.ts';
import { SECTION_ENTRY_SIZE, sectionIndex, sectionRuns } from '../boot/sections.ts';
import { LANE_SIZE, PAGE_SIZE, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';

/** A machine's pages by what became of them at boot. All in pages. */
export interface MemoryBill {
  /** pages that exist */
  readonly present: number;
  /** pages that hold descriptors; of a small machine the last may be shared with something else */
  readonly memmap: number;
  /** pages that boot kept for anything else */
  readonly other: number;
  /** pages that the allocator was given, or will be once their descriptors are written */
  readonly left: number;
}

/** Reads the bill. It does not change while the machine runs: a page that somebody was given is not lost. */
export function memoryBill(machine: Machine): MemoryBill {
  const record = readBootRecord(machine.kernelData.lanes);
  const present = machine.zones.reduce((sum, zone) => sum + zone.presentPages, 0);
  const memmap = record.areas.reduce((sum, { sections, links }) => {
    const sectionBytes = record.memmapBytes + (links === NO_TABLE ? 0 : linkTableBytes(record));
    return sum + Math.ceil((sections * sectionBytes) / PAGE_SIZE);
  }, 0);
  const left = machine.zones.reduce((sum, zone) => sum + zone.managedPages, 0) + pagesToCome(machine);
  return { present, memmap, other: present - memmap - left, left };
}

/** Free pages whose descriptors wait to be written. */
function pagesToCome(machine: Machine): number {
  let pages = 0;
  for (const { startPfn, endPfn } of deferredFreeRanges(machine)) {
    for (const node of machine.nodes) {
      pages += Math.max(0, Math.min(endPfn, node.endPfn) - Math.max(startPfn, node.firstDeferredPfn));
    }
  }
  return pages;
}

/**
 * Physical address of a page's descriptor: the section table says where the descriptors of the page's section begin,
 * and from there they follow one another.
 * @throws RangeError for a page whose section has no descriptors, or none yet
 */
export function descriptorAddress({ memory, memmap, kernelData }: Machine, pfn: number): number {
  const { ranges, sectionTable } = readBootRecord(kernelData.lanes);
  const number = Math.floor(pfn / PAGES_PER_SECTION);
  const runs = sectionRuns(ranges);
  const exists = runs.some(({ first, count }) => number >= first && number < first + count);
  const entry = sectionTable + sectionIndex(runs, number) * SECTION_ENTRY_SIZE;
  const first = exists ? read64(memory.view(entry, SECTION_ENTRY_SIZE / LANE_SIZE), 0) : 0;
  if (first === 0) throw new RangeError(`The section of pfn ${pfn} has no descriptors.`);
  return first + (pfn & SECTION_MASK) * memmap.descriptorSize;
}

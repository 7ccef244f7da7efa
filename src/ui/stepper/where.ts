/** Whose descriptor a store went into. */
import type { Machine } from 'engine';
import { readBootRecord, read64 } from '../../engine/boot/boot-record.ts';
import { presentSections } from '../../engine/boot/sections.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../../engine/memory/units.ts';
import type { RecordedStore } from '../../notebook/output/values.ts';

/** Bytes of a section's entry in the section table; the first 8 are the address of its descriptors. */
const ENTRY_SIZE = 16;

/** Pages whose descriptors, or whose own bytes outside the kernel's books, were written. */
export function describedPages(machine: Machine, stores: readonly RecordedStore[]): number[] {
  const { kernelData, memory, memmap } = machine;
  const { sectionTable, memmapBytes, ranges } = readBootRecord(kernelData.lanes);
  const sections = presentSections(ranges).map((number, index) => ({
    firstPfn: number * PAGES_PER_SECTION,
    memmap: read64(memory.view(sectionTable + index * ENTRY_SIZE, 4), 0),
  }));
  const pages = stores.flatMap(({ address }) => {
    const section = sections.find(({ memmap: start }) => address >= start && address < start + memmapBytes);
    if (section !== undefined) return section.firstPfn + Math.floor((address - section.memmap) / memmap.descriptorSize);
    const isKernels = address >= kernelData.address && address < kernelData.address + kernelData.lanes.length * 4;
    return isKernels ? [] : Math.floor(address / PAGE_SIZE);
  });
  return [...new Set(pages)];
}

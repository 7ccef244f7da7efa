/**
 * Attaching to a machine that is there already: from its memory and the address of its kernel data, and nothing
 * else. Whoever holds a copy of the bytes can read the machine's state from it.
 */
import { type MakeMemmap, makeMemmap } from '../memmap/create.ts';
import { kernelDataAt } from '../memmap/kernel-data.ts';
import { type PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { pageblockFlagsSize } from '../zones/pageblock.ts';
import { DESCRIPTOR_SIZES } from '../memmap/create.ts';
import { Zone } from '../zones/zone.ts';
import { PerCpuPages } from '../pcp/per-cpu-pages.ts';
import { pcpOffset, readBootRecord, recordedKernelDataSize, zoneOffset } from './boot-record.ts';
import type { Machine } from './machine.ts';
import { openSection, presentSections } from './sections.ts';
import { ZONE_NAMES } from './zones.ts';

/** Lanes of kernel data that hold the record's fixed part. */
const RECORD_LANES = 16;

/** @throws Error when there is no boot record at that address */
export function attachMachine(memory: PhysicalMemory, kernelDataAddress: number, make: MakeMemmap = makeMemmap): Machine {
  const first = memory.view(kernelDataAddress, RECORD_LANES);
  const kernelData = kernelDataAt(memory, kernelDataAddress, recordedKernelDataSize(first));
  const record = readBootRecord(kernelData.lanes);
  const { maxPageOrder, pageblockOrder } = record;
  const memmap = make(record.design, memory, kernelData);

  const pagesPerSection = Math.min(record.memmapBytes / DESCRIPTOR_SIZES[record.design], PAGES_PER_SECTION);
  const pageblockBytes = pageblockFlagsSize(pagesPerSection, pageblockOrder);
  presentSections(record.ranges).forEach((number, index) => {
    const { sectionTable, memmapBytes } = record;
    memmap.prepareSection(openSection(memory, sectionTable, index, number, memmapBytes, pageblockBytes));
  });

  const zones = record.zoneIndexes.map((index, position) => {
    const offset = zoneOffset(record.ranges.length, position);
    const name = ZONE_NAMES[index] ?? `zone ${index}`;
    return new Zone({ name, index, memory, memmap, kernelData, offset, maxPageOrder, pageblockOrder });
  });
  const pcps = zones.map((zone, index) => {
    return new PerCpuPages(zone, kernelData, pcpOffset(record.ranges.length, zones.length, index));
  });
  return { memory, kernelData, memmap, zones, pcps };
}

/** Bytes in the lanes that say which memory a machine has, read before its memory object exists. */
export function recordedRanges(lanes: Uint32Array): readonly PageRange[] {
  return readBootRecord(lanes).ranges;
}

/** Bytes of the boot record's fixed part. */
export const RECORD_SIZE = RECORD_LANES * LANE_SIZE;

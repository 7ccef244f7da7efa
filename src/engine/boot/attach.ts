/**
 * Attaching to a machine that is there already: from its memory and the address of its kernel data, and nothing
 * else. Whoever holds a copy of the bytes can read the machine's state from it.
 */
import { type MakeMemmap, makeMemmap } from '../memmap/create.ts';
import { kernelDataAt } from '../memmap/kernel-data.ts';
import type { PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE } from '../memory/units.ts';
import { Zone } from '../zones/zone.ts';
import { PerCpuPages } from '../pcp/per-cpu-pages.ts';
import { pcpOffset, readBootRecord, recordedKernelDataSize, zoneOffset } from './boot-record.ts';
import { attachDeferred } from './deferred.ts';
import type { Machine } from './machine.ts';
import { nodesAt } from './nodes.ts';
import { onlineSections, Sections } from './online.ts';
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

  const shape = { ranges: record.ranges.length, zones: record.zoneIndexes.length, nodes: record.nodes };
  const nodes = nodesAt(kernelData, shape);
  const sections = new Sections(memory, memmap, record);
  for (const number of onlineSections(sections.runs, nodes)) sections.open(number);

  const zones = record.zoneIndexes.map((index, position) => {
    const offset = zoneOffset(record.ranges.length, position);
    const name = ZONE_NAMES[index] ?? `zone ${index}`;
    return new Zone({ name, index, memory, memmap, kernelData, offset, maxPageOrder, pageblockOrder });
  });
  const pcps = zones.map((zone, index) => {
    return new PerCpuPages(zone, kernelData, pcpOffset(record.ranges.length, zones.length, index));
  });
  const machine = { memory, kernelData, memmap, zones, pcps, nodes };
  attachDeferred(machine, sections);
  return machine;
}

/** Bytes in the lanes that say which memory a machine has, read before its memory object exists. */
export function recordedRanges(lanes: Uint32Array): readonly PageRange[] {
  return readBootRecord(lanes).ranges;
}

/** Bytes of the boot record's fixed part. */
export const RECORD_SIZE = RECORD_LANES * LANE_SIZE;

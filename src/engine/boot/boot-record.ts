/**
 * The boot record: the first bytes of kernel data, from which everything else in memory can be found. With it an
 * image of memory explains itself, which is how a debugger reads a dump.
 *
 * Plays the part of vmcoreinfo (kernel/crash_core.c, Linux 6.1); the layout is this project's own:
 *
 *   lane 0  magic           lane 4  number of zones       lane 8.. section table, physical address, low and high
 *   lane 1  design          lane 5  number of ranges      lane 10  bytes of kernel data
 *   lane 2  max page order  lane 6  lane of the zones     lane 11  bytes of descriptors in a section
 *   lane 3  pageblock order lane 7  lane of the ranges
 *
 * A range takes 4 lanes: first pfn and number of pages, low and high. The zones' struct zones follow each other, and
 * after them the zones' struct per_cpu_pages. Byte 200 of a struct zone, which Linux leaves as padding, holds the zone's index.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import type { DesignName } from '../memmap/memmap.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { LANE_RANGE, LANE_SIZE } from '../memory/units.ts';
import { PCP_SIZE } from '../pcp/per-cpu-pages.ts';
import { ZONE_SIZE } from '../zones/zone.ts';

const MAGIC = 0x2f0b7704;
const RANGES_LANE = 16;
const RANGE_LANES = 4;
/** Zones are aligned to 64 bytes, as in the kernel. */
const ZONE_ALIGN_LANES = 16;
/** Lane of a struct zone that Linux pads; here it holds the zone's index. */
const ZONE_INDEX_LANE = 200 / LANE_SIZE;

const DESIGNS: readonly DesignName[] = ['struct-page', 'two-word', 'two-word-packed', 'two-word-external', 'one-word'];

/** What the record says. */
export interface BootRecord {
  readonly design: DesignName;
  readonly maxPageOrder: number;
  readonly pageblockOrder: number;
  readonly ranges: readonly PageRange[];
  /** index of each zone in enum zone_type, in the order of the struct zones */
  readonly zoneIndexes: readonly number[];
  /** physical address of the section table */
  readonly sectionTable: number;
  /** bytes of descriptors that a section has */
  readonly memmapBytes: number;
}

/** Bytes of kernel data that a machine with so many ranges and zones needs. */
export function kernelDataSize(ranges: number, zones: number): number {
  return zonesLane(ranges) * LANE_SIZE + zones * (ZONE_SIZE + PCP_SIZE);
}

/** Offset in bytes of a zone's struct zone within kernel data. */
export function zoneOffset(ranges: number, zone: number): number {
  return zonesLane(ranges) * LANE_SIZE + zone * ZONE_SIZE;
}

/** Offset in bytes of a zone's struct per_cpu_pages within kernel data. */
export function pcpOffset(ranges: number, zones: number, zone: number): number {
  return zonesLane(ranges) * LANE_SIZE + zones * ZONE_SIZE + zone * PCP_SIZE;
}

function zonesLane(ranges: number): number {
  return Math.ceil((RANGES_LANE + ranges * RANGE_LANES) / ZONE_ALIGN_LANES) * ZONE_ALIGN_LANES;
}

export function writeBootRecord({ lanes }: KernelData, record: BootRecord): void {
  lanes[0] = MAGIC;
  lanes[1] = DESIGNS.indexOf(record.design);
  lanes[2] = record.maxPageOrder;
  lanes[3] = record.pageblockOrder;
  lanes[4] = record.zoneIndexes.length;
  lanes[5] = record.ranges.length;
  lanes[6] = zonesLane(record.ranges.length);
  lanes[7] = RANGES_LANE;
  write64(lanes, 8, record.sectionTable);
  lanes[10] = kernelDataSize(record.ranges.length, record.zoneIndexes.length);
  lanes[11] = record.memmapBytes;
  record.ranges.forEach(({ startPfn, pages }, index) => {
    write64(lanes, RANGES_LANE + index * RANGE_LANES, startPfn);
    write64(lanes, RANGES_LANE + index * RANGE_LANES + 2, pages);
  });
  record.zoneIndexes.forEach((zoneIndex, index) => {
    lanes[zoneOffset(record.ranges.length, index) / LANE_SIZE + ZONE_INDEX_LANE] = zoneIndex;
  });
}

/** @throws Error when the bytes are no boot record */
export function readBootRecord(lanes: Uint32Array): BootRecord {
  const design = DESIGNS[lanes[1]];
  if (lanes[0] !== MAGIC || design === undefined) throw new Error('These bytes are not the kernel data of a machine.');
  const ranges = Array.from({ length: lanes[5] }, (_, index) => ({
    startPfn: read64(lanes, RANGES_LANE + index * RANGE_LANES),
    pages: read64(lanes, RANGES_LANE + index * RANGE_LANES + 2),
  }));
  return {
    design,
    maxPageOrder: lanes[2],
    pageblockOrder: lanes[3],
    ranges,
    zoneIndexes: Array.from(
      { length: lanes[4] },
      (_, index) => lanes[zoneOffset(ranges.length, index) / LANE_SIZE + ZONE_INDEX_LANE],
    ),
    sectionTable: read64(lanes, 8),
    memmapBytes: lanes[11],
  };
}

/** Bytes of kernel data that the record in these first lanes of it speaks of. */
export function recordedKernelDataSize(lanes: Uint32Array): number {
  return lanes[10];
}

export function read64(lanes: Uint32Array, lane: number): number {
  return lanes[lane] + lanes[lane + 1] * LANE_RANGE;
}

export function write64(lanes: Uint32Array, lane: number, value: number): void {
  lanes[lane] = value % LANE_RANGE;
  lanes[lane + 1] = Math.floor(value / LANE_RANGE);
}

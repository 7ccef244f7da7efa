/**
 * The boot record: the first bytes of kernel data, from which everything else in memory can be found. With it an
 * image of memory explains itself, which is how a debugger reads a dump.
 *
 * Plays the part of vmcoreinfo (kernel/crash_core.c, Linux 6.1); the layout is this project's own:
 *
 *   lane 0  magic           lane 4  number of zones       lane 8.. section table, physical address, low and high
 *   lane 1  design          lane 5  number of ranges      lane 10  bytes of kernel data
 *   lane 2  max page order  lane 6  lane of the zones     lane 11  bytes of descriptors in a section
 *   lane 3  pageblock order lane 7  lane of the ranges    lane 12  number of nodes
 *   lane 13 lane of the nodes                             lane 14.. table of deferred memory, or 0
 *   lane 16 min_free_kbytes                               lane 17  number of memory map areas
 *   lane 18 slots of the window to HighMem, 0 if none (highmem/boot-highmem.ts)
 *   lane 30.. the slab allocator's data, once there is one (slab/slub-data.ts)
 *
 * A range takes 4 lanes: first pfn and number of pages, low and high. The zones' struct zones follow each other, and
 * after them the zones' struct per_cpu_pages, the nodes, the distances between nodes, and the areas of the memory
 * map. Byte 200 of a struct zone, which Linux leaves as padding, holds the zone's index.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import type { DesignName } from '../memmap/memmap.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { LANE_RANGE, LANE_SIZE } from '../memory/units.ts';
import { PCP_SIZE } from '../pcp/per-cpu-pages.ts';
import { pgdatSize } from '../zones/pgdat.ts';
import { ZONE_SIZE } from '../zones/zone.ts';

const MAGIC = 0x2f0b7704;
const DEFERRED_TABLE_LANE = 14;
const MIN_FREE_LANE = 16;
/** Lane that says how many slots the window to HighMem has. */
export const WINDOW_LANE = 18;
const RANGES_LANE = 32;
const RANGE_LANES = 4;
/** Zones are aligned to 64 bytes, as in the kernel. */
const ZONE_ALIGN_LANES = 16;
/** Lane of a struct zone that Linux pads; here it holds the zone's index. */
const ZONE_INDEX_LANE = 200 / LANE_SIZE;
/** Bytes of the record of a memory map area. */
const AREA_SIZE = 40;

const DESIGNS: readonly DesignName[] = ['struct-page', 'two-word', 'two-word-packed', 'two-word-external', 'one-word', 'own'];

/** How many things kernel data has room for. */
export interface KernelDataShape {
  readonly ranges: number;
  readonly zones: number;
  readonly nodes: number;
}

/** A run of sections, in the order of the section table, whose descriptors lie side by side. */
export interface MemmapArea {
  /** index of its first section in the section table */
  readonly firstIndex: number;
  readonly sections: number;
  /** physical address of the descriptors */
  readonly memmap: number;
  /** physical address of the pageblock bits */
  readonly pageblockFlags: number;
  /** physical address of the table of links, 0 in a design that has none or while it has not been placed */
  readonly links: number;
}

/** What the record says. */
export interface BootRecord {
  readonly design: DesignName;
  readonly maxPageOrder: number;
  readonly pageblockOrder: number;
  readonly ranges: readonly PageRange[];
  /** index of each zone in enum zone_type, in the order of the struct zones */
  readonly zoneIndexes: readonly number[];
  /** number of memory nodes */
  readonly nodes: number;
  /** physical address of the section table */
  readonly sectionTable: number;
  /** bytes of descriptors that a section has */
  readonly memmapBytes: number;
  /** where the memory map lies, in the order of the sections */
  readonly areas: readonly MemmapArea[];
}

/** Bytes of kernel data that such a machine needs. */
export function kernelDataSize(shape: KernelDataShape): number {
  return areasOffset(shape) + shape.zones * AREA_SIZE;
}

/** Offset in bytes of a zone's struct zone within kernel data. */
export function zoneOffset(ranges: number, zone: number): number {
  return zonesLane(ranges) * LANE_SIZE + zone * ZONE_SIZE;
}

/** Offset in bytes of a zone's struct per_cpu_pages within kernel data. */
export function pcpOffset(ranges: number, zones: number, zone: number): number {
  return zonesLane(ranges) * LANE_SIZE + zones * ZONE_SIZE + zone * PCP_SIZE;
}

/** Offset in bytes of a node's record within kernel data; nodes are counted from 0 in the order of their numbers. */
export function pgdatOffset({ ranges, zones }: KernelDataShape, node: number): number {
  return pcpOffset(ranges, zones, zones) + node * pgdatSize(zones);
}

/** Offset in bytes of the distances between nodes: a lane for each node and each other node. */
export function distanceOffset(shape: KernelDataShape): number {
  return pgdatOffset(shape, shape.nodes);
}

function areasOffset(shape: KernelDataShape): number {
  return distanceOffset(shape) + shape.nodes * shape.nodes * LANE_SIZE;
}

function zonesLane(ranges: number): number {
  return Math.ceil((RANGES_LANE + ranges * RANGE_LANES) / ZONE_ALIGN_LANES) * ZONE_ALIGN_LANES;
}

export function writeBootRecord({ lanes }: KernelData, record: BootRecord): void {
  const shape = { ranges: record.ranges.length, zones: record.zoneIndexes.length, nodes: record.nodes };
  lanes[0] = MAGIC;
  lanes[1] = DESIGNS.indexOf(record.design);
  lanes[2] = record.maxPageOrder;
  lanes[3] = record.pageblockOrder;
  lanes[4] = shape.zones;
  lanes[5] = shape.ranges;
  lanes[6] = zonesLane(shape.ranges);
  lanes[7] = RANGES_LANE;
  write64(lanes, 8, record.sectionTable);
  lanes[10] = kernelDataSize(shape);
  lanes[11] = record.memmapBytes;
  lanes[12] = shape.nodes;
  lanes[13] = pgdatOffset(shape, 0) / LANE_SIZE;
  lanes[17] = record.areas.length;
  record.ranges.forEach(({ startPfn, pages }, index) => {
    write64(lanes, RANGES_LANE + index * RANGE_LANES, startPfn);
    write64(lanes, RANGES_LANE + index * RANGE_LANES + 2, pages);
  });
  record.zoneIndexes.forEach((zoneIndex, index) => {
    lanes[zoneOffset(shape.ranges, index) / LANE_SIZE + ZONE_INDEX_LANE] = zoneIndex;
  });
  record.areas.forEach(({ firstIndex, sections, memmap, pageblockFlags, links }, index) => {
    const lane = (areasOffset(shape) + index * AREA_SIZE) / LANE_SIZE;
    write64(lanes, lane, firstIndex);
    write64(lanes, lane + 2, sections);
    write64(lanes, lane + 4, memmap);
    write64(lanes, lane + 6, pageblockFlags);
    write64(lanes, lane + 8, links);
  });
}

/** @throws Error when the bytes are no boot record */
export function readBootRecord(lanes: Uint32Array): BootRecord {
  const design = DESIGNS[lanes[1]];
  if (lanes[0] !== MAGIC || design === undefined) throw new Error('These bytes are not the kernel data of a machine.');
  const shape = { ranges: lanes[5], zones: lanes[4], nodes: lanes[12] };
  const ranges = Array.from({ length: shape.ranges }, (_, index) => ({
    startPfn: read64(lanes, RANGES_LANE + index * RANGE_LANES),
    pages: read64(lanes, RANGES_LANE + index * RANGE_LANES + 2),
  }));
  return {
    design,
    maxPageOrder: lanes[2],
    pageblockOrder: lanes[3],
    ranges,
    zoneIndexes: Array.from(
      { length: shape.zones },
      (_, index) => lanes[zoneOffset(ranges.length, index) / LANE_SIZE + ZONE_INDEX_LANE],
    ),
    nodes: shape.nodes,
    sectionTable: read64(lanes, 8),
    memmapBytes: lanes[11],
    areas: Array.from({ length: lanes[17] }, (_, index) => {
      const lane = (areasOffset(shape) + index * AREA_SIZE) / LANE_SIZE;
      return {
        firstIndex: read64(lanes, lane), sections: read64(lanes, lane + 2),
        memmap: read64(lanes, lane + 4), pageblockFlags: read64(lanes, lane + 6), links: read64(lanes, lane + 8),
      };
    }),
  };
}

/** Writes where the table of links of a memory map area is. */
export function setLinkTable({ lanes }: KernelData, area: number, links: number): void {
  const shape = { ranges: lanes[5], zones: lanes[4], nodes: lanes[12] };
  write64(lanes, (areasOffset(shape) + area * AREA_SIZE) / LANE_SIZE + 8, links);
}

/** Bytes of kernel data that the record in these first lanes of it speaks of. */
export function recordedKernelDataSize(lanes: Uint32Array): number {
  return lanes[10];
}

/** Physical address of the table of deferred memory, 0 when boot has initialised everything. */
export function deferredTable({ lanes }: KernelData): number {
  return read64(lanes, DEFERRED_TABLE_LANE);
}

export function setDeferredTable({ lanes }: KernelData, address: number): void {
  write64(lanes, DEFERRED_TABLE_LANE, address);
}

/** Kilobytes that the kernel tries to keep free. Kernel: the sysctl vm.min_free_kbytes. */
export function minFreeKbytes({ lanes }: KernelData): number {
  return lanes[MIN_FREE_LANE];
}

export function setMinFreeKbytes({ lanes }: KernelData, kilobytes: number): void {
  lanes[MIN_FREE_LANE] = kilobytes;
}

export function read64(lanes: Uint32Array, lane: number): number {
  return lanes[lane] + lanes[lane + 1] * LANE_RANGE;
}

export function write64(lanes: Uint32Array, lane: number, value: number): void {
  lanes[lane] = value % LANE_RANGE;
  lanes[lane + 1] = Math.floor(value / LANE_RANGE);
}

/**
 * One transfer, by either list: write down which memory it is for, map it for the device, let the device run, unmap,
 * and give the lists back. Both ways end in the same segments; only one of them needs a descriptor for each page.
 */
import type { Machine } from '../boot/machine.ts';
import type { Zone } from '../zones/zone.ts';
import type { BlockDevice } from './block-device.ts';
import { type DmaDirection, dmaMap, dmaMapSg, dmaUnmap, dmaUnmapSg, sgSegments } from './dma.ts';
import type { PhysRange } from './map-segments.ts';
import { physListFree, physListOf, physRanges } from './phys-list.ts';
import { sgFreeTable, sgTableOf } from './sg-table.ts';
import type { Swiotlb } from './swiotlb.ts';

/** What I/O needs beside the device. */
export interface IoSetting {
  readonly machine: Pick<Machine, 'memory' | 'memmap'>;
  /** where the pages of lists come from */
  readonly zone: Zone;
  readonly swiotlb?: Swiotlb;
}

export interface IoRequest {
  /** the memory, in the order of the bytes on the medium */
  readonly ranges: readonly PhysRange[];
  /** first sector on the medium */
  readonly sector: number;
  readonly direction: DmaDirection;
}

/** @returns segments that the device was told @throws NoStructPage for memory without descriptors */
export function submitPages({ machine, zone, swiotlb }: IoSetting, device: BlockDevice, request: IoRequest): number {
  const { ranges, sector, direction } = request;
  const sgl = sgTableOf(machine, zone, ranges);
  try {
    const mapped = dmaMapSg(machine, sgl, device.limits, swiotlb);
    let finished: DmaDirection = 'to-device';
    try {
      runDevice(zone, device, sgSegments(machine, sgl), sector, direction);
      finished = direction;
    } finally {
      // A transfer that failed has brought nothing that would have to be copied back.
      dmaUnmapSg(machine, sgl, finished, swiotlb);
    }
    return mapped;
  } finally {
    sgFreeTable(zone, sgl);
  }
}

/** @returns segments that the device was told */
export function submitRanges({ machine, zone, swiotlb }: IoSetting, device: BlockDevice, request: IoRequest): number {
  const { ranges, sector, direction } = request;
  const list = physListOf(zone, ranges);
  try {
    const segments = dmaMap(physRanges(machine.memory, list), device.limits, swiotlb);
    let finished: DmaDirection = 'to-device';
    try {
      runDevice(zone, device, segments, sector, direction);
      finished = direction;
    } finally {
      dmaUnmap(segments, finished, swiotlb);
    }
    return segments.length;
  } finally {
    physListFree(zone, list);
  }
}

/** Gives the device its own list of segments, in memory, and lets it run. */
function runDevice(zone: Zone, device: BlockDevice, segments: Iterable<PhysRange>, sector: number, direction: DmaDirection): void {
  const list = physListOf(zone, segments);
  try {
    device.transfer(zone.memory, list, sector, direction);
  } finally {
    physListFree(zone, list);
  }
}

/**
 * Mapping memory for a device: from ranges to the segments that the device is told. What it cannot reach is replaced
 * by bounce buffers. Only addresses and lengths are looked at; that the scatterlist comes with descriptors matters to
 * the scatterlist alone.
 *
 * After dma_map_sg() (kernel/dma/mapping.c) and the struct device fields dma_mask and dma_parms, Linux 6.1.
 */
import { type PhysRange, type SegmentLimits, mapSegments } from './map-segments.ts';
import { type PageMachine, setSgDma, sgDma, sgEntries, sgRanges } from './scatterlist.ts';
import { IO_TLB_SEGSIZE, IO_TLB_SIZE, type Swiotlb } from './swiotlb.ts';

export interface DmaLimits extends SegmentLimits {
  /** the highest physical address that the device can put on the bus */
  readonly dmaMask: number;
}

/** Who writes: the device reads memory when data go to it. */
export type DmaDirection = 'to-device' | 'from-device';

/** Thrown when a device cannot be told about some memory. */
export class DmaError extends Error {
  override readonly name = 'DmaError';
}

/**
 * The segments that the device is told for these ranges. Those beyond its reach are bounced, and copied now.
 * @throws DmaError when memory is out of reach and there is no room to bounce it; nothing stays mapped
 */
export function dmaMap(ranges: Iterable<PhysRange>, limits: DmaLimits, swiotlb?: Swiotlb): PhysRange[] {
  const segments: PhysRange[] = [];
  try {
    for (const segment of mapSegments(ranges, limits)) {
      if (segment.address + segment.length - 1 <= limits.dmaMask) segments.push(segment);
      else for (const part of bounceable(segment, limits)) segments.push(bounce(part, limits, swiotlb));
    }
    return segments;
  } catch (error) {
    for (const { address } of segments) if (swiotlb?.contains(address)) swiotlb.unmap(address);
    throw error;
  }
}

/** Ends a mapping: what the device has written into bounce buffers is copied to where it belongs. */
export function dmaUnmap(segments: Iterable<PhysRange>, direction: DmaDirection, swiotlb?: Swiotlb): void {
  for (const { address } of segments) {
    if (swiotlb?.contains(address) !== true) continue;
    if (direction === 'from-device') swiotlb.syncForCpu(address);
    swiotlb.unmap(address);
  }
}

/**
 * Maps a scatterlist and writes the segments into its entries, from the first on.
 * @returns how many entries now hold a segment
 * @throws DmaError when there are more segments than entries; nothing stays mapped
 * Kernel: dma_map_sg().
 */
export function dmaMapSg(machine: PageMachine, sgl: number, limits: DmaLimits, swiotlb?: Swiotlb): number {
  const { memory } = machine;
  const segments = dmaMap(sgRanges(machine, sgl), limits, swiotlb);
  const entries = [...sgEntries(memory, sgl)];
  if (segments.length > entries.length) {
    dmaUnmap(segments, 'to-device', swiotlb);
    throw new DmaError(`The device's limits make ${segments.length} segments of a list that has ${entries.length} entries.`);
  }
  entries.forEach((sg, index) => setSgDma(memory, sg, segments.at(index) ?? { address: 0, length: 0 }));
  return segments.length;
}

/** The segments of a mapped scatterlist. */
export function* sgSegments({ memory }: PageMachine, sgl: number): Generator<PhysRange> {
  for (const sg of sgEntries(memory, sgl)) {
    const segment = sgDma(memory, sg);
    if (segment.length === 0) return;
    yield segment;
  }
}

/** Ends the mapping of a scatterlist. Kernel: dma_unmap_sg(). */
export function dmaUnmapSg(machine: PageMachine, sgl: number, direction: DmaDirection, swiotlb?: Swiotlb): void {
  dmaUnmap([...sgSegments(machine, sgl)], direction, swiotlb);
  for (const sg of sgEntries(machine.memory, sgl)) setSgDma(machine.memory, sg, { address: 0, length: 0 });
}

/** Cuts a segment into parts for which a run of slots is long enough. */
function bounceable(segment: PhysRange, limits: DmaLimits): Iterable<PhysRange> {
  const most = Math.min(limits.maxSegmentSize, IO_TLB_SEGSIZE * IO_TLB_SIZE);
  return mapSegments([segment], { ...limits, maxSegmentSize: most });
}

function bounce({ address, length }: PhysRange, limits: DmaLimits, swiotlb?: Swiotlb): PhysRange {
  const beyond = `The device reaches physical address 0x${limits.dmaMask.toString(16)}, and ${length} bytes at 0x${address.toString(16)} lie beyond`;
  if (swiotlb === undefined) throw new DmaError(`${beyond}; there are no bounce buffers.`);
  const { segmentBoundary: boundary, dmaMask } = limits;
  const fits = (at: number): boolean => (at % boundary) + length <= boundary && at + length - 1 <= dmaMask;
  let buffer: number;
  try {
    buffer = swiotlb.map(address, length, fits);
  } catch (error) {
    throw new DmaError(`${beyond}.`, { cause: error });
  }
  // In either direction: if the device writes less than it was told to, the rest must not be what another transfer left.
  swiotlb.syncForDevice(buffer);
  return { address: buffer, length };
}

/**
 * A block device: a medium of sectors, and a controller that reads a list of segments from memory and moves bytes
 * between the two. It knows physical addresses only.
 *
 * Stands for a disk with a scatter-gather engine. The medium is not the machine's memory; it is the one thing here
 * that has bytes of its own.
 */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { checkMemory, readBytes, writeBytes } from './bytes.ts';
import { type DmaDirection, type DmaLimits, DmaError } from './dma.ts';
import { physRanges } from './phys-list.ts';

/** Bytes of a sector. */
export const SECTOR_SIZE = 512;

/** A device without limits that a 64-bit machine would feel. */
export const WIDE_LIMITS: DmaLimits = {
  maxSegmentSize: 65_536,
  segmentBoundary: 2 ** 32,
  dmaMask: Number.MAX_SAFE_INTEGER,
};

export class BlockDevice {
  readonly medium: Uint8Array;
  readonly limits: DmaLimits;

  constructor(sectors: number, limits: DmaLimits = WIDE_LIMITS) {
    this.medium = new Uint8Array(sectors * SECTOR_SIZE);
    this.limits = limits;
  }

  /**
   * Moves bytes between the medium, from a sector on, and the segments of a list.
   * @param list physical address of the list of segments
   * @returns bytes moved
   * @throws DmaError, before anything is moved, when the list asks for what the device cannot do
   */
  transfer(memory: PhysicalMemory, list: number, sector: number, direction: DmaDirection): number {
    const segments = [...physRanges(memory, list)];
    let total = 0;
    for (const { address, length } of segments) {
      this.#check(address, length);
      checkMemory(memory, address, length);
      total += length;
    }
    if (total % SECTOR_SIZE !== 0) throw new DmaError(`${total} bytes are no whole sectors of ${SECTOR_SIZE} bytes.`);
    let at = sector * SECTOR_SIZE;
    if (sector < 0 || at + total > this.medium.length) throw new DmaError(`The medium ends before sector ${sector + total / SECTOR_SIZE}.`);
    for (const { address, length } of segments) {
      if (direction === 'to-device') this.medium.set(readBytes(memory, address, length), at);
      else writeBytes(memory, address, this.medium.subarray(at, at + length));
      at += length;
    }
    return total;
  }

  #check(address: number, length: number): void {
    const { maxSegmentSize, segmentBoundary, dmaMask } = this.limits;
    const where = `The segment of ${length} bytes at physical address 0x${address.toString(16)}`;
    if (length > maxSegmentSize) throw new DmaError(`${where} is longer than ${maxSegmentSize} bytes.`);
    if ((address % segmentBoundary) + length > segmentBoundary) {
      throw new DmaError(`${where} crosses a multiple of 0x${segmentBoundary.toString(16)}.`);
    }
    if (address + length - 1 > dmaMask) throw new DmaError(`${where} is beyond 0x${dmaMask.toString(16)}, as far as the device reaches.`);
  }
}

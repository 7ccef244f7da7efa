/**
 * Bounce buffers: memory that every device reaches, in slots of 2 KiB. What a device cannot reach is copied there
 * before it reads, or copied back from there after it has written.
 *
 * Models kernel/dma/swiotlb.c (include/linux/swiotlb.h: IO_TLB_SHIFT, IO_TLB_SEGSIZE), Linux 6.1. Left out: areas,
 * locks, and the search hint. The pool is in memory: first 16 bytes for each slot, and then, from the next page on,
 * the slots.
 *
 *   byte 0  physical address of the memory that the slot stands in for
 *   byte 8  bytes of the whole mapping, in its first slot; 0 in the others        byte 12  1 while the slot is taken
 */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { copyBytes, readWord, writeWord } from './bytes.ts';

/** Bytes of a slot. */
export const IO_TLB_SIZE = 2048;
/** Slots of a mapping at most, hence 256 KiB. */
export const IO_TLB_SEGSIZE = 128;
const RECORD_SIZE = 16;
const LENGTH = 8;
const TAKEN = 12;

export class Swiotlb {
  readonly memory: PhysicalMemory;
  readonly #records: number;
  /** physical address of the first slot */
  readonly base: number;
  readonly slots: number;

  /** @param pool physical address of the pool, a multiple of the page size, zeroed */
  constructor(memory: PhysicalMemory, pool: number, slots: number) {
    this.memory = memory;
    this.slots = slots;
    this.#records = pool;
    this.base = pool + Math.ceil((slots * RECORD_SIZE) / PAGE_SIZE) * PAGE_SIZE;
  }

  /** Bytes of a pool with so many slots. */
  static poolSize(slots: number): number {
    return Math.ceil((slots * RECORD_SIZE) / PAGE_SIZE) * PAGE_SIZE + slots * IO_TLB_SIZE;
  }

  /** Slots that are taken. */
  get used(): number {
    let used = 0;
    for (let slot = 0; slot < this.slots; slot++) used += this.memory.read32(this.#record(slot) + TAKEN);
    return used;
  }

  /** Does this address lie in a slot? Kernel: is_swiotlb_buffer(). */
  contains(address: number): boolean {
    return address >= this.base && address < this.base + this.slots * IO_TLB_SIZE;
  }

  /**
   * Takes slots that stand in for memory.
   * @param fits may a segment lie there?
   * @returns physical address in the first slot
   * @throws RangeError when the pool has no run of free slots that is long enough and fits
   * Kernel: swiotlb_tbl_map_single().
   */
  map(original: number, length: number, fits: (address: number) => boolean): number {
    const count = Math.ceil(length / IO_TLB_SIZE);
    for (let first = 0; count <= IO_TLB_SEGSIZE && first + count <= this.slots; first++) {
      const address = this.base + first * IO_TLB_SIZE;
      if (!this.#free(first, count) || !fits(address)) continue;
      for (let slot = first; slot < first + count; slot++) this.memory.write32(this.#record(slot) + TAKEN, 1);
      writeWord(this.memory, this.#record(first), original);
      this.memory.write32(this.#record(first) + LENGTH, length);
      return address;
    }
    throw new RangeError(`The bounce buffer has no ${count} free slots in a row for ${length} bytes: ${this.used} of ${this.slots} are taken.`);
  }

  /** Copies what the device is to read into the slots. Kernel: swiotlb_bounce(), DMA_TO_DEVICE. */
  syncForDevice(address: number): void {
    const { original, length } = this.#mapping(address);
    copyBytes(this.memory, original, address, length);
  }

  /** Copies what the device has written out of the slots. Kernel: swiotlb_bounce(), DMA_FROM_DEVICE. */
  syncForCpu(address: number): void {
    const { original, length } = this.#mapping(address);
    copyBytes(this.memory, address, original, length);
  }

  /** Gives the slots of a mapping back. Kernel: swiotlb_tbl_unmap_single(). */
  unmap(address: number): void {
    const { slot, length } = this.#mapping(address);
    this.memory.write32(this.#record(slot) + LENGTH, 0);
    for (let i = slot; i < slot + Math.ceil(length / IO_TLB_SIZE); i++) this.memory.write32(this.#record(i) + TAKEN, 0);
  }

  #mapping(address: number): { readonly slot: number; readonly original: number; readonly length: number } {
    const slot = (address - this.base) / IO_TLB_SIZE;
    const length = Number.isInteger(slot) && slot >= 0 && slot < this.slots ? this.memory.read32(this.#record(slot) + LENGTH) : 0;
    if (length === 0) throw new RangeError(`No bounce buffer begins at physical address 0x${address.toString(16)}.`);
    return { slot, original: readWord(this.memory, this.#record(slot)), length };
  }

  #free(first: number, count: number): boolean {
    for (let slot = first; slot < first + count; slot++) {
      if (this.memory.read32(this.#record(slot) + TAKEN) !== 0) return false;
    }
    return true;
  }

  #record(slot: number): number {
    return this.#records + slot * RECORD_SIZE;
  }
}

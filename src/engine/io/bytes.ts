/**
 * Single bytes and 64-bit words in a memory of 32-bit lanes, for those who know physical addresses only: devices, and
 * the lists that devices read. The lowest byte of a lane comes first, as on every machine that this project models.
 */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_RANGE, LANE_SIZE, PAGE_SIZE } from '../memory/units.ts';

/** Reads the 64-bit word at a physical address, a multiple of 4; exact up to 2^53. */
export function readWord(memory: PhysicalMemory, address: number): number {
  return memory.read32(address) + memory.read32(address + LANE_SIZE) * LANE_RANGE;
}

/** Writes a whole number below 2^53 as the 64-bit word at a physical address, a multiple of 4. */
export function writeWord(memory: PhysicalMemory, address: number, value: number): void {
  memory.write32(address, value % LANE_RANGE);
  memory.write32(address + LANE_SIZE, Math.floor(value / LANE_RANGE));
}

/** @throws RangeError when some of the bytes are in no memory */
export function checkMemory(memory: PhysicalMemory, address: number, length: number): void {
  const last = Math.floor((address + length - 1) / PAGE_SIZE);
  for (let pfn = Math.floor(address / PAGE_SIZE); pfn <= last; pfn++) {
    if (!memory.exists(pfn)) throw new RangeError(`There is no memory at physical address 0x${(pfn * PAGE_SIZE).toString(16)}.`);
  }
}

/** Copies bytes out of memory, from any physical address. */
export function readBytes(memory: PhysicalMemory, address: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let lane = 0;
  for (let i = 0; i < length; i++) {
    const within = (address + i) % LANE_SIZE;
    if (i === 0 || within === 0) lane = memory.read32(address + i - within);
    bytes[i] = lane >>> (8 * within);
  }
  return bytes;
}

/** Copies bytes into memory, to any physical address; the bytes around them stay as they are. */
export function writeBytes(memory: PhysicalMemory, address: number, bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; ) {
    const within = (address + i) % LANE_SIZE;
    const start = address + i - within;
    const count = Math.min(LANE_SIZE - within, bytes.length - i);
    let lane = count === LANE_SIZE ? 0 : memory.read32(start);
    for (let k = 0; k < count; k++) {
      const shift = 8 * (within + k);
      lane = (lane & ~(0xff << shift)) | (bytes[i + k] << shift);
    }
    memory.write32(start, lane >>> 0);
    i += count;
  }
}

/** Copies bytes from one physical address to another; the two runs do not overlap. */
export function copyBytes(memory: PhysicalMemory, from: number, to: number, length: number): void {
  writeBytes(memory, to, readBytes(memory, from, length));
}

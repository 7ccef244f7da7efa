/**
 * Pointers in memory. In memory a pointer is a 64-bit address in the direct map, and NULL is zero, as in a kernel; in
 * the engine's own variables it is the physical address in bytes, and NULL is -1, for there is memory at address 0.
 */
import { DIRECT_MAP_HIGH } from '../memory/address.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_RANGE, PAGE_SIZE, SECTION_SIZE } from '../memory/units.ts';

/** The pointer to nothing. */
export const NULL = -1;

/** Something followed a pointer to where no memory is: what makes a kernel oops. */
export class BadAddress extends Error {
  override readonly name = 'BadAddress';

  constructor(address: number) {
    super(`There is no memory at physical address ${address < 0 ? address : `0x${address.toString(16)}`}: a pointer was followed that points nowhere.`);
  }
}

/** Lanes of the section that holds an address. @throws BadAddress */
export function lanesAt(memory: PhysicalMemory, address: number): Uint32Array {
  const section = memory.sections[Math.floor(address / SECTION_SIZE)];
  if (section !== undefined && section.lanes.length > 0) return section.lanes;
  if (!(address >= 0) || !memory.exists(Math.floor(address / PAGE_SIZE))) throw new BadAddress(address);
  return memory.lanes(Math.floor(address / PAGE_SIZE));
}

/** Which lane of its section an address is in. */
export function laneAt(address: number): number {
  return (address - Math.floor(address / SECTION_SIZE) * SECTION_SIZE) >>> 2;
}

/** The pointer in these two lanes: a physical address, or NULL. */
export function readPointer(lanes: Uint32Array, lane: number): number {
  const high = lanes[lane + 1];
  return high === 0 ? NULL : (high - DIRECT_MAP_HIGH) * LANE_RANGE + lanes[lane];
}

/** Writes a pointer into these two lanes. */
export function writePointer(lanes: Uint32Array, lane: number, address: number): void {
  if (address === NULL) {
    lanes[lane] = 0;
    lanes[lane + 1] = 0;
  } else {
    const high = Math.floor(address / LANE_RANGE);
    lanes[lane] = address - high * LANE_RANGE;
    lanes[lane + 1] = DIRECT_MAP_HIGH + high;
  }
}

export function readPointerAt(memory: PhysicalMemory, address: number): number {
  return readPointer(lanesAt(memory, address), laneAt(address));
}

export function writePointerAt(memory: PhysicalMemory, address: number, pointer: number): void {
  writePointer(lanesAt(memory, address), laneAt(address), pointer);
}

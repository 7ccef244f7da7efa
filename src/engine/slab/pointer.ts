/**
 * Pointers in memory. In memory a pointer is a 64-bit address in the direct map, and NULL is zero, as in a
 * kernel; in the engine's own variables it is the physical address in bytes, and NULL is -1, for there is
 * memory at address 0.
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
    super(
      `There is no memory at physical address ${address < 0 ? address : `0x${address.toString(16)}`}: a pointer was followed that points nowhere.`,
    );
  }
}

/**
 * Low bits of an address that are its place in its section. Constants of this module, for V8 folds no others.
 */
const SECTION_BYTES = SECTION_SIZE;
const WITHIN_SECTION = SECTION_SIZE - 1;
const TWO_TO_32 = LANE_RANGE;
const MAP_HIGH = DIRECT_MAP_HIGH;

/** Lanes of the section that holds an address. @throws BadAddress */
export function lanesAt(memory: PhysicalMemory, address: number): Uint32Array {
  if (address < 0) throw new BadAddress(address);
  const section = memory.sections[(address / SECTION_BYTES) | 0];
  return section === undefined || section.lanes.length === 0
    ? untouchedLanes(memory, address)
    : section.lanes;
}

function untouchedLanes(memory: PhysicalMemory, address: number): Uint32Array {
  const pfn = Math.floor(address / PAGE_SIZE);
  if (!memory.exists(pfn)) throw new BadAddress(address);
  return memory.lanes(pfn);
}

/** Which lane of its section an address is in. `&` sees the lowest 32 bits, and a section has 27. */
export function laneAt(address: number): number {
  return (address & WITHIN_SECTION) >>> 2;
}

/** The pointer in these two lanes: a physical address, or NULL. */
export function readPointer(lanes: Uint32Array, lane: number): number {
  const high = lanes[lane + 1];
  return high === 0 ? NULL : (high - MAP_HIGH) * TWO_TO_32 + lanes[lane];
}

/** Writes a pointer into these two lanes. */
export function writePointer(lanes: Uint32Array, lane: number, address: number): void {
  if (address === NULL) {
    lanes[lane] = 0;
    lanes[lane + 1] = 0;
  } else {
    // A lane keeps the lowest 32 bits of what is written.
    lanes[lane] = address;
    lanes[lane + 1] = MAP_HIGH + ((address / TWO_TO_32) | 0);
  }
}

export function readPointerAt(memory: PhysicalMemory, address: number): number {
  return readPointer(lanesAt(memory, address), laneAt(address));
}

export function writePointerAt(memory: PhysicalMemory, address: number, pointer: number): void {
  writePointer(lanesAt(memory, address), laneAt(address), pointer);
}

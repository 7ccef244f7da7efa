/**
 * The access window: a few slots above lowmem, each of which shows one page for a short while. Slots are a stack:
 * the last to be taken is the first to be given back.
 *
 * Models kmap_local_page() and kunmap_local(), mm/highmem.c, Linux 6.1, and `kmap_ctrl` of one task. All of it is in
 * memory: a control record, and one page table entry a slot.
 *
 *   lane 0  idx: slots in use           lane 2..  entry of slot 0, two lanes: frame address with bits 0 and 1 set
 *   lane 1  mappings made since boot              (present, writable), and its high lane, for PAE; then slot 1 ...
 *
 * Where Linux stops with BUG() or warns, an error with a sentence is thrown here. Left out: several tasks, and the
 * lasting kmap() with its lock.
 */
import { LANE_RANGE, LANE_SIZE, PAGE_SHIFT, PAGE_SIZE } from '../memory/units.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { KernelPageFault, PAGE_OFFSET, WINDOW_TOP } from './address-space.ts';

/** KM_MAX_IDX: idx has to stay below it, so that one slot fewer can be in use at a time. */
export const KM_MAX_IDX = 16;
const PRESENT = 1;
const WRITABLE = 2;
const CONTROL_LANES = 2;
const ENTRY_LANES = 2;

/** Thrown when slots are not used as a stack of few places. */
export class KmapError extends Error {
  override readonly name = 'KmapError';
}

export class KmapLocal {
  readonly memory: PhysicalMemory;
  /** first pfn without an address of its own */
  readonly maxLowPfn: number;
  /** idx stays below this */
  readonly maxIdx: number;
  readonly #table: number;

  /** @param table physical address of the control record, in lowmem */
  constructor(memory: PhysicalMemory, maxLowPfn: number, table: number, maxIdx: number = KM_MAX_IDX) {
    this.memory = memory;
    this.maxLowPfn = maxLowPfn;
    this.maxIdx = maxIdx;
    this.#table = table;
  }

  /** Bytes of memory that a window with so many slots needs for its record. */
  static tableSize(maxIdx: number = KM_MAX_IDX): number {
    return (CONTROL_LANES + maxIdx * ENTRY_LANES) * LANE_SIZE;
  }

  /** Slots in use. */
  get idx(): number { return this.memory.read32(this.#table); }
  /** Mappings made since boot. */
  get mappings(): number { return this.memory.read32(this.#table + LANE_SIZE); }

  isHighmem(pfn: number): boolean {
    return pfn >= this.maxLowPfn;
  }

  /**
   * The kernel address of a page: its own if it has one, else that of a slot, which is taken.
   * @throws KmapError when no slot is left
   * Kernel: __kmap_local_page_prot(), __kmap_local_pfn_prot().
   */
  map(pfn: number): number {
    if (!this.isHighmem(pfn)) return PAGE_OFFSET + pfn * PAGE_SIZE;
    const slot = this.idx;
    if (slot + 1 >= this.maxIdx) {
      throw new KmapError(
        `No slot is left for pfn ${pfn}: ${slot} pages are mapped, and idx has to stay below ${this.maxIdx}. ` +
          `Somebody maps more pages at once than there are slots, or forgets to unmap: ${saySlots(this.slots())}.`,
      );
    }
    this.memory.write32(this.#table, slot + 1);
    this.memory.write32(this.#table + LANE_SIZE, this.mappings + 1);
    this.#setEntry(slot, pfn * PAGE_SIZE + PRESENT + WRITABLE);
    return slotAddress(slot);
  }

  /**
   * Gives the slot of an address back. For an address in lowmem there is nothing to do.
   * @throws KmapError when it is not the slot that was taken last
   * Kernel: kunmap_local_indexed().
   */
  unmap(address: number): void {
    if (address < PAGE_OFFSET + this.maxLowPfn * PAGE_SIZE) return;
    const slot = slotOf(address);
    const last = this.idx - 1;
    if (slot !== last) {
      throw new KmapError(
        last < 0
          ? `Slot ${slot} was given back, but no slot is in use.`
          : `Slot ${slot} was given back while slot ${last} is the last that was taken: slots are given back in reverse order.`,
      );
    }
    this.#setEntry(slot, 0);
    this.memory.write32(this.#table, last);
  }

  /** Reads the lane at a kernel address. @throws KernelPageFault when nothing is mapped there */
  read32(address: number): number {
    return this.memory.read32(this.translate(address));
  }

  /** Writes the lane at a kernel address. @throws KernelPageFault when nothing is mapped there */
  write32(address: number, value: number): void {
    this.memory.write32(this.translate(address), value);
  }

  /** The physical address behind a kernel address, by the page table entries in memory. */
  translate(address: number): number {
    if (address < PAGE_OFFSET) throw new KernelPageFault(address, 'it is below the part of the address space that is the kernel\'s.');
    const physical = address - PAGE_OFFSET;
    if (physical < this.maxLowPfn * PAGE_SIZE) return physical;
    const slot = slotOf(address);
    if (slot < 0 || slot >= this.maxIdx) throw new KernelPageFault(address, 'it lies above lowmem, and in no slot.');
    const entry = this.#entry(slot);
    if (entry === 0) throw new KernelPageFault(address, `slot ${slot} shows no page.`);
    return entry - (entry % PAGE_SIZE) + (address % PAGE_SIZE);
  }

  /** The pages that are mapped right now, by slot: what is left here between two operations has leaked. */
  slots(): { readonly slot: number; readonly pfn: number }[] {
    return Array.from({ length: this.maxIdx }, (_, slot) => ({ slot, pfn: Math.floor(this.#entry(slot) / PAGE_SIZE) }))
      .filter(({ slot }) => this.#entry(slot) !== 0);
  }

  #entry(slot: number): number {
    const at = this.#entryAddress(slot);
    return this.memory.read32(at) + this.memory.read32(at + LANE_SIZE) * LANE_RANGE;
  }

  #setEntry(slot: number, entry: number): void {
    const at = this.#entryAddress(slot);
    this.memory.write32(at, entry % LANE_RANGE);
    this.memory.write32(at + LANE_SIZE, Math.floor(entry / LANE_RANGE));
  }

  #entryAddress(slot: number): number {
    return this.#table + (CONTROL_LANES + slot * ENTRY_LANES) * LANE_SIZE;
  }
}

/** The window as a debugger has it, who looks at all of memory from outside: no page needs a slot, and nothing is written. */
export class OutsideView extends KmapLocal {
  override map(pfn: number): number { return pfn * PAGE_SIZE; }
  override unmap(): void { /* There is nothing to give back. */ }
  override translate(address: number): number { return address; }
}

/** What is wrong between two operations, as a sentence; undefined when every slot was given back. */
export function findLeak(kmap: KmapLocal): string | undefined {
  const slots = kmap.slots();
  if (slots.length === 0 && kmap.idx === 0) return undefined;
  const used = kmap.idx === 1 ? 'One slot is' : `${kmap.idx} slots are`;
  return `${used} still in use after the operation: ${saySlots(slots)}. Each map needs its unmap.`;
}

/** Mappings that something makes. */
export function countMappings(kmap: KmapLocal, run: () => void): number {
  const before = kmap.mappings;
  run();
  return kmap.mappings - before;
}

function slotAddress(slot: number): number {
  return WINDOW_TOP - slot * PAGE_SIZE;
}

function slotOf(address: number): number {
  return (WINDOW_TOP >>> PAGE_SHIFT) - (address >>> PAGE_SHIFT);
}

/** The first few slots and what they show. */
function saySlots(slots: readonly { readonly slot: number; readonly pfn: number }[]): string {
  const named = slots.slice(0, 3).map(({ slot, pfn }) => `slot ${slot} shows pfn ${pfn}`).join(', ');
  return slots.length > 3 ? `${named}, and so on` : named;
}

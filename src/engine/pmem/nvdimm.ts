/**
 * A module of persistent memory: its medium keeps its bytes when the power goes. The processor sees the module through
 * its caches; what it stores is on the medium after a flush and a fence, or earlier, or, after a crash, never.
 *
 * Stands for the hardware behind drivers/nvdimm, Linux 6.1. The module is no part of the machine's memory object,
 * because it outlives it: after a crash a new machine is booted and the same medium plugged in.
 */
import { attachMachine } from '../boot/attach.ts';
import type { Machine } from '../boot/machine.ts';
import { type MakeLanes, type PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, LANES_PER_PAGE, PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import { CACHE_LINE, DirtyLines } from './dirty-lines.ts';
import { watchBoth, watchLanes } from './watch.ts';

/** What happened on the way to the medium. */
export type PmemEvent =
  | { readonly kind: 'store'; readonly lane: number; readonly value: number }
  | { readonly kind: 'flush'; readonly lane: number }
  | { readonly kind: 'fence' };

export class Nvdimm {
  /** where the module appears in physical memory; it begins at a section */
  readonly range: PageRange;
  readonly #lines: DirtyLines;
  #events: PmemEvent[] = [];

  /** @param medium the bytes that the module has kept, as lanes; zeroes when left out */
  constructor(range: PageRange, medium?: Uint32Array) {
    if (range.startPfn % PAGES_PER_SECTION !== 0) {
      throw new RangeError(`A module cannot begin at pfn ${range.startPfn}, which is no multiple of ${PAGES_PER_SECTION}: sections are not shared.`);
    }
    this.range = range;
    this.#lines = new DirtyLines(medium === undefined ? new Uint32Array(range.pages * LANES_PER_PAGE) : Uint32Array.from(medium));
  }

  /** Physical address of the first byte. */
  get start(): number { return this.range.startPfn * PAGE_SIZE; }
  /** Bytes. */
  get size(): number { return this.range.pages * PAGE_SIZE; }
  /** What is on the medium for certain. */
  get medium(): Uint32Array { return this.#lines.medium; }
  /** Lines whose stores are not on the medium for certain, and the ways in which a crash can leave them. */
  get dirty(): DirtyLines { return this.#lines; }

  /** To be given to memory: stores into the module's range are noted. */
  readonly watch: MakeLanes = (lanes, firstAddress) => {
    const offset = (firstAddress - this.start) / LANE_SIZE;
    if (offset + lanes.length <= 0 || offset >= this.medium.length) return lanes;
    return watchLanes(lanes, {
      store: (lane, value) => {
        const own = offset + lane;
        if (own < 0 || own >= this.medium.length) return;
        this.#lines.store(own, value);
        this.#events.push({ kind: 'store', lane: own, value });
      },
    });
  };

  /** Shows the medium's bytes to the processor, in memory that was made with `watch`. */
  powerOn(memory: PhysicalMemory): void {
    const { startPfn, pages } = this.range;
    for (let pfn = startPfn; pfn < startPfn + pages; pfn += PAGES_PER_SECTION) {
      const from = (pfn - startPfn) * LANES_PER_PAGE;
      const part = this.medium.subarray(from, from + PAGES_PER_SECTION * LANES_PER_PAGE);
      // By the buffer beneath, for what comes from the medium is no store.
      new Uint32Array(memory.lanes(pfn).buffer).set(part);
    }
  }

  /** Begins to write back the lines that hold these bytes. CLWB, for each line. */
  flush(address: number, length: number): void {
    const first = Math.floor((address - this.start) / CACHE_LINE) * CACHE_LINE;
    for (let at = first; at < address - this.start + length; at += CACHE_LINE) {
      this.#lines.flush(at / LANE_SIZE);
      this.#events.push({ kind: 'flush', lane: at / LANE_SIZE });
    }
  }

  /** Waits until what was flushed is on the medium. SFENCE. */
  fence(): void {
    this.#lines.fence();
    this.#events.push({ kind: 'fence' });
  }

  /** Flushes and waits. Kernel: arch_wb_cache_pmem() and a fence. */
  persist(address: number, length: number): void {
    this.flush(address, length);
    this.fence();
  }

  /** Runs something, and returns the medium before it and what happened on the way there. */
  record(run: () => void): { readonly before: Uint32Array; readonly events: readonly PmemEvent[] } {
    this.fence();
    if (this.#lines.count > 0) throw new RangeError('Crashes can be told apart only from a medium on which everything is: persist it first.');
    const before = Uint32Array.from(this.medium);
    this.#events = [];
    run();
    return { before, events: this.#events };
  }

  /** The module after a crash: the same place, other bytes. */
  replaced(medium: Uint32Array): Nvdimm {
    return new Nvdimm(this.range, medium);
  }
}

/**
 * The machine with the module plugged in. Its bytes can be reached by their addresses; no page of it has a descriptor.
 * @throws RangeError when there is memory in the module's sections already
 */
export function plugIn(machine: Machine, dimm: Nvdimm, watch?: MakeLanes): Machine {
  const { startPfn } = dimm.range;
  if (startPfn < Math.ceil(machine.memory.endPfn / PAGES_PER_SECTION) * PAGES_PER_SECTION) {
    throw new RangeError(`A module cannot be plugged in at pfn ${startPfn}: memory ends at pfn ${machine.memory.endPfn}, in the same section or above.`);
  }
  const memory = new PhysicalMemory([...machine.memory.ranges, dimm.range], watchBoth(dimm.watch, watch));
  machine.memory.sections.forEach((section, number) => { memory.sections[number] = section; });
  dimm.powerOn(memory);
  return attachMachine(memory, machine.kernelData.address);
}

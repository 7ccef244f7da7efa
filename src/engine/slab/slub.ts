/**
 * The slab allocator of a machine. The object is a handle on the machine's bytes: it knows where its own data
 * lie, and what in a kernel would be code and not data: whether this build hardens free lists, which
 * constructors there are.
 *
 * Stands for the globals of mm/slub.c and mm/slab_common.c, Linux 6.1, on one CPU and one node.
 */
import type { Machine } from '../boot/machine.ts';
import type { Memmap } from '../memmap/memmap.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { KmemCache } from './kmem-cache.ts';
import { SeparateSlabs } from './separate-slabs.ts';
import { NULL } from './pointer.ts';
import { type SlabReport, SlabBug } from './report.ts';
import type { SlabPages } from './slab-pages.ts';
import { readData, SLAB_UP, SLUB_DATA, writeData } from './slub-data.ts';
import { DEFAULT_OPTIONS, type SlabOptions } from './command-line.ts';
import { StructPageSlabs } from './struct-page-slabs.ts';

/** Makes an object ready when its slab is new: gets the object's physical address. */
export type Constructor = (memory: PhysicalMemory, object: number) => void;

/** Where slabs get a place for their state, if they have none themselves. */
export interface SlabStates {
  /** @returns physical address of 64 bytes, or NULL */
  readonly alloc: () => number;
  readonly free: (state: number) => void;
}

/** What is decided when a kernel is built, and what a machine brings along. */
export interface SlubBuild {
  /** are free pointers disguised? Kernel: CONFIG_SLAB_FREELIST_HARDENED */
  readonly hardened?: boolean;
  /** does a CPU keep partial slabs to itself? Kernel: CONFIG_SLUB_CPU_PARTIAL */
  readonly cpuPartial?: boolean;
  /** random numbers of 32 bits; without them free lists are neither hardened nor in random order */
  readonly random?: (() => number) | undefined;
  /** is the free list of a new slab in random order? Kernel: CONFIG_SLAB_FREELIST_RANDOM */
  readonly freelistRandom?: boolean;
  /** hears every report of misuse; without a listener a report is thrown */
  readonly listener?: ((report: SlabReport) => void) | undefined;
}

export class Slub {
  readonly machine: Machine;
  readonly memory: PhysicalMemory;
  readonly memmap: Memmap;
  readonly pages: SlabPages;
  readonly hardened: boolean;
  readonly cpuPartial: boolean;
  readonly freelistRandom: boolean;
  readonly random: (() => number) | undefined;
  /** the kernel's text: what the `ctor` of a cache can point to */
  readonly constructors: Constructor[] = [];
  /** what the command line says */
  readonly options: SlabOptions;
  /** physical address of the allocator's own data, see slub-data.ts; NULL when a cache was made by hand */
  readonly data: number;
  /** handles of caches by address; a handle holds no fact of its own */
  readonly handles = new Map<number, KmemCache>();
  /** the cache of slab states, once there is one */
  states: SlabStates = { alloc: () => NULL, free: () => undefined };
  readonly #listener: ((report: SlabReport) => void) | undefined;
  #unheard: SlabReport[] = [];

  constructor(machine: Machine, data: number, build: SlubBuild, options: SlabOptions = DEFAULT_OPTIONS) {
    this.machine = machine;
    this.memory = machine.memory;
    const { memmap } = machine;
    this.memmap = memmap;
    this.pages =
      memmap.design === 'struct-page' ? new StructPageSlabs(memmap.memory) : new SeparateSlabs(memmap);
    this.data = data;
    this.options = options;
    this.random = build.random;
    this.hardened = build.hardened ?? build.random !== undefined;
    this.freelistRandom = build.freelistRandom ?? build.random !== undefined;
    this.cpuPartial = build.cpuPartial ?? true;
    this.#listener = build.listener;
    if (build.random === undefined && (this.hardened || this.freelistRandom)) {
      throw new TypeError(
        'Hardened free lists, and free lists in random order, need a generator of random numbers.',
      );
    }
  }

  /** Can anything be allocated by size yet? */
  isUp(): boolean {
    return readData(this.memory, this.data, SLUB_DATA.state) >= SLAB_UP;
  }

  /** @param state how far bringing up has come: SLAB_PARTIAL, SLAB_UP */
  setState(state: number): void {
    writeData(this.memory, this.data, SLUB_DATA.state, state);
  }

  /** Tells of misuse. What was found is put right first, as far as that is possible. */
  report(report: SlabReport): void {
    if (this.#listener === undefined) this.#unheard.push(report);
    else this.#listener(report);
  }

  /** At the end of an operation: throws what was reported during it and nobody heard. @throws SlabBug */
  throwUnheard(): void {
    if (this.#unheard.length === 0) return;
    const reports = this.#unheard;
    this.#unheard = [];
    throw new SlabBug(reports);
  }
}

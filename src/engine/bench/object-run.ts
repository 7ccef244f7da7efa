/**
 * The workload of objects (w4 of bench/WORKLOADS.md): slots are drawn at random; an empty one gets an object
 * of 192 bytes, a full one gives its object back. It uses no clock: the caller times `run`.
 */
import type { Machine } from '../boot/machine.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import { kmemCacheAlloc } from '../slab/alloc.ts';
import { kmemCacheFree } from '../slab/free.ts';
import { kmemCacheByHand } from '../slab/hand-made.ts';
import type { KmemCache } from '../slab/kmem-cache.ts';
import { NULL } from '../slab/pointer.ts';
import { EMPTY_CHECKSUM, mix, nextRandom, SEED } from './random.ts';

/** Bytes of an object. */
const OBJECT_SIZE = 192;
/** Objects begin at multiples of 64 bytes, so that a slot of 32 bits reaches 256 GiB. */
const OBJECT_UNIT = 64;
const EMPTY = 0xffff_ffff;
/** Steps for each slot before the measured part begins. */
const PREPARATION = 4;

export class ObjectRun {
  readonly cache: KmemCache;
  readonly #slots: Uint32Array;
  #random: number = SEED;
  /** over the address of every object that was allocated */
  checksum: number = EMPTY_CHECKSUM;
  /** allocations that found no page */
  fails = 0;

  /**
   * @param machine as benchMachine() makes it: the memory behind its kernel data belongs to nobody, and holds
   * the structs of the cache, so that every page of the zone goes to objects
   * @param slots a power of two
   */
  constructor(machine: Machine, slots: number) {
    const { kernelData } = machine;
    const behind = Math.ceil((kernelData.address + kernelData.lanes.length * 4) / PAGE_SIZE) * PAGE_SIZE;
    this.cache = kmemCacheByHand(machine, behind, OBJECT_SIZE);
    this.#slots = new Uint32Array(slots).fill(EMPTY);
  }

  /** Brings the cache to where the measured part begins. */
  prepare(): void {
    this.run(PREPARATION * this.#slots.length);
  }

  /** Goes on by so many steps, each an allocation or a free. */
  run(steps: number): void {
    const { cache } = this;
    const slots = this.#slots;
    const last = slots.length - 1;
    let random = this.#random;
    let { checksum } = this;
    for (let step = 0; step < steps; step++) {
      random = nextRandom(random);
      const slot = (random >> 4) & last;
      const place = slots[slot];
      if (place !== EMPTY) {
        kmemCacheFree(cache, place * OBJECT_UNIT);
        slots[slot] = EMPTY;
        continue;
      }
      const object = kmemCacheAlloc(cache);
      checksum = mix(checksum, object);
      if (object === NULL) this.fails++;
      else slots[slot] = object / OBJECT_UNIT;
    }
    this.#random = random;
    this.checksum = checksum;
  }
}

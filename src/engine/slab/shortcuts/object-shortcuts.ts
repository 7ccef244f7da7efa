/**
 * Objects the short way, for a machine whose memory is one view and a cache that nobody debugs. An object is taken or
 * given back in one go, and links are copied as they stand. What is left in memory is the same, lane by lane, as after
 * alloc.ts and free.ts have done it step by step (tests/engine/slab/shortcuts.test.ts).
 *
 * What is rare is left to them: a new slab, a slab that goes back to the page allocator, the CPU's partial slabs,
 * and whatever is not as it should be.
 *
 * Models the fast paths of slab_alloc_node() and do_slab_free(), and the common ones of ___slab_alloc() and
 * __slab_free(), mm/slub.c, Linux 6.1.
 */
import { DIRECT_MAP_HIGH } from '../../memory/address.ts';
import { LANE_RANGE, LANE_SIZE, PAGE_SIZE } from '../../memory/units.ts';
import type { OneView } from '../../memmap/shortcuts/shortcuts.ts';
import { NULL } from '../pointer.ts';
import {
  COUNTERS_LANE,
  FREELIST_LANE,
  FROZEN,
  INUSE_MASK,
  OBJECTS_SHIFT,
  SLAB_LIST_LANE,
} from '../slab-pages.ts';
import { KMEM_CACHE_CPU, KMEM_CACHE_NODE } from '../structs.ts';

/** What a cache is like, and where its structs are: physical addresses in bytes. */
export interface CachePlaces {
  /** of its struct kmem_cache_cpu */
  readonly cpu: number;
  /** of its struct kmem_cache_node */
  readonly node: number;
  /** bytes from the beginning of a free object to its free pointer */
  readonly offset: number;
  /** partial slabs that a node keeps even when they are empty */
  readonly minPartial: number;
  /** does a CPU keep partial slabs to itself? */
  readonly hasCpuPartial: boolean;
}

/** No slab: no state begins at this lane. */
export const NO_STATE = 0;

// Constants of this module, for V8 folds no others.
const MAP_HIGH = DIRECT_MAP_HIGH;
const TWO_TO_32 = LANE_RANGE;
const PAGE_BYTES = PAGE_SIZE;
/** log2 of the lanes after which the upper half of an address grows by one. */
const HIGH_SHIFT = 30;
const LIST = SLAB_LIST_LANE;
const FREELIST = FREELIST_LANE;
const COUNTERS = COUNTERS_LANE;
const IN_USE = INUSE_MASK;
const IS_FROZEN = FROZEN;
const SHIFT = OBJECTS_SHIFT;
const CPU_SLAB = KMEM_CACHE_CPU.slab / LANE_SIZE;
const NR_PARTIAL = KMEM_CACHE_NODE.nrPartial / LANE_SIZE;
const PARTIAL = KMEM_CACHE_NODE.partial / LANE_SIZE;

export abstract class ObjectShortcuts {
  // Declared, not defined: of a field that is undefined for a moment V8 no longer knows what is in it.
  declare protected readonly lanes: Uint32Array;
  declare protected readonly firstLane: number;
  /** bytes of memory */
  declare private readonly end: number;
  /** lanes of the structs */
  declare private readonly cpu: number;
  declare private readonly node: number;
  /** the same as bytes and as lanes */
  declare private readonly offset: number;
  declare private readonly offsetLanes: number;
  declare private readonly minPartial: number;
  declare private readonly hasCpuPartial: boolean;

  constructor({ lanes, firstLane }: OneView, { cpu, node, offset, minPartial, hasCpuPartial }: CachePlaces) {
    this.lanes = lanes;
    this.firstLane = firstLane;
    this.end = lanes.length * LANE_SIZE;
    this.cpu = cpu / LANE_SIZE;
    this.node = node / LANE_SIZE;
    this.offset = offset;
    this.offsetLanes = offset / LANE_SIZE;
    this.minPartial = minPartial;
    this.hasCpuPartial = hasCpuPartial;
  }

  /** Lane at which the state of a page's slab begins, or NO_STATE where the page is of no slab. */
  protected abstract stateOf(pfn: number): number;
  /** Lane of the state to which a pointer to a slab leads, given in its two lanes. */
  protected abstract slabAt(low: number, high: number): number;
  /** Lane of the list_head to which a link leads. */
  protected abstract headAt(low: number, high: number): number;
  /** Writes, at a lane, the pointer to a slab whose state begins at another. */
  protected abstract pointToSlab(lane: number, state: number): void;
  /** Writes, at a lane, the link to the list_head of that slab. */
  protected abstract linkToSlab(lane: number, state: number): void;

  /** @returns physical address of an object, or NULL when it takes more than this to get one */
  alloc(): number {
    const { lanes, cpu } = this;
    if (lanes[cpu + 1] === 0 && !this.refill()) return NULL;
    const low = lanes[cpu];
    const high = lanes[cpu + 1];
    const pointer = (((high & 1) << HIGH_SHIFT) | (low >>> 2)) + this.offsetLanes;
    // A damaged pointer leads anywhere. What it leads to is not for this way.
    if (high >>> 1 !== MAP_HIGH >>> 1 || pointer + 1 >= lanes.length) return NULL;
    lanes[cpu] = lanes[pointer];
    lanes[cpu + 1] = lanes[pointer + 1];
    return (high - MAP_HIGH) * TWO_TO_32 + low;
  }

  /** Gives an object back to the slab that it lies in. @returns false, and does nothing, when it takes more than this */
  free(object: number): boolean {
    if (!(object >= 0 && object < this.end)) return false;
    const state = this.stateOf((object / PAGE_BYTES) | 0);
    if (state === NO_STATE) return false;
    const { lanes, cpu } = this;
    const cpuSlab = lanes[cpu + CPU_SLAB + 1];
    if (cpuSlab !== 0 && this.slabAt(lanes[cpu + CPU_SLAB], cpuSlab) === state) {
      this.push(cpu, object);
      return true;
    }
    const counters = lanes[state + COUNTERS];
    const isFull = lanes[state + FREELIST + 1] === 0;
    if (counters < IS_FROZEN) {
      if (isFull && this.hasCpuPartial) return false;
      if ((counters & IN_USE) === 1 && lanes[this.node + NR_PARTIAL] >= this.minPartial) return false;
      if (isFull) this.addPartialTail(state);
    }
    this.push(state + FREELIST, object);
    lanes[state + COUNTERS] = counters - 1;
    return true;
  }

  /** Puts an object at the front of the free list whose head is at a lane. */
  private push(head: number, object: number): void {
    const { lanes } = this;
    const pointer = ((object + this.offset) / LANE_SIZE) | 0;
    lanes[pointer] = lanes[head];
    lanes[pointer + 1] = lanes[head + 1];
    // A lane keeps the lowest 32 bits of what is written.
    lanes[head] = object;
    lanes[head + 1] = MAP_HIGH + ((object / TWO_TO_32) | 0);
  }

  /** Puts a slab at the back of the node's partial list. */
  private addPartialTail(state: number): void {
    const { lanes, node } = this;
    const head = node + PARTIAL;
    const low = lanes[head + 2];
    const high = lanes[head + 3];
    this.linkToSlab(this.headAt(low, high), state);
    this.linkToSlab(head + 2, state);
    lanes[state + LIST + 2] = low;
    lanes[state + LIST + 3] = high;
    lanes[state + LIST] = head << 2;
    lanes[state + LIST + 1] = MAP_HIGH + (head >>> HIGH_SHIFT);
    lanes[node + NR_PARTIAL]++;
  }

  /** Gives the CPU the first slab of the node's partial list, if it has none with free objects. */
  private refill(): boolean {
    const { lanes, cpu, node } = this;
    if (this.hasCpuPartial || lanes[node + NR_PARTIAL] === 0) return false;
    if (lanes[cpu + CPU_SLAB + 1] !== 0) {
      const full = this.slabAt(lanes[cpu + CPU_SLAB], lanes[cpu + CPU_SLAB + 1]);
      if (lanes[full + FREELIST + 1] !== 0) return false;
      this.countAll(full, 0);
    }
    const head = node + PARTIAL;
    const low = lanes[head];
    const high = lanes[head + 1];
    const first = this.headAt(low, high);
    const nextLow = lanes[first];
    const nextHigh = lanes[first + 1];
    const next = this.headAt(nextLow, nextHigh);
    lanes[head] = nextLow;
    lanes[head + 1] = nextHigh;
    lanes[next + 2] = head << 2;
    lanes[next + 3] = MAP_HIGH + (head >>> HIGH_SHIFT);
    lanes[node + NR_PARTIAL]--;
    const state = first - LIST;
    this.pointToSlab(cpu + CPU_SLAB, state);
    lanes[cpu] = lanes[state + FREELIST];
    lanes[cpu + 1] = lanes[state + FREELIST + 1];
    lanes[state + FREELIST] = 0;
    lanes[state + FREELIST + 1] = 0;
    this.countAll(state, IS_FROZEN);
    return true;
  }

  /** Says of a slab that all its objects are in use. */
  private countAll(state: number, frozen: number): void {
    const { lanes } = this;
    const objects = (lanes[state + COUNTERS] >>> SHIFT) & (IN_USE >>> 1);
    lanes[state + COUNTERS] = objects | (objects << SHIFT) | frozen;
  }
}

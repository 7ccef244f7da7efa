/**
 * A cache of objects of one kind. The object here is a handle: it knows where the cache's struct kmem_cache
 * lies in memory, and reads and writes its fields there.
 *
 * Models struct kmem_cache (include/linux/slub_def.h), Linux 6.1. The fields are those of structs.ts.
 */
import { LANE_SIZE } from '../memory/units.ts';
import { readString } from './bytes.ts';
import { SLAB_DEBUG_FLAGS } from './flags.ts';
import { laneAt, lanesAt, NULL, readPointer, writePointer } from './pointer.ts';
import { makeObjectShortcuts } from './shortcuts/make.ts';
import type { ObjectShortcuts } from './shortcuts/object-shortcuts.ts';
import type { Slub } from './slub.ts';
import { KMEM_CACHE, KMEM_CACHE_CPU, KMEM_CACHE_NODE, OO_MASK, OO_SHIFT } from './structs.ts';

export type CacheField = keyof typeof KMEM_CACHE;

/** The fields that every operation reads, as lanes. */
const SIZE = KMEM_CACHE.size / LANE_SIZE;
const OBJECT_SIZE = KMEM_CACHE.objectSize / LANE_SIZE;
const OFFSET = KMEM_CACHE.offset / LANE_SIZE;
const INUSE = KMEM_CACHE.inuse / LANE_SIZE;
const FLAGS = KMEM_CACHE.flags / LANE_SIZE;
const MIN_PARTIAL = KMEM_CACHE.minPartial / LANE_SIZE;
const CPU_PARTIAL_SLABS = KMEM_CACHE.cpuPartialSlabs / LANE_SIZE;
const RED_LEFT_PAD = KMEM_CACHE.redLeftPad / LANE_SIZE;
const RANDOM = KMEM_CACHE.random / LANE_SIZE;
const CPU_SLAB = KMEM_CACHE_CPU.slab / LANE_SIZE;
const CPU_PARTIAL = KMEM_CACHE_CPU.partial / LANE_SIZE;
const NR_PARTIAL = KMEM_CACHE_NODE.nrPartial / LANE_SIZE;
const NR_SLABS = KMEM_CACHE_NODE.nrSlabs / LANE_SIZE;
const TOTAL_OBJECTS = KMEM_CACHE_NODE.totalObjects / LANE_SIZE;
const PARTIAL_OFFSET = KMEM_CACHE_NODE.partial;
const FULL_OFFSET = KMEM_CACHE_NODE.full;
const DEBUGGED = SLAB_DEBUG_FLAGS;

export class KmemCache {
  readonly slub: Slub;
  /** physical address of the struct kmem_cache */
  readonly address: number;
  private readonly lanes: Uint32Array;
  private readonly lane: number;
  // A cache keeps its per-CPU and per-node structs as long as it lives, so their places are looked up once.
  private cpuAt: Uint32Array | undefined;
  private cpuLane = 0;
  private nodeAt = NULL;
  private quick: ObjectShortcuts | undefined;

  constructor(slub: Slub, address: number) {
    this.slub = slub;
    this.address = address;
    this.lanes = lanesAt(slub.memory, address);
    this.lane = laneAt(address);
  }

  /** A field of 32 bits. */
  read(field: CacheField): number {
    return this.lanes[this.lane + KMEM_CACHE[field] / LANE_SIZE];
  }
  write(field: CacheField, value: number): void {
    this.lanes[this.lane + KMEM_CACHE[field] / LANE_SIZE] = value;
  }
  /** A field that is a pointer, as a physical address. */
  pointer(field: CacheField): number {
    return readPointer(this.lanes, this.lane + KMEM_CACHE[field] / LANE_SIZE);
  }
  setPointer(field: CacheField, address: number): void {
    writePointer(this.lanes, this.lane + KMEM_CACHE[field] / LANE_SIZE, address);
  }

  /** Bytes from one object to the next. */
  get size(): number {
    return this.lanes[this.lane + SIZE];
  }
  /** Bytes of an object that its user sees. */
  get objectSize(): number {
    return this.lanes[this.lane + OBJECT_SIZE];
  }
  /** Where a free object keeps the pointer to the next free one. */
  get offset(): number {
    return this.lanes[this.lane + OFFSET];
  }
  get inuse(): number {
    return this.lanes[this.lane + INUSE];
  }
  get flags(): number {
    return this.lanes[this.lane + FLAGS];
  }
  get minPartial(): number {
    return this.lanes[this.lane + MIN_PARTIAL];
  }
  get cpuPartialSlabs(): number {
    return this.lanes[this.lane + CPU_PARTIAL_SLABS];
  }
  get redLeftPad(): number {
    return this.lanes[this.lane + RED_LEFT_PAD];
  }
  /** Order of a slab. */
  get order(): number {
    return this.read('oo') >>> OO_SHIFT;
  }
  /** Objects that a slab holds. */
  get objects(): number {
    return this.read('oo') & OO_MASK;
  }
  /** The two lanes with which free pointers are disguised. */
  get randomLow(): number {
    return this.lanes[this.lane + RANDOM];
  }
  get randomHigh(): number {
    return this.lanes[this.lane + RANDOM + 1];
  }
  get name(): string {
    return readString(this.slub.memory, this.pointer('name'));
  }

  /** Is every allocation and free to be checked? Kernel: kmem_cache_debug(). */
  get isDebugged(): boolean {
    return (this.flags & DEBUGGED) !== 0;
  }
  /** Does a CPU keep partial slabs of the cache? Kernel: kmem_cache_has_cpu_partial(). */
  get hasCpuPartial(): boolean {
    return this.slub.cpuPartial && !this.isDebugged;
  }

  /**
   * Where the CPU's struct kmem_cache_cpu lies: its lanes; and, after these were asked for, the lane of its
   * free list.
   */
  get cpuLanes(): Uint32Array {
    if (this.cpuAt === undefined) {
      const cpu = this.pointer('cpuSlab');
      this.cpuAt = lanesAt(this.slub.memory, cpu);
      this.cpuLane = laneAt(cpu);
      this.quick = makeObjectShortcuts(this, { cpu, node: this.node });
    }
    return this.cpuAt;
  }
  get cpuFreelistLane(): number {
    return this.cpuLane;
  }
  /** Objects the short way, where memory is one view and the cache allows it. */
  get shortcuts(): ObjectShortcuts | undefined {
    return this.slub.memmap.shortcuts === undefined ? undefined : this.quick;
  }
  /** The first free object of the slab from which the CPU allocates, or NULL. */
  get cpuFreelist(): number {
    return readPointer(this.cpuLanes, this.cpuLane);
  }
  set cpuFreelist(object: number) {
    writePointer(this.cpuLanes, this.cpuLane, object);
  }
  /** The slab from which the CPU allocates, or NO_SLAB. */
  get cpuSlab(): number {
    return this.slub.pages.readSlab(this.cpuLanes, this.cpuLane + CPU_SLAB);
  }
  set cpuSlab(slab: number) {
    this.slub.pages.writeSlab(this.cpuLanes, this.cpuLane + CPU_SLAB, slab);
  }
  /** The first of the CPU's partial slabs, or NO_SLAB. */
  get cpuPartial(): number {
    return this.slub.pages.readSlab(this.cpuLanes, this.cpuLane + CPU_PARTIAL);
  }
  set cpuPartial(slab: number) {
    this.slub.pages.writeSlab(this.cpuLanes, this.cpuLane + CPU_PARTIAL, slab);
  }

  /** Physical address of the struct kmem_cache_node. */
  get node(): number {
    if (this.nodeAt === NULL) this.nodeAt = this.pointer('node');
    return this.nodeAt;
  }
  /** The heads of the node's lists, as nodes of a list. */
  get partialHead(): number {
    return this.slub.pages.head(this.node + PARTIAL_OFFSET);
  }
  get fullHead(): number {
    return this.slub.pages.head(this.node + FULL_OFFSET);
  }
  /** Slabs on the partial list. */
  get nrPartial(): number {
    return this.nodeLanes[this.nodeLane + NR_PARTIAL];
  }
  set nrPartial(slabs: number) {
    this.nodeLanes[this.nodeLane + NR_PARTIAL] = slabs;
  }
  /** Slabs of the cache. */
  get nrSlabs(): number {
    return this.nodeLanes[this.nodeLane + NR_SLABS];
  }
  set nrSlabs(slabs: number) {
    this.nodeLanes[this.nodeLane + NR_SLABS] = slabs;
  }
  /** Objects that all slabs of the cache hold together, free ones included. */
  get totalObjects(): number {
    return this.nodeLanes[this.nodeLane + TOTAL_OBJECTS];
  }
  set totalObjects(objects: number) {
    this.nodeLanes[this.nodeLane + TOTAL_OBJECTS] = objects;
  }

  private get nodeLanes(): Uint32Array {
    return lanesAt(this.slub.memory, this.node);
  }
  private get nodeLane(): number {
    return laneAt(this.node);
  }
}

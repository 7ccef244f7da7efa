/**
 * Slabs come from the page allocator and go back to it. A new slab gets a state, and its objects a free list;
 * where debugging wants it, its bytes are filled so that every later change can be seen.
 *
 * Where the state lies, when the descriptor has no room for it: a slab whose objects leave 64 bytes unused
 * keeps it there, at its very end, as the SLAB allocator of old did with small objects. Otherwise it is an
 * object of a cache of slab states. That cache is where it could have gone round in circles: its slabs have
 * states too. It asks for one object fewer than fit into a page, so that by the same rule the state of its
 * slabs is in their own page.
 *
 * Models allocate_slab(), shuffle_freelist(), free_slab() and discard_slab(), mm/slub.c, Linux 6.1. Left out:
 * the grace period before pages of SLAB_TYPESAFE_BY_RCU caches go back.
 */
import { NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { fillBytes, findOtherBytes } from './bytes.ts';
import { hasFlag, POISON_INUSE, RED_INACTIVE, SLAB_CONSISTENCY_CHECKS, SLAB_POISON } from './flags.ts';
import { checkObject } from './check-object.ts';
import { initFreelist } from './freelist.ts';
import type { KmemCache } from './kmem-cache.ts';
import { initObject } from './object-bytes.ts';
import { laneAt, lanesAt, NULL } from './pointer.ts';
import { NO_SLAB, SLAB_SIZE } from './slab-pages.ts';
import { allocBlock, freeBlock } from './slab-block.ts';
import { slabReport } from './slab-report.ts';
import { OO_MASK, OO_SHIFT } from './structs.ts';

/**
 * Makes a slab; it is on no list yet and all its objects are free.
 * @returns NO_SLAB when there are no pages. Kernel: new_slab().
 */
export function newSlab(cache: KmemCache): number {
  const { machine } = cache.slub;
  const allocflags = cache.read('allocflags');
  let oo = cache.read('oo');
  let pfn = allocBlock(machine, oo >>> OO_SHIFT, allocflags);
  if (pfn === NO_PAGE && cache.read('min') !== oo) {
    oo = cache.read('min');
    pfn = allocBlock(machine, oo >>> OO_SHIFT, allocflags);
  }
  if (pfn === NO_PAGE) return NO_SLAB;
  return makeSlab(cache, pfn, oo >>> OO_SHIFT, oo & OO_MASK);
}

function makeSlab(cache: KmemCache, pfn: number, order: number, objects: number): number {
  const { pages, memory, machine } = cache.slub;
  // Only now is it sure that somebody wants the pages' contents to exist.
  memory.lanes(pfn);
  const isInside = pages.isSeparate && hasSpare(cache, order, objects);
  const state = !pages.isSeparate
    ? NULL
    : isInside
      ? endOf(pfn, order) - SLAB_SIZE
      : cache.slub.states.alloc();
  if (pages.isSeparate && state === NULL) {
    freeBlock(machine, pfn, order);
    return NO_SLAB;
  }
  if (hasFlag(cache.flags, SLAB_POISON)) {
    fillBytes(memory, pfn * PAGE_SIZE, POISON_INUSE, PAGE_SIZE * 2 ** order - (isInside ? SLAB_SIZE : 0));
  }
  const slab = pages.adopt(pfn, order, state);
  pages.setCache(slab, cache.address);
  pages.setCounters(slab, 0, objects, false);
  const places = objectPlaces(cache, pfn, objects);
  for (const object of places) setupObject(cache, object);
  pages.setFreelist(slab, initFreelist(cache, places));
  return slab;
}

/** Do the objects of a slab leave room for its state? */
function hasSpare(cache: KmemCache, order: number, objects: number): boolean {
  return PAGE_SIZE * 2 ** order - objects * cache.size >= SLAB_SIZE;
}

function endOf(pfn: number, order: number): number {
  return (pfn + 2 ** order) * PAGE_SIZE;
}

/** Bytes at the end of a slab that belong to no object and hold no state. */
function spareBytes(cache: KmemCache, slab: number): number {
  const { pages } = cache.slub;
  const used = pages.objects(slab) * cache.size;
  const inside = isStateInside(cache, slab) ? SLAB_SIZE : 0;
  return PAGE_SIZE * 2 ** pages.order(slab) - used - inside;
}

/** Is the slab's state in its own pages? */
function isStateInside({ slub: { pages } }: KmemCache, slab: number): boolean {
  const state = pages.stateAddress(slab);
  return state !== NULL && state === endOf(pages.firstPage(slab), pages.order(slab)) - SLAB_SIZE;
}

/**
 * The objects of a slab in the order in which they are to be handed out: as they lie, or by the cache's
 * random sequence, from a random place of it on. Kernel: shuffle_freelist().
 */
function objectPlaces(cache: KmemCache, pfn: number, objects: number): number[] {
  const { memory, random } = cache.slub;
  const first = pfn * PAGE_SIZE + cache.redLeftPad;
  const sequence = cache.pointer('randomSeq');
  if (sequence === NULL || objects < 2 || random === undefined) {
    return Array.from({ length: objects }, (_, index) => first + index * cache.size);
  }
  const count = cache.objects;
  const limit = objects * cache.size;
  const places: number[] = [];
  for (let at = random() % count; places.length < objects; at = (at + 1) % count) {
    const place = lanesAt(memory, sequence + at * 4)[laneAt(sequence + at * 4)];
    // A slab of lower order holds fewer objects than the sequence has.
    if (place < limit) places.push(first + place);
  }
  return places;
}

/** Kernel: setup_object(). */
function setupObject(cache: KmemCache, object: number): void {
  if (cache.isDebugged) initObject(cache, object, RED_INACTIVE, true);
  const constructor = cache.slub.constructors.at(cache.read('ctor') - 1);
  if (cache.read('ctor') !== 0 && constructor !== undefined) constructor(cache.slub.memory, object);
}

/**
 * Gives the pages of an empty slab, which is on no list, back to the page allocator. Kernel: discard_slab().
 */
export function discardSlab(cache: KmemCache, slab: number): void {
  const { pages, machine } = cache.slub;
  cache.nrSlabs--;
  cache.totalObjects -= pages.objects(slab);
  const pfn = pages.firstPage(slab);
  const order = pages.order(slab);
  if (hasFlag(cache.flags, SLAB_CONSISTENCY_CHECKS)) {
    checkSlabPadding(cache, slab);
    for (let index = 0; index < pages.objects(slab); index++) {
      checkObject(cache, slab, pfn * PAGE_SIZE + index * cache.size + cache.redLeftPad, RED_INACTIVE);
    }
  }
  const state = isStateInside(cache, slab) ? NULL : pages.stateAddress(slab);
  pages.release(slab);
  freeBlock(machine, pfn, order);
  if (state !== NULL) cache.slub.states.free(state);
}

/** Looks whether anybody wrote to the bytes after the last object. Kernel: slab_pad_check(). */
export function checkSlabPadding(cache: KmemCache, slab: number): void {
  if (!hasFlag(cache.flags, SLAB_POISON)) return;
  const { pages, memory } = cache.slub;
  const start = pages.firstPage(slab) * PAGE_SIZE + pages.objects(slab) * cache.size;
  const count = spareBytes(cache, slab);
  const other = findOtherBytes(memory, start, POISON_INUSE, count);
  if (other === undefined) return;
  slabReport(cache, slab, 'Padding overwritten', other, POISON_INUSE, {
    title: 'Padding',
    address: start,
    count,
  });
  fillBytes(memory, other.first, POISON_INUSE, other.last - other.first + 1);
}

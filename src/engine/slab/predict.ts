/**
 * Predicting what a real kernel recorded. From what each cache was made of, from the kernel's command line
 * and from the number of CPUs follows everything else; every difference is named.
 *
 * Only the free pointer of a merged cache cannot always be said: its place follows from the object size of
 * the first creator, and a later one may have raised that number. It must then be the place for some size
 * that the first creator can have asked for.
 */
import {
  CMPXCHG_DOUBLE,
  hasFlag,
  OBJECT_POISON,
  SLAB_CACHE_DMA,
  SLAB_CONSISTENCY_CHECKS,
  SLAB_DEBUG_FLAGS,
  SLAB_HWCACHE_ALIGN,
  SLAB_KMALLOC,
  SLAB_NO_USER_FLAGS,
  SLAB_POISON,
  SLAB_RECLAIM_ACCOUNT,
  SLAB_RED_ZONE,
  SLAB_STORE_USER,
  SLAB_TRACE,
  SLAB_TYPESAFE_BY_RCU,
} from './flags.ts';
import { isUnmergeable, mayMerge, type MergeCandidate, type MergeTarget, uniqueId } from './merge.ts';
import type { RecordedCache, RecordedSlabs } from './recorded-caches.ts';
import { alignDown, alignUp, calculateAlignment, calculateLayout, type CacheLayout, WORD } from './sizes.ts';
import { kmemCacheFlags, readCommandLine, type SlabOptions } from './command-line.ts';

/** A field that is not what follows from the inputs. */
export interface SlabDifference {
  readonly cache: string;
  readonly field: string;
  readonly predicted: string;
  readonly recorded: string;
}

export interface SlabCheck {
  readonly caches: number;
  /** fields that were predicted */
  readonly fields: number;
  /** merged caches whose free pointer could only be confined to some places */
  readonly confined: number;
  readonly differences: readonly SlabDifference[];
}

/** The layout's names for what a recording calls by the kernel's names. */
const LAYOUT_FIELDS: readonly (readonly [keyof RecordedCache, keyof CacheLayout])[] = [
  ['size', 'size'],
  ['inuse', 'inuse'],
  ['offset', 'offset'],
  ['red_left_pad', 'redLeftPad'],
  ['order', 'order'],
  ['objects', 'objects'],
  ['min_order', 'minOrder'],
  ['min_objects', 'minObjects'],
  ['min_partial', 'minPartial'],
  ['cpu_partial', 'cpuPartial'],
  ['cpu_partial_slabs', 'cpuPartialSlabs'],
];
const HEXADECIMAL_FIELDS: readonly (readonly [keyof RecordedCache, 'flags' | 'allocflags'])[] = [
  ['flags', 'flags'],
  ['allocflags', 'allocflags'],
];

/** Compares every cache of a recording with what follows from its inputs. */
export function checkSlabs(slabs: RecordedSlabs): SlabCheck {
  const options = readCommandLine(slabs.cmdline, slabs.smp);
  const check = new Comparison();
  for (const cache of slabs.caches) {
    compareCache(check, cache, options);
    if (Object.keys(slabs.sysfs).length > 0) compareSysfs(check, cache, slabs, options);
  }
  compareMerging(check, slabs.caches, options);
  return check;
}

class Comparison implements SlabCheck {
  caches = 0;
  fields = 0;
  confined = 0;
  readonly differences: SlabDifference[] = [];

  expect(
    cache: string,
    field: string,
    predicted: string | number | boolean,
    recorded: string | number | boolean | undefined,
  ): void {
    this.fields++;
    if (predicted === recorded) return;
    this.differences.push({
      cache,
      field,
      predicted: String(predicted),
      recorded: recorded === undefined ? 'nothing' : String(recorded),
    });
  }
}

/**
 * The flags that the creator passed: without the internal ones, and without what the command line can have
 * added.
 */
function creatorFlags({ flags }: RecordedCache): number {
  const passed = (flags & ~(CMPXCHG_DOUBLE | OBJECT_POISON)) >>> 0;
  return hasFlag(passed, SLAB_NO_USER_FLAGS) ? passed : (passed & ~SLAB_DEBUG_FLAGS) >>> 0;
}

function compareCache(check: Comparison, cache: RecordedCache, options: SlabOptions): void {
  check.caches++;
  const { name } = cache;
  const flags = kmemCacheFlags(creatorFlags(cache), name, options);
  const shape = {
    objectSize: cache.object_size,
    align: cache.align,
    flags,
    hasConstructor: cache.ctor,
    refusesHigherOrder: options.refusesHigherOrder,
  };
  const align = hasFlag(flags, SLAB_KMALLOC) ? kmallocAlign(cache.object_size) : cache.align;
  check.expect(name, 'align', calculateAlignment(flags, align, cache.object_size), cache.align);
  if (hasFlag(flags, SLAB_KMALLOC)) check.expect(name, 'usersize', cache.object_size, cache.usersize);

  const layout = calculateLayout(shape, options.settings);
  if (layout === undefined) {
    check.expect(name, 'order', 'none: an object fits into no slab', cache.order);
    return;
  }
  const places = mergedOffsets(cache, layout, options);
  for (const [field, key] of LAYOUT_FIELDS) {
    if (field === 'offset' && places.has(cache.offset)) check.expect(name, field, cache.offset, cache.offset);
    else check.expect(name, field, layout[key], cache[field]);
  }
  if (places.size > 1) check.confined++;
  for (const [field, key] of HEXADECIMAL_FIELDS)
    check.expect(name, field, hex(layout[key]), hex(cache[field] as number));
  check.expect(name, 'random_seq', layout.objects > 1, cache.random_seq);
}

/** An object of a power of two is aligned to its own size. Kernel: create_boot_cache(). */
function kmallocAlign(objectSize: number): number {
  return (objectSize & (objectSize - 1)) === 0 ? Math.max(WORD, objectSize) : WORD;
}

/**
 * Where the free pointer of a merged cache may be: its first creator may have asked for less, but not for
 * another size.
 */
function mergedOffsets(cache: RecordedCache, layout: CacheLayout, options: SlabOptions): Set<number> {
  const places = new Set([layout.offset]);
  if (options.nomerge || cache.refcount < 2 || isUnmergeable(asTarget(cache))) return places;
  for (
    let size = alignUp(cache.object_size, WORD);
    size > 0 && alignUp(size, cache.align) === layout.size;
    size -= WORD
  ) {
    places.add(alignDown(Math.min(size, cache.object_size) / 2, WORD));
    places.add(alignDown((size - WORD + 1) / 2, WORD));
  }
  return places;
}

function asTarget(cache: RecordedCache): MergeTarget {
  return { ...cache, hasConstructor: cache.ctor };
}

/** Of two caches that exist, the later one must have had a reason not to become a name of the earlier one. */
function compareMerging(check: Comparison, caches: readonly RecordedCache[], options: SlabOptions): void {
  if (options.nomerge) {
    for (const { name, refcount } of caches) check.expect(name, 'refcount', refcount < 0 ? -1 : 1, refcount);
    return;
  }
  caches.forEach((cache, index) => {
    // Caches of kmalloc() and the first two are made without looking for others.
    if (cache.refcount < 0 || hasFlag(cache.flags, SLAB_KMALLOC)) return;
    const candidate: MergeCandidate = {
      objectSize: cache.object_size,
      align: cache.align,
      flags: kmemCacheFlags(creatorFlags(cache), cache.name, options),
      hasConstructor: cache.ctor,
      usersize: cache.usersize,
    };
    const other = caches.slice(index + 1).find((earlier) => mayMerge(candidate, asTarget(earlier)));
    check.expect(cache.name, 'merged into', other?.name ?? 'nothing', 'nothing');
  });
}

/** What /sys/kernel/slab says, where it says it. */
function compareSysfs(
  check: Comparison,
  cache: RecordedCache,
  { sysfs, aliases }: RecordedSlabs,
  options: SlabOptions,
): void {
  const alone = options.nomerge || isUnmergeable(asTarget(cache));
  const directory = alone ? cache.name : uniqueId(cache.flags, cache.size);
  const attributes = sysfs[directory];
  check.expect(cache.name, 'sysfs name', directory, attributes === undefined ? undefined : directory);
  if (attributes === undefined) return;
  const { flags } = cache;
  const expected: Readonly<Record<string, number>> = {
    slab_size: cache.size,
    object_size: cache.object_size,
    align: cache.align,
    order: cache.order,
    objs_per_slab: cache.objects,
    min_partial: cache.min_partial,
    cpu_partial: cache.cpu_partial,
    aliases: Math.max(0, cache.refcount - 1),
    usersize: cache.usersize,
    hwcache_align: bit(flags, SLAB_HWCACHE_ALIGN),
    red_zone: bit(flags, SLAB_RED_ZONE),
    poison: bit(flags, SLAB_POISON),
    store_user: bit(flags, SLAB_STORE_USER),
    sanity_checks: bit(flags, SLAB_CONSISTENCY_CHECKS),
    trace: bit(flags, SLAB_TRACE),
    reclaim_account: bit(flags, SLAB_RECLAIM_ACCOUNT),
    destroy_by_rcu: bit(flags, SLAB_TYPESAFE_BY_RCU),
    cache_dma: bit(flags, SLAB_CACHE_DMA),
  };
  for (const [attribute, value] of Object.entries(expected)) {
    if (attribute in attributes) check.expect(cache.name, `sysfs ${attribute}`, value, attributes[attribute]);
  }
  if (!alone && Object.keys(aliases).length > 0) {
    const names = Object.values(aliases).filter((name) => name === directory).length;
    check.expect(cache.name, 'refcount', names, cache.refcount);
  }
}

function bit(flags: number, flag: number): number {
  return Number(hasFlag(flags, flag));
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

/**
 * How many pages a slab has. Orders are tried upwards, and the first is taken that wastes little and holds
 * many objects; if none does, more waste is allowed, and then fewer objects.
 *
 * Models calc_slab_order() and calculate_order(), mm/slub.c, Linux 6.1. All numbers are 32-bit unsigned
 * there, and so they are here. Sizes are in bytes.
 */
import { PAGE_SHIFT, PAGE_SIZE } from '../memory/units.ts';

/** What the command line and the processor count decide. */
export interface SlabSettings {
  /** least order of a slab. Kernel: slub_min_order= */
  readonly minOrder: number;
  /** greatest order that is taken to hold many objects. Kernel: slub_max_order= */
  readonly maxOrder: number;
  /** objects that a slab should hold; 0 lets the number of CPUs decide. Kernel: slub_min_objects= */
  readonly minObjects: number;
  /** CPUs that are present */
  readonly presentCpus: number;
  /** CPUs that could be; counts when only one is present. Kernel: nr_cpu_ids */
  readonly possibleCpus: number;
}

export const DEFAULT_SETTINGS: SlabSettings = {
  minOrder: 0,
  maxOrder: 3,
  minObjects: 0,
  presentCpus: 1,
  possibleCpus: 1,
};

/** `slab->objects` has 15 bits. */
export const MAX_OBJECTS = 32_767;
/** Orders of the page allocator are less than this. Kernel: MAX_ORDER in 6.1. */
const MAX_ORDER = 11;
/**
 * A slab wastes at most this part of itself at first, and at most a quarter before fewer objects are tried.
 */
const LEAST_WASTE = 16;
const MOST_WASTE = 4;

/** Bytes of a slab of this order, cut to 32 bits. */
function slabSize(order: number): number {
  return (PAGE_SIZE << order) >>> 0;
}

/** Objects of `size` bytes that a slab of this order holds. Kernel: order_objects(). */
export function orderObjects(order: number, size: number): number {
  return Math.floor(slabSize(order) / size);
}

/** Least order of a block of at least `size` bytes. Kernel: get_order(). */
export function getOrder(size: number): number {
  const pages = (size - 1) >>> PAGE_SHIFT;
  return 32 - Math.clz32(pages);
}

/** Objects that a slab should hold at least. */
function wantedObjects({ minObjects, presentCpus, possibleCpus }: SlabSettings): number {
  if (minObjects > 0) return minObjects;
  const cpus = presentCpus > 1 ? presentCpus : possibleCpus;
  return 4 * (32 - Math.clz32(cpus) + 1);
}

/**
 * The order of the slabs of a cache.
 * @param size bytes from one object to the next
 * @returns undefined when not even one object fits into the largest block
 */
export function calculateOrder(size: number, settings: SlabSettings): number | undefined {
  const { maxOrder } = settings;
  const most = orderObjects(maxOrder, size);
  for (let objects = Math.min(wantedObjects(settings), most); objects > 1; objects--) {
    for (let part = LEAST_WASTE; part >= MOST_WASTE; part /= 2) {
      const order = slabOrder(size, objects, maxOrder, part, settings.minOrder);
      if (order <= maxOrder) return order;
    }
  }
  const forOne = slabOrder(size, 1, maxOrder, 1, settings.minOrder);
  if (forOne <= maxOrder) return forOne;
  const anyOrder = slabOrder(size, 1, MAX_ORDER, 1, settings.minOrder);
  return anyOrder < MAX_ORDER ? anyOrder : undefined;
}

/**
 * The least order that holds `objects` and wastes at most one part in `part`.
 * @returns an order greater than `maxOrder` when there is none. Kernel: calc_slab_order().
 */
function slabOrder(size: number, objects: number, maxOrder: number, part: number, minOrder: number): number {
  if (orderObjects(minOrder, size) > MAX_OBJECTS) return getOrder(size * MAX_OBJECTS) - 1;
  let order = Math.max(minOrder, getOrder(objects * size));
  while (order <= maxOrder) {
    const bytes = slabSize(order);
    if (bytes % size <= Math.floor(bytes / part)) break;
    order++;
  }
  return order;
}

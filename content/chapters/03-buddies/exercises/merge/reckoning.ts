/**
 * What freeing has to leave, reckoned without going up step by step: the largest aligned block around the freed one
 * that is wholly free, in one zone, and of pageblocks that may be merged.
 */
import { isMergeable } from 'engine';
import type { FreeModel, Layout, Operation } from 'lessons';

export type Free = Extract<Operation, { readonly kind: 'freeOnePage' }>;

/** Changes what the lists hold; returns the first page of the block that was captured, or -1. */
export function reckonFree(model: FreeModel, free: Free): number {
  const { order, migratetype, toTail, captureOrder } = free;
  const reached = largestBlock(model, free);
  const isCaptured = captureOrder !== undefined && captureOrder >= order && captureOrder <= reached;
  const last = isCaptured ? captureOrder : reached;
  const pfn = alignDown(free.pfn, last);
  for (let page = pfn; page < pfn + 2 ** last; page++) model.remove(page);
  if (isCaptured) return pfn;
  model.add({ pfn, order: last, migratetype }, toTail || mayMergeSoon(model, pfn, last) ? 'back' : 'front');
  return -1;
}

/** Order of the largest block that the freed one can become. */
function largestBlock(model: FreeModel, { pfn, order, migratetype }: Free): number {
  for (let reached = model.layout.maxPageOrder; reached > order; reached--) {
    const start = alignDown(pfn, reached);
    const pages = Array.from({ length: 2 ** reached }, (_, index) => start + index);
    const others = pages.filter((page) => page < pfn || page >= pfn + 2 ** order);
    const fits = others.every((page) => isFreeWithin(model, page, start, reached))
      && pages.every((page) => model.zoneOf(page) === model.zoneOf(pfn))
      && others.every((page) => reached <= model.layout.pageblockOrder || mayMix(typeOf(model.layout, page), migratetype));
    if (fits) return reached;
  }
  return order;
}

/** Does the page lie in a free block that is wholly inside the block of `order` at `start`? */
function isFreeWithin(model: FreeModel, page: number, start: number, order: number): boolean {
  for (let size = 0; size < order; size++) {
    const head = alignDown(page, size);
    if (head >= start && model.orderAt(head) === size) return true;
  }
  return false;
}

/** Is the block beside the parent free, so that only the block's own buddy is missing? */
function mayMergeSoon(model: FreeModel, pfn: number, order: number): boolean {
  if (order + 1 >= model.layout.maxPageOrder) return false;
  const parent = alignDown(pfn, order + 1);
  const whole = alignDown(pfn, order + 2);
  const beside = parent === whole ? whole + 2 ** (order + 1) : whole;
  return model.orderAt(beside) === order + 1 && model.zoneOf(beside) === model.zoneOf(parent);
}

function mayMix(a: number, b: number): boolean {
  return a === b || (isMergeable(a) && isMergeable(b));
}

function typeOf({ startPfn, pageblockOrder, pageblocks }: Layout, pfn: number): number {
  return pageblocks?.[Math.floor((pfn - startPfn) / 2 ** pageblockOrder)] ?? 1;
}

function alignDown(pfn: number, order: number): number {
  return pfn - (pfn % 2 ** order);
}

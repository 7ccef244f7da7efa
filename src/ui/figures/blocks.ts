/**
 * Joins pages into the shapes of a memory map.
 *
 * A block of order n is joined only if the pages say so together: aligned to its size, all its pages present, and every page after the
 * first a tail of it. Pages that contradict one another are drawn one by one, so that a broken state looks broken.
 */
import type { PageState, PageView } from './model.ts';

export interface Block {
  readonly first: PageView;
  readonly pages: readonly PageView[];
  /** order of the block, if it is one; a run that is merely alike has none */
  readonly order: number | undefined;
}

/** States of which a row of pages is one thing to the eye. Allocations are not: each is somebody's own. */
const runs: ReadonlySet<PageState> = new Set<PageState>([
  'memmap',
  'kernel',
  'reserved',
  'hole',
  'owned',
  'nobody',
]);

const largestRun = 16;

function blockAt(pages: readonly PageView[], at: number): Block | undefined {
  const first = pages[at];
  if (first?.order === undefined || first.state === 'free-tail') return undefined;
  const size = 2 ** first.order;
  const members = pages.slice(at, at + size);
  const whole = first.pfn % size === 0 && members.length === size;
  const joined = members.every((page, index) => {
    if (page.pfn !== first.pfn + index) return false;
    if (index === 0) return true;
    const sameKind =
      first.state === 'free-head'
        ? page.state === 'free-tail'
        : page.state === first.state && page.order === undefined;
    return sameKind && (page.head ?? first.pfn) === first.pfn;
  });
  return whole && joined ? { first, pages: members, order: first.order } : undefined;
}

/** An aligned power of two of pages that look alike and belong to no block. */
function runAt(pages: readonly PageView[], at: number): Block | undefined {
  const first = pages[at];
  if (first === undefined) return undefined;
  const joins = (page: PageView | undefined, pfn: number): boolean =>
    page?.pfn === pfn &&
    page.state === first.state &&
    page.order === undefined &&
    page.zone === first.zone &&
    page.changed === first.changed &&
    page.mark === undefined &&
    page.head === first.head;
  let size = 1;
  if (first.order === undefined && first.mark === undefined && runs.has(first.state)) {
    while (size < largestRun && first.pfn % (size * 2) === 0) {
      const next = pages.slice(at + size, at + size * 2);
      if (next.length < size || !next.every((page, index) => joins(page, first.pfn + size + index))) break;
      size *= 2;
    }
  }
  return { first, pages: pages.slice(at, at + size), order: undefined };
}

/** The shapes of a memory map, in the order of their pfns. */
export function blocksOf(pages: readonly PageView[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < pages.length;) {
    const block = blockAt(pages, at) ?? runAt(pages, at);
    if (block === undefined) break;
    blocks.push(block);
    at += block.pages.length;
  }
  return blocks;
}

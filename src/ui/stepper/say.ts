/** What a step did, as a sentence: which blocks came onto a list or left one, and which page became somebody's. */
import { describeFreeLists, describePages, type Machine } from 'engine';
import { migratetypeName } from '../figures/states.ts';
import { isMigratetype, MOST_CELLS } from '../views/pages.ts';

interface Listed {
  readonly pfn: number;
  readonly order: number;
  readonly migratetype: number;
  readonly where: 'only' | 'front' | 'back' | 'middle';
}

/** Blocks as they stand at one moment. */
export interface BlocksNow {
  /** by first page */
  readonly listed: ReadonlyMap<number, Listed>;
  /** first pages of allocated blocks */
  readonly allocated: ReadonlySet<number>;
}

export function blocksNow(machine: Machine): BlocksNow {
  const listed = new Map<number, Listed>();
  for (const { order, migratetype, blocks } of describeFreeLists(machine)) {
    blocks.forEach((pfn, index) => listed.set(pfn, { pfn, order, migratetype, where: placeOn(index, blocks.length) }));
  }
  const start = machine.memory.ranges[0]?.startPfn ?? 0;
  const pages = describePages(machine, start, Math.min(machine.memory.endPfn, start + MOST_CELLS));
  return { listed, allocated: new Set(pages.filter(({ owner }) => owner === 'allocated').map(({ pfn }) => pfn)) };
}

function placeOn(index: number, length: number): Listed['where'] {
  if (length === 1) return 'only';
  if (index === 0) return 'front';
  return index === length - 1 ? 'back' : 'middle';
}

/** What came into the window to HighMem, or left it; undefined when nothing did. */
export function sayWindow(before: readonly number[], after: readonly number[]): string | undefined {
  const sentences = [
    ...after.filter((pfn) => !before.includes(pfn)).map((pfn) => `Page ${pfn} is in the window: it has an address now.`),
    ...before.filter((pfn) => !after.includes(pfn)).map((pfn) => `Page ${pfn} left the window.`),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Undefined when no block came, went or changed hands. */
export function sayChange(before: BlocksNow, after: BlocksNow): string | undefined {
  const sentences: string[] = [];
  for (const [pfn, block] of before.listed) {
    if (after.listed.get(pfn)?.order !== block.order) sentences.push(`The block of order ${block.order} at page ${pfn} left its list.`);
  }
  for (const [pfn, block] of after.listed) {
    if (before.listed.get(pfn)?.order !== block.order) sentences.push(`A block of order ${block.order} at page ${pfn} ${sayPlace(block)}.`);
  }
  for (const pfn of after.allocated.difference(before.allocated)) sentences.push(`Page ${pfn} became somebody’s.`);
  for (const pfn of before.allocated.difference(after.allocated)) {
    if (!after.listed.has(pfn)) sentences.push(`Page ${pfn} was given up: it is nobody’s now.`);
  }
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function sayPlace({ order, migratetype, where }: Listed): string {
  const type = isMigratetype(migratetype) ? migratetypeName(migratetype) : `type ${migratetype}`;
  const list = `the list of order ${order}, ${type}`;
  switch (where) {
    case 'only':
      return `went on ${list}, which had been empty`;
    case 'front':
      return `went to the front of ${list}`;
    case 'back':
      return `went to the back of ${list}`;
    case 'middle':
      return `is in the middle of ${list}`;
  }
}

/** The text twin of a memory map: what the picture shows, as a sentence. */
import { blocksOf, type Block } from './blocks.ts';
import { decimal } from './hex.ts';
import type { MemoryMapView } from './model.ts';
import { thingOf } from './states.ts';
import { things, type ThingName } from '../theme/things.ts';

export const range = ({ first, pages }: Block): string => {
  const last = first.pfn + pages.length - 1;
  return last === first.pfn ? `pfn ${first.pfn}` : `pfn ${first.pfn} to ${last}`;
};

const pagesWord = (count: number): string => `${decimal(count)} page${count === 1 ? '' : 's'}`;

/** "16 pages: 12 free in 2 blocks (order 3 at pfn 8, order 2 at pfn 4), 4 allocated." */
export function sayMap(view: MemoryMapView): string {
  const blocks = blocksOf(view.pages);
  const counts = new Map<ThingName, number>();
  for (const block of blocks) {
    const thing = thingOf(block.first.state);
    counts.set(thing, (counts.get(thing) ?? 0) + block.pages.length);
  }
  const free = blocks.filter((block) => block.first.state === 'free-head');
  const listed = free
    .map((block) => `order ${block.first.order ?? '?'} at pfn ${block.first.pfn}`)
    .join(', ');
  const parts = [...counts].map(([thing, count]) => {
    const word = `${decimal(count)} ${things[thing].word}`;
    return thing === 'free' && free.length > 0
      ? `${word} in ${free.length} block${free.length === 1 ? '' : 's'} (${listed})`
      : word;
  });
  const changed = blocks.filter((block) => block.first.changed === true).map(range);
  const tail = changed.length > 0 ? ` Changed by this step: ${changed.join(', ')}.` : '';
  return `${pagesWord(view.pages.length)}: ${parts.join('; ')}.${tail}`;
}

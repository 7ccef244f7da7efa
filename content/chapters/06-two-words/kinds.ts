/**
 * A page of each kind and its two words, for the figure of this chapter: written by the engine into a machine's memory map,
 * and taken apart by the definition that the engine writes by.
 */
import { boot } from '../../../src/engine/boot/boot.ts';
import { allocPages } from '../../../src/engine/buddy/page-alloc.ts';
import { pageKind, setPageKind } from '../../../src/engine/memmap/page-kind.ts';
import { kmemCacheInit } from '../../../src/engine/slab/bootstrap.ts';
import { kmalloc } from '../../../src/engine/slab/kmalloc.ts';
import { MOVABLE } from '../../../src/engine/zones/migratetype.ts';
import type { WordsView } from '../../../src/ui/figures/model.ts';
import { wordsView } from '../../../src/ui/views/words.ts';

const machine = boot({ design: 'two-word', memory: 2 ** 22 });
const { memmap, zones: [zone] } = machine;
const object = kmalloc(kmemCacheInit(machine), 100);
const block = allocPages(zone, 3);
const odd = Array.from({ length: 4 }, () => allocPages(zone, 0));
for (const [index, kind] of (['device', 'offline', 'poisoned', 'unaccepted'] as const).entries()) setPageKind(memmap, odd[index], kind);
setPageKind(memmap, block + 5, 'tail', 3);
const waiting = allocPages(zone, 1);
memmap.setPcp(waiting, 1, MOVABLE);

/** The first page that is free, from the top down: the largest blocks are up there. */
let free = 512;
while (pageKind(memmap, free) !== 'free') free++;

const PAGES: readonly (readonly [title: string, pfn: number])[] = [
  ['the first page of a free block', free],
  ['a page inside a free block', free + 1],
  ['the first page of an allocated block', block],
  ['another page of it, if its owner asked for a mark', block + 5],
  ['a page of a slab', Math.floor(object / 4096)],
  ['a block on a per-CPU list', waiting],
  ['a page that boot has kept', 0],
  ['a page of a device', odd[0]],
  ['offline: its memory was given away', odd[1]],
  ['poisoned: its memory is broken', odd[2]],
  ['unaccepted: not to be touched yet', odd[3]],
];

export const views: readonly WordsView[] = PAGES.map(([title, pfn]) => ({ ...wordsView(machine, pfn), title }));

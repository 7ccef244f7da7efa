/** Questions on the word `allocator`: a block is freed, and what the lower half of a word says from then on. */
import { descriptorLanes } from '../../engine/memmap/page-kind.ts';
import { OTHER_RESERVED, ORDER_SHIFT, SUBTYPE_SHIFT, TAG_FREE, TAG_HEAD, TAG_OTHER, TYPE_SHIFT } from '../../engine/memmap/two-word-bits.ts';
import { MIGRATETYPE_NAMES, MOVABLE, RECLAIMABLE, UNMOVABLE } from '../../engine/zones/migratetype.ts';
import { type Block, buildMachine, type Layout, NORMAL } from '../layout.ts';
import { type Operation, perform } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { divide } from './machines.ts';

const MAX_PAGE_ORDER = 4;
const PAGES = 64;

export function allocatorWordQuestion(random: Random): Draft {
  const order = random.below(MAX_PAGE_ORDER);
  const type = random.pick([UNMOVABLE, MOVABLE, RECLAIMABLE]);
  const freed = 2 ** order * random.below(PAGES / 2 ** order);
  const buddy = freed ^ (2 ** order);
  const merges = random.below(2) === 0;
  const layout = layoutWith(random, freed, order, type, merges);
  const operations: Operation[] = [{ kind: 'freePages', pfn: freed, order }];
  const first = Math.min(freed, buddy);
  const asked = merges ? first : freed;
  const size = merges ? order + 1 : order;
  const machine = buildMachine(layout);
  for (const operation of operations) perform(machine, operation);
  const [found] = descriptorLanes(machine.memmap, asked);
  const word = (tag: number, blockOrder: number, migratetype: number): number => tag | (blockOrder << ORDER_SHIFT) | (migratetype << TYPE_SHIFT);
  const types = MIGRATETYPE_NAMES.map((name, number) => `${number} ${name.toLowerCase()}`).slice(0, 3).join(', ');
  return {
    layout, operations,
    question:
      `In the lower half of the word, the tag is in bits 0 to 3 (1 free, 2 head of an allocated block), the order in bits 8 to 13, the migratetype in ` +
      `bits 14 to 16 (${types}). All memory here is of type ${type}. The block of ${count(order)} at page ${freed} is freed; its buddy at page ${buddy} is ` +
      `${merges ? 'free' : 'in use'}. What is in the lower half of the word of page ${asked} then?`,
    right: {
      text: hex(found),
      why: `${merges ? `The two became one block of order ${size}, and page ${asked} is its first page. ` : ''}Tag 1, order ${size} shifted by 8, type ${type} shifted by 14.`,
    },
    wrong: [
      ...(merges ? [
        { idea: 'the order of the freed block', text: hex(word(TAG_FREE, order, type)), why: `The buddy was free and of the same order, so the block that begins at page ${asked} has order ${size} now.` },
        { idea: 'merged away', text: hex(0), why: `The word of page ${Math.max(freed, buddy)} is wiped out, for it is inside the block now. Page ${asked} is the first.` },
      ] : [
        { idea: 'the order of the pair', text: hex(word(TAG_FREE, order + 1, type)), why: `The buddy is in use, so nothing merges: the block keeps order ${order}.` },
        { idea: 'free means wiped out', text: hex(0), why: 'A word of zeroes says nothing of its page, and no neighbour would merge with it. A memory map of zeroes must not be a memory map of free pages.' },
      ]),
      { idea: 'still a head', text: hex(word(TAG_HEAD, size, type)), why: 'Tag 2 is the first page of an allocated block. The block was given back.' },
      { idea: 'the order where the subtype is', text: hex(TAG_FREE | (size << SUBTYPE_SHIFT) | (type << TYPE_SHIFT)), why: 'Bits 4 to 7 are the subtype, which a free page does not have. The order begins at bit 8.' },
      { idea: 'pages, not order', text: hex(TAG_FREE | (2 ** size << ORDER_SHIFT) | (type << TYPE_SHIFT)), why: `The field holds the order, ${size}, and not the number of pages, ${2 ** size}.` },
      { idea: 'the pageblock knows the type', text: hex(word(TAG_FREE, size, 7)), why: 'Seven is no migratetype. The type of the list is written down here, so that the block can leave its list without asking its pageblock.' },
      { idea: 'reserved', text: hex(TAG_OTHER | (OTHER_RESERVED << SUBTYPE_SHIFT)), why: 'Tag 7 with subtype 0 is a page that boot has kept for itself.' },
    ],
  };
}

const count = (order: number): string => (order === 0 ? 'one page' : `${2 ** order} pages`);

const hex = (lane: number): string => `0x${lane.toString(16).padStart(8, '0')}`;

/** Around the block that is to be freed all is in use, but perhaps its buddy; elsewhere blocks are free or not, as it comes. */
function layoutWith(random: Random, freed: number, order: number, migratetype: number, isBuddyFree: boolean): Layout {
  const blocks: Block[] = [];
  for (let region = 0; region < PAGES; region += 2 ** MAX_PAGE_ORDER) {
    if (Math.floor(freed / 2 ** MAX_PAGE_ORDER) * 2 ** MAX_PAGE_ORDER !== region) {
      blocks.push(...divide(random, region, MAX_PAGE_ORDER).map((block) => ({ ...block, migratetype })));
      continue;
    }
    for (let pfn = region; pfn < region + 2 ** MAX_PAGE_ORDER; pfn += 2 ** order) {
      const isFree = isBuddyFree && pfn === (freed ^ (2 ** order));
      blocks.push({ pfn, order, state: isFree ? 'free' : 'allocated', migratetype });
    }
  }
  return {
    design: 'two-word', startPfn: 0, pages: PAGES, maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER, zones: [NORMAL],
    pageblocks: Array.from({ length: PAGES / 2 ** MAX_PAGE_ORDER }, () => migratetype), blocks,
  };
}

/** Questions on the page type: a block is freed, and a word of some descriptor is looked at. */
import { descriptorLanes } from '../../engine/memmap/page-kind.ts';
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import { type Block, buildMachine } from '../layout.ts';
import { type Operation, perform } from '../operation.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { smallLayout } from './machines.ts';

const PAGES = 64;
const MAX_PAGE_ORDER = 3;
/** Lane of a struct page that holds the page type. */
const PAGE_TYPE = 12;

export function tenantQuestion(random: Random): Draft {
  const blocks = takenBlocks(random);
  const freed = random.pick(blocks.filter(({ order }) => order > 0));
  // Half of the questions are about the first page, which is marked, and half about the others, which are not.
  const offset = random.below(2) === 0 ? 0 : 1 + random.below(2 ** freed.order - 1);
  const asked = freed.pfn + offset;
  const layout = smallLayout(MAX_PAGE_ORDER, PAGES, blocks);
  const operations: Operation[] = [{ kind: 'freePages', pfn: freed.pfn, order: freed.order }];
  const machine = buildMachine(layout);
  for (const operation of operations) perform(machine, operation);
  const found = descriptorLanes(machine.memmap, asked)[PAGE_TYPE];
  const [marked, untyped] = [0xffffff7f, 0xffffffff];
  return {
    layout, operations,
    question:
      `Every block of this machine is in use. The block of ${2 ** freed.order} pages at pfn ${freed.pfn} is freed; its buddy stays in use. ` +
      `What do the four bytes from byte 48 on hold in the descriptor of page ${asked} then?`,
    right: {
      text: hex(found),
      why: offset === 0
        ? 'The page is the first of a free block: of all ones, bit 7 is cleared. That is PageBuddy.'
        : `The page lies inside the free block that begins at pfn ${freed.pfn}. Only the first page of a block is marked; the others have no type, and all bits are ones.`,
    },
    wrong: [
      offset === 0
        ? { idea: 'nothing is marked', text: hex(untyped), why: 'That is what a page without any type has. This one is the first of a free block, and its neighbour has to be able to see that.' }
        : { idea: 'every page is marked', text: hex(marked), why: `Only page ${freed.pfn}, the first of the block, has that. To mark all of them would cost a write for each page, at each merge.` },
      { idea: 'a type is a bit that is set', text: hex(0x80), why: 'PG_buddy is 0x80, but a type is set by clearing its bit. The word begins as −1, all ones, because the same word counts mappings from −1 on.' },
      { idea: 'only the type is there', text: hex(0x7f), why: 'The low byte is right for the first page of a free block, but the bits above it stay ones: that the top four are ones is what tells a type from a count.' },
      { idea: 'no mappings are counted as 0', text: hex(0), why: 'Nobody maps the page, but the count begins at −1: 0 would mean that one page table entry maps it.' },
      { idea: 'the order is there', text: hex(freed.order), why: `The order, ${freed.order}, is kept in the word at byte 40, and only for the first page.` },
    ],
  };
}

const hex = (lane: number): string => `0x${lane.toString(16).padStart(8, '0')}`;

/** Memory in blocks that are all in use. */
function takenBlocks(random: Random): Block[] {
  const blocks: Block[] = [];
  for (let pfn = 0; pfn < PAGES; pfn += 2 ** MAX_PAGE_ORDER) {
    const order = 1 + random.below(2);
    for (let at = pfn; at < pfn + 2 ** MAX_PAGE_ORDER; at += 2 ** order) {
      const isCut = order === 2 && random.below(2) === 0;
      const size = isCut ? 1 : order;
      for (let part = at; part < at + 2 ** order; part += 2 ** size) blocks.push({ pfn: part, order: size, state: 'allocated', migratetype: MOVABLE });
    }
  }
  return blocks;
}

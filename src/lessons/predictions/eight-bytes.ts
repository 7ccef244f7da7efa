/** Questions on what a descriptor of one word costs when each allocation has a descriptor of its own behind it. */
import { calculateOrder, DEFAULT_SETTINGS, orderObjects } from '../../engine/slab/order.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';

const WORD = 8;
const STRUCT_PAGE = 64;
const PAGE_SIZE = 4096;
const KIB = 1024;

export function eightBytesQuestion(random: Random): Draft | undefined {
  const order = random.below(5);
  const size = 48 + 16 * random.below(13);
  const blocks = 10 * (10 + random.below(190));
  const pages = blocks * 2 ** order;
  const slabOrder = calculateOrder(size, DEFAULT_SETTINGS);
  if (slabOrder === undefined) return undefined;
  const perSlab = orderObjects(slabOrder, size);
  const slabs = Math.ceil(blocks / perSlab);
  const slabBytes = slabs * 2 ** slabOrder * PAGE_SIZE;
  const words = WORD * pages;
  return {
    program: programOf(order, size, blocks),
    question:
      `Every page has a word of ${WORD} bytes that points to a descriptor of ${size} bytes. ${blocks.toLocaleString('en')} blocks of order ${order} ` +
      'have been handed out, each with its descriptor, which is an object of a slab cache. How much memory do the words of these pages and the slabs of the descriptors take?',
    right: {
      text: kibibytes(words + slabBytes),
      why:
        `${pages.toLocaleString('en')} words are ${kibibytes(words)}. A slab of ${slabPages(slabOrder)} holds ${perSlab} descriptors, so there are ` +
        `${slabs} slabs: ${kibibytes(slabBytes)}. At 64 bytes a page it would be ${kibibytes(STRUCT_PAGE * pages)}.`,
    },
    wrong: [
      {
        idea: 'only the words', text: kibibytes(words),
        why: `These are the words. What they point to is memory too: ${slabs} slabs, ${kibibytes(slabBytes)}.`,
      },
      {
        idea: 'only the descriptors', text: kibibytes(slabBytes),
        why: `These are the slabs. But each of ${pages.toLocaleString('en')} pages has its word still: ${kibibytes(words)}.`,
      },
      {
        idea: 'a descriptor for each page', text: kibibytes(words + Math.ceil(pages / perSlab) * 2 ** slabOrder * PAGE_SIZE),
        why: `A block of ${2 ** order} pages has one descriptor, and ${2 ** order} words that point to it. There are ${blocks.toLocaleString('en')} descriptors, not ${pages.toLocaleString('en')}.`,
      },
      {
        idea: 'a word for each block', text: kibibytes(WORD * blocks + slabBytes),
        why: `Each page has a word, also inside a block: from any of them the descriptor must be found. That is ${pages.toLocaleString('en')} words.`,
      },
      {
        idea: 'slabs have no remainder', text: kibibytes(words + size * blocks),
        why: `A slab of ${slabPages(slabOrder)} holds ${perSlab} objects of ${size} bytes, and what is left over is lost; and the last slab may not be full. Slabs take whole pages: ${kibibytes(slabBytes)}.`,
      },
      {
        idea: 'as it is today', text: kibibytes(STRUCT_PAGE * pages),
        why: 'That is what 64 bytes a page would take, whatever the pages are used for.',
      },
      {
        idea: 'the descriptor stands beside each word', text: kibibytes((WORD + size) * pages),
        why: `The descriptor is apart from the page, once for each block. Words take ${kibibytes(words)}, slabs ${kibibytes(slabBytes)}.`,
      },
    ],
  };
}

const kibibytes = (bytes: number): string =>
  `${(bytes / KIB).toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: 2 })} KiB`;

const slabPages = (order: number): string => (order === 0 ? 'one page' : `${2 ** order} pages`);

/** Allocates so many blocks with a descriptor each, and counts what they take. */
function programOf(order: number, size: number, blocks: number): string {
  const mebibytes = Math.ceil((blocks * 2 ** order * 4096) / 2 ** 20) * 2 + 8;
  return `import { allocPages, boot, kmemCacheAlloc, kmemCacheCreate, kmemCacheInit } from 'engine';
import { show, table } from 'notebook';

const machine = boot({ design: 'one-word', memory: ${mebibytes} * 2 ** 20 });
const slub = kmemCacheInit(machine);
const cache = kmemCacheCreate(slub, { name: 'descriptor', size: ${size}, align: 16 });
for (let block = 0; block < ${blocks}; block++) {
  kmemCacheAlloc(cache);
  if (allocPages(machine.zones[0], ${order}) === -1) throw new Error('The machine is too small.');
}
const words = 8 * ${blocks} * 2 ** ${order};
const slabs = cache.nrSlabs * 2 ** cache.order * 4096;
show(table(
  ['what', ['takes', 'KiB']],
  [['words', words / 1024], ['slabs of descriptors', slabs / 1024], ['together', (words + slabs) / 1024]],
));
`;
}

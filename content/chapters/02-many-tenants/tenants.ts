/**
 * The descriptor of one page of a real kernel as three tenants would read it, for the figure of this chapter. The page is
 * a slab's; what the other two read is what a union gives to those who do not ask first whose page it is.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { unpackDump } from '../../../src/engine/dump/packed-dump.ts';
import type { Word } from '../../../src/engine/dump/memory-dump.ts';
import type { FieldView, WordsView } from '../../../src/ui/figures/model.ts';

const { dump, labels } = unpackDump(gunzipSync(readFileSync('public/recordings/96m-desk.memmap')));
const pfn = labels.find(({ pfn: page, owner, compound }) => {
  // One page, some of its objects in use and some free, and set aside by no CPU.
  const counters = dump.read32(page, 40);
  return owner.startsWith('slab:') && compound === '-' && dump.read32(page, 32) !== 0 && counters < 2 ** 31 && (counters & 0xffff) > 0;
})?.pfn ?? 0;

/** Bits `shift` and up of a word; at most 32 of them. */
function bitsOf({ low, high }: Word, shift: number, width: number): number {
  const lane = shift >= 32 ? high >>> (shift - 32) : shift === 0 ? low : ((low >>> shift) | (high << (32 - shift))) >>> 0;
  return width === 32 ? lane : lane % 2 ** width;
}

type Place = readonly [offset: number, name: string, shift: number, width: number, meaning: (word: Word) => string, thing?: string];

const nothing = (): string => '';
const hex = ({ low, high }: Word): string => `0x${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`;
const cacheName = (word: Word): string => `the cache ${dump.cacheNames.get(hex(word)) ?? '?'}`;
const zoneName = (word: Word): string => ['DMA', 'DMA32', 'Normal'][bitsOf(word, 51, 3)] ?? '';
const inUse = (word: Word): string => `${bitsOf(word, 0, 16)} objects in use`;
const objects = (word: Word): string => `of ${bitsOf(word, 16, 15)}`;
const asMapping = ({ low }: Word): string => ['a file’s', 'anonymous memory’s', 'a driver’s', 'KSM’s'][low & 3] ?? '';
const asOrder = (word: Word): string => `a block of 2 to the power of ${bitsOf(word, 0, 32).toLocaleString('en')} pages`;
const asCount = (word: Word): string => (word.low === 0xffffffff ? 'mapped nowhere' : `mapped ${word.low + 1} times`);
const asType = (word: Word): string => (((word.low & 0xf0000080) >>> 0) === 0xf0000000 ? 'PageBuddy' : 'no type');

const common: readonly Place[] = [
  [0, 'flags', 0, 25, (word) => (bitsOf(word, 9, 1) === 1 ? 'PG_slab is set' : '')], [0, 'zone', 51, 3, zoneName], [0, 'node', 54, 10, nothing],
  [48, '_refcount', 32, 32, nothing],
];

const readings: readonly { readonly title: string; readonly places: readonly Place[] }[] = [
  {
    title: 'a slab',
    places: [
      ...common, [8, 'slab_list.next', 0, 64, nothing, 'link'], [16, 'slab_list.prev', 0, 64, nothing, 'link'], [24, 'slab_cache', 0, 64, cacheName, 'slab'],
      [32, 'freelist', 0, 64, () => 'the first free object', 'slab'], [40, 'inuse', 0, 16, inUse, 'slab'], [40, 'objects', 16, 15, objects, 'slab'],
      [40, 'frozen', 31, 1, nothing, 'slab'], [56, 'memcg_data', 0, 64, nothing],
    ],
  },
  {
    title: 'a page of a file or a process',
    places: [
      ...common, [8, 'lru.next', 0, 64, nothing, 'link'], [16, 'lru.prev', 0, 64, nothing, 'link'], [24, 'mapping', 0, 64, asMapping, 'allocated'],
      [32, 'index', 0, 64, nothing, 'allocated'], [40, 'private', 0, 64, nothing, 'allocated'], [48, '_mapcount', 0, 32, asCount, 'allocated'],
      [56, 'memcg_data', 0, 64, nothing],
    ],
  },
  {
    title: 'a free block',
    places: [
      ...common, [8, 'buddy_list.next', 0, 64, nothing, 'link'], [16, 'buddy_list.prev', 0, 64, nothing, 'link'], [40, 'private', 0, 64, asOrder, 'free'],
      [48, 'page_type', 0, 32, asType, 'free'],
    ],
  },
];

function fieldOf([offset, name, shift, width, meaning, thing]: Place): FieldView {
  const word = dump.read64(pfn, offset);
  return {
    name, shift, width, value: width > 32 ? [word.high, word.low] : bitsOf(word, shift, width), meaning: meaning(word),
    ...(thing === undefined ? {} : { thing }),
  };
}

export const views: readonly WordsView[] = readings.map(({ title, places }) => ({
  kind: 'words',
  title,
  words: Array.from({ length: 8 }, (_, index) => {
    const { high, low } = dump.read64(pfn, index * 8);
    const fields = places.filter(([offset]) => offset === index * 8).map(fieldOf).toSorted((a, b) => a.shift - b.shift);
    return { name: `word ${index}`, offset: index * 8, width: 8, value: [high, low] as const, fields };
  }),
}));

/** Number of the page whose descriptor is shown. */
export const shown = pfn;

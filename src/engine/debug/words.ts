/**
 * One descriptor, taken apart: its words, and in each word the fields that mean something to whoever has the page.
 * The same bytes have other fields when the page has another owner; that is what a union is.
 *
 * Field places: struct page as in Linux 6.1 on x86-64 (memmap/struct-page.ts), two words as in memmap/two-word-bits.ts.
 */
import type { Machine } from '../boot/machine.ts';
import type { DesignName, PageState } from '../memmap/memmap.ts';
import {
  NODE_SHIFT_HIGH, ORDER_SHIFT, SUBTYPE_SHIFT, TYPE_SHIFT, ZONE_SHIFT_HIGH,
} from '../memmap/two-word-bits.ts';
import { LANE_SIZE, SECTION_MASK } from '../memory/units.ts';
import { hex64 } from '../memory/address.ts';

/** A field of a word and what it holds. */
export interface FieldDescription {
  readonly name: string;
  /** lowest bit of the field within the word, 0 to 63 */
  readonly shift: number;
  /** bits */
  readonly width: number;
  /** in hexadecimal with 0x when it is an address, a mask or wide; in decimal otherwise */
  readonly value: string;
}

/** A word of a descriptor: 8 bytes. */
export interface WordDescription {
  /** offset in bytes within the descriptor */
  readonly offset: number;
  /** in hexadecimal with 0x */
  readonly value: string;
  /** from the lowest bit up */
  readonly fields: readonly FieldDescription[];
}

type FieldPlace = readonly [word: number, name: string, shift: number, width: number];

const FLAGS: readonly FieldPlace[] = [[0, 'flags', 0, 25], [0, 'zone', 51, 3], [0, 'node', 54, 10]];
const COUNTS: readonly FieldPlace[] = [[6, '_refcount', 32, 32], [7, 'memcg_data', 0, 64]];

/** What the 40 bytes in the middle of struct page are, by the state of the page. */
const STRUCT_PAGE: Readonly<Partial<Record<PageState, readonly FieldPlace[]>>> = {
  free: [[1, 'buddy_list.next', 0, 64], [2, 'buddy_list.prev', 0, 64], [5, 'private: order', 0, 64], [6, 'page_type: PG_buddy', 0, 32]],
  slab: [[1, 'slab_list.next', 0, 64], [2, 'slab_list.prev', 0, 64], [3, 'slab_cache', 0, 64], [4, 'freelist', 0, 64],
    [5, 'inuse', 0, 16], [5, 'objects', 16, 15], [5, 'frozen', 31, 1]],
  pcp: [[1, 'pcp_list.next', 0, 64], [2, 'pcp_list.prev', 0, 64], [4, 'index: migratetype', 0, 64], [6, '_mapcount', 0, 32]],
};
const STRUCT_PAGE_OTHERWISE: readonly FieldPlace[] = [
  [1, 'lru.next', 0, 64], [2, 'lru.prev', 0, 64], [3, 'mapping', 0, 64], [4, 'index', 0, 64], [5, 'private', 0, 64], [6, '_mapcount', 0, 32],
];

const TWO_WORD: readonly FieldPlace[] = [
  [0, 'tag', 0, 4], [0, 'subtype', SUBTYPE_SHIFT, 4], [0, 'order', ORDER_SHIFT, 6], [0, 'migratetype', TYPE_SHIFT, 3],
  [0, 'zone', 32 + ZONE_SHIFT_HIGH, 3], [0, 'node', 32 + NODE_SHIFT_HIGH, 10], [1, 'allocatee', 0, 64],
];
/** A slab's page: the address of the slab's state takes the place of everything but the tag, which it has room for. */
const TWO_WORD_SLAB: readonly FieldPlace[] = [[0, 'tag', 0, 4], [0, 'slab', 4, 60], [1, 'allocatee', 0, 64]];

function fieldPlaces(design: DesignName, state: PageState): readonly FieldPlace[] {
  if (design === 'struct-page') return [...FLAGS, ...(STRUCT_PAGE[state] ?? STRUCT_PAGE_OTHERWISE), ...COUNTS];
  return state === 'slab' ? TWO_WORD_SLAB : TWO_WORD;
}

/** The lanes of a page's descriptor; a view, not a copy. */
export function descriptorLanes({ memory, memmap }: Machine, pfn: number): Uint32Array {
  const lanes = memmap.descriptorSize / LANE_SIZE;
  const first = (pfn & SECTION_MASK) * lanes;
  return memory.section(pfn).memmap.subarray(first, first + lanes);
}

/** The words of a page's descriptor. */
export function describeWords(machine: Machine, pfn: number): WordDescription[] {
  const lanes = descriptorLanes(machine, pfn);
  const places = fieldPlaces(machine.memmap.design, machine.memmap.state(pfn));
  return Array.from({ length: lanes.length / 2 }, (_, word) => {
    const low = lanes[word * 2] ?? 0;
    const high = lanes[word * 2 + 1] ?? 0;
    const fields = places
      .filter(([ofWord]) => ofWord === word)
      .map(([, name, shift, width]) => ({ name, shift, width, value: fieldValue(low, high, shift, width) }));
    return { offset: word * 8, value: hex64(high, low), fields };
  });
}

function fieldValue(low: number, high: number, shift: number, width: number): string {
  if (width > 32) return hex64(high, (low & -(2 ** shift)) >>> 0);
  const lane = shift >= 32 ? high >>> (shift - 32) : shift === 0 ? low : (low >>> shift) | (high << (32 - shift));
  const value = width === 32 ? lane >>> 0 : (lane & (2 ** width - 1)) >>> 0;
  return width > 10 ? '0x' + value.toString(16) : String(value);
}

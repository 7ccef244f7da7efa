/**
 * The fields of struct page: where they are, and which of them a kind of page has. The encoders of struct-page.ts take
 * their lanes from here, and so do the figures.
 *
 * As struct page (include/linux/mm_types.h), its page types and flags (include/linux/page-flags.h) and struct slab
 * (mm/slab.h) of Linux 6.1 on x86-64. Zone and node lie where a kernel with three bits for the zone and ten for the node
 * puts them; last_cpupid, which has bits below them, is left out.
 */
import { type BitField, bitField } from './bit-field.ts';
import type { PageKind } from './two-word-bits.ts';

export const FLAGS = bitField('flags', 0, 0, 25, 'a bit for each of many states');
export const ZONE = bitField('zone', 1, 19, 3, 'zone of the node', { most: 4 });
export const NODE = bitField('node', 1, 22, 10, 'memory node');
/** A list_head: the page's links on whatever list it is on. */
export const LRU_NEXT = bitField('lru.next', 2, 0, 64, 'what comes after it on its list');
export const LRU_PREV = bitField('lru.prev', 4, 0, 64, 'what comes before it on its list');
const MAPPING = bitField('mapping', 6, 0, 64, 'whose content the page has');
export const INDEX = bitField('index', 8, 0, 64, 'which part of it');
export const PRIVATE = bitField('private', 10, 0, 64, 'for whoever has the page');
export const PAGE_TYPE = bitField('_mapcount', 12, 0, 32, 'how often it is mapped, less one');
export const REFCOUNT = bitField('_refcount', 13, 0, 32, 'how many have a reference to it');
const MEMCG_DATA = bitField('memcg_data', 14, 0, 64, 'who is charged for it');

const named = (field: BitField, name: string, holds: string): BitField => ({ ...field, name, holds });

const BUDDY: readonly BitField[] = [
  named(LRU_NEXT, 'buddy_list.next', 'the block after it on its list'),
  named(LRU_PREV, 'buddy_list.prev', 'the block before it on its list'),
  named(PRIVATE, 'private: order', 'the block has 2 to the power of it pages'),
  named(PAGE_TYPE, 'page_type: PG_buddy', 'free, and on a list'),
];

const SLAB: readonly BitField[] = [
  named(LRU_NEXT, 'slab_list.next', 'the slab after it on its list'),
  named(LRU_PREV, 'slab_list.prev', 'the slab before it on its list'),
  named(MAPPING, 'slab_cache', 'the cache that it belongs to'),
  named(INDEX, 'freelist', 'its first free object'),
  bitField('inuse', 10, 0, 16, 'objects in use'),
  bitField('objects', 10, 16, 15, 'objects in all'),
  bitField('frozen', 10, 31, 1, 'set aside for one CPU'),
];

const TAIL: readonly BitField[] = [named(LRU_NEXT, 'compound_head', 'the first page’s descriptor, and 1 to say so')];

const PLAIN: readonly BitField[] = [LRU_NEXT, LRU_PREV, MAPPING, INDEX, PRIVATE, PAGE_TYPE];

/** What the descriptor of such a page has between the flags and the counts. */
const MIDDLE: Readonly<Partial<Record<PageKind, readonly BitField[]>>> = { free: BUDDY, slab: SLAB, tail: TAIL };

/** The fields of a page of a kind. */
export function structPageFields(kind: PageKind): readonly BitField[] {
  return [FLAGS, ZONE, NODE, ...(MIDDLE[kind] ?? PLAIN), REFCOUNT, MEMCG_DATA];
}

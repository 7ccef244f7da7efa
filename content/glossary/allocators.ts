/** Words of the buddy allocator, the slab allocator and the boot. */
import type { Term } from '../../src/content/term.ts';

export const allocatorTerms: readonly Term[] = [
  {
    id: 'buddy', chapter: 3, sources: ['__find_buddy_pfn-6.1', '__free_one_page-6.1'],
    meaning: 'The one neighbour with which a block can merge: the block of the same order whose pfn differs in exactly the bit of that order.',
  },
  {
    id: 'buddy allocator', chapter: 3, sources: ['__free_one_page-6.1', 'expand-6.1'],
    meaning: 'Linux’s page allocator. It hands out blocks of 1, 2, 4 and so on up to 1,024 pages, splits larger ones when it must, and merges a freed block with its buddy when it can.',
  },
  {
    id: 'block', chapter: 3, sources: ['struct-free_area-6.1', '__find_buddy_pfn-6.1'],
    meaning: 'A run of pages whose number is a power of two and whose first pfn is a multiple of that number.',
  },
  {
    id: 'order', chapter: 3, sources: ['struct-free_area-6.1', 'struct-zone-6.1'],
    meaning: 'The size of a block as a power of two: order 0 is one page, order 10, the largest, is 1,024 pages.',
  },
  {
    id: 'free', thing: 'free', chapter: 3, sources: ['page_is_buddy-6.1'],
    meaning: 'In the hands of the buddy allocator, on one of its lists. A page on a per-CPU list is not free in this sense.',
  },
  {
    id: 'allocated', thing: 'allocated', chapter: 3, sources: ['post_alloc_hook-6.1'],
    meaning: 'Handed out: the page’s bytes belong to whoever asked for it.',
  },
  {
    id: 'free list', thing: 'link', chapter: 3, sources: ['struct-free_area-6.1', 'add_to_free_list-6.1'],
    meaning: 'The list of the free blocks of one order and one migratetype in one zone.',
  },
  {
    id: 'list_head', thing: 'link', chapter: 3, sources: ['struct-list_head-6.1'],
    meaning: 'Linux’s doubly linked list: two pointers, next and prev, inside the thing that is listed. 16 bytes on a 64-bit machine.',
  },
  {
    id: 'migratetype', chapter: 3, sources: ['enum-migratetype-6.1'],
    meaning: 'Whether pages can be moved, reclaimed or neither. Free lists are kept apart by it, so that pages that cannot move stay together.',
  },
  {
    id: 'pageblock', chapter: 3, sources: ['pageblock_order-6.1', 'enum-pageblock_bits-6.1'],
    meaning: 'The unit that has a migratetype: 512 pages, 2 MiB, on x86-64 with huge pages. The type is kept in a bitmap of the section, not in the descriptors.',
  },
  {
    id: 'per-cpu list', name: 'per-CPU list', thing: 'pcp', chapter: 3, sources: ['struct-per_cpu_pages-6.1'],
    meaning: 'A CPU’s own stock of pages in front of the buddy allocator. A page on it is neither allocated nor PageBuddy, and no neighbour merges with it.',
  },
  {
    id: 'memblock', chapter: 8, sources: ['struct-memblock-6.1', 'memblock_free_all-6.1'],
    meaning: 'The allocator of early boot: lists of ranges, of all memory and of what is reserved. It hands what is left to the buddy allocator.',
  },
  {
    id: 'slab', thing: 'slab', chapter: 5, sources: ['struct-slab-6.1'],
    meaning: 'A block of pages cut into objects of one size.',
  },
  {
    id: 'slub', name: 'SLUB', thing: 'slab', chapter: 5, sources: ['kmem_cache_init-6.1', 'struct-slab-6.1'],
    meaning: 'Linux’s slab allocator in this book. It gets pages from the buddy allocator and hands out objects; its free objects hold the links of their own list.',
  },
  {
    id: 'cache', chapter: 5, sources: ['struct-kmem_cache-6.1'],
    meaning: 'In SLUB, a kmem_cache: all the slabs of one kind of object.',
  },
  {
    id: 'folio', chapter: 15, sources: ['struct-folio-6.1', 'T15'],
    meaning: 'A page or compound page by its head, as a type of its own: never a tail.',
  },
  {
    id: 'ptdesc', chapter: 15, sources: ['struct-ptdesc-6.12'],
    meaning: 'The descriptor of a page that holds page tables: a type of its own since 6.6, over the same bytes as struct page.',
  },
  {
    id: 'memdesc', chapter: 15, sources: ['L1', 'L1b'],
    meaning: 'In Wilcox’s plan, what would be left of struct page: one word, a pointer to a record of its own, with the kind of record in its low four bits.',
  },
  {
    id: 'allocator', chapter: 6, sources: ['T2', 'T3'],
    meaning: 'In the proposal, the first word of the descriptor: it belongs to whoever hands the page out.',
  },
  {
    id: 'allocatee', chapter: 6, sources: ['T2', 'T3'],
    meaning: 'In the proposal, the second word of the descriptor: it belongs to whoever the page was handed to.',
  },
];

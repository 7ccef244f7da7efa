/** Words of memory and its descriptors. */
import type { Term } from '../../src/content/term.ts';

export const memoryTerms: readonly Term[] = [
  {
    id: 'page', chapter: 1, sources: ['tax-arithmetic', 'struct-page-6.1'],
    meaning: 'The unit in which the kernel hands memory out: 4,096 bytes (4 KiB) throughout this book. Kernel people also say page for its descriptor.',
  },
  {
    id: 'page frame', chapter: 1, sources: ['memory-model.rst'],
    meaning: 'A page-sized, page-aligned piece of physical memory. The page is what is in it; the frame is the place.',
  },
  {
    id: 'pfn', chapter: 1, sources: ['memory-model.rst', '__find_buddy_pfn-6.1'],
    meaning: 'Page frame number: the physical address of a page divided by the page size.',
  },
  {
    id: 'descriptor', chapter: 1, sources: ['struct-page-6.1'],
    meaning: 'The record that the kernel keeps for each page frame. In Linux it is struct page; in this book it may have 64, 16 or 8 bytes.',
  },
  {
    id: 'struct page', chapter: 2, sources: ['struct-page-5.14', 'struct-page-7.1'],
    meaning: 'Linux’s page descriptor: 64 bytes in the usual 64-bit configurations, most of them unions that each kind of owner reads in its own way.',
  },
  {
    id: 'memmap', thing: 'memmap', chapter: 1, sources: ['memory-model.rst'],
    meaning: 'All page descriptors together, an array in memory itself. The pages that it lies in can no longer be handed out.',
  },
  {
    id: 'vmemmap', chapter: 1, sources: ['memory-model.rst', 'vmemmap_dedup.rst'],
    meaning: 'A range of virtual addresses in which the memmap appears as one array, so that the descriptor of a page is found from its pfn by arithmetic alone.',
  },
  {
    id: 'section', chapter: 4, sources: ['struct-mem_section-6.1', 'memory-model.rst'],
    meaning: 'The unit in which memory is present or absent in the sparse memory model: 128 MiB on x86-64. At 64 bytes a page, the memmap of one section is 2 MiB.',
  },
  {
    id: 'hole', thing: 'hole', chapter: 4, sources: ['memory-model.rst', 'page_is_buddy-5.14'],
    meaning: 'A range of page frame numbers with no memory behind it.',
  },
  {
    id: 'node', chapter: 4, sources: ['struct-pglist_data-6.1', 'page_to_nid-6.1'],
    meaning: 'Memory at one distance from a group of CPUs, with a number, the nid. A machine without NUMA has one node.',
  },
  {
    id: 'zone', chapter: 4, sources: ['struct-zone-6.1', 'enum-zone_type-6.1'],
    meaning: 'Part of a node whose pages serve the same purposes, such as DMA or ordinary use. Each zone has free lists of its own, and its number is the zid.',
  },
  {
    id: 'page flags', chapter: 2, sources: ['enum-pageflags-6.1', 'page_zone_id-6.1'],
    meaning: 'The first word of struct page: state bits at its low end, and at its high end the numbers of zone and node.',
  },
  {
    id: 'page_type', chapter: 2, sources: ['PageBuddy-5.14', 'PageBuddy-6.12'],
    meaning: 'A field of struct page that says what a page without mappings is, in the place of the map count. Inverted bits in 5.14 and 6.1, one value in the top byte from 6.12 on.',
  },
  {
    id: 'mapcount', chapter: 2, sources: ['struct-page-5.14', 'PageBuddy-5.14'],
    meaning: 'How often a page is mapped into address spaces, counted from −1. A page that is never mapped uses the same four bytes for its page_type.',
  },
  {
    id: 'pagebuddy', name: 'PageBuddy', chapter: 2, sources: ['PageBuddy-6.1', 'set_buddy_order-6.1'],
    meaning: 'The page_type of a free block, set on its first page only. It is not a page flag.',
  },
  {
    id: 'compound page', chapter: 2, sources: ['prep_compound_page-6.1', '_compound_head-6.1'],
    meaning: 'A block of pages allocated as one, whose descriptors say so: a head, and tails that lead to it.',
  },
  {
    id: 'head', chapter: 2, sources: ['_compound_head-6.1', 'set_buddy_order-6.1'],
    meaning: 'The first page of a block. What is known about the block as a whole is mostly known of its head.',
  },
  {
    id: 'tail', chapter: 2, sources: ['prep_compound_page-5.14', '_compound_head-7.1'],
    meaning: 'Any page of a block but the first. The order of a compound page is kept in its first tail.',
  },
  {
    id: 'tax', thing: 'memmap', chapter: 1, sources: ['tax-arithmetic', 'tax-on-one-vm'],
    meaning: 'This book’s word, after the mail: the share of memory that the memmap takes. 64 bytes for each 4,096 are 1.5625 %.',
  },
  {
    id: 'direct map', chapter: 10, sources: ['highmem.rst'],
    meaning: 'The kernel’s permanent mapping of physical memory, through which it reaches a page without mapping it first.',
  },
  {
    id: 'highmem', chapter: 10, sources: ['highmem.rst'],
    meaning: 'Memory that no permanent mapping of the kernel covers, on 32-bit machines with more memory than addresses.',
  },
  {
    id: 'kmap', chapter: 10, sources: ['kmap_local_page-6.1', 'highmem.rst'],
    meaning: 'To give a page a kernel address for a while. kmap_local_page is the preferred way.',
  },
];

/** What happened after the mail, and once before it, with the day that the source gives. */
import type { TimelineEntry } from '../../../src/content/timeline.ts';

export const timeline: readonly TimelineEntry[] = [
  {
    date: '2021-05-27', track: 'elsewhere', bearing: 'toward', sources: ['hyp-list_head', 'struct-hyp_page-5.14'],
    what: 'pKVM’s own page allocator moves the links of a free page into the page. Its descriptor has 4 bytes in 5.14.',
  },
  { date: '2021-09-27', track: 'page', bearing: 'talk', sources: ['struct-page-5.14'], what: 'The mail. struct page has 64 bytes.' },
  { date: '2021-10-18', track: 'page', bearing: 'toward', sources: ['L19'], what: 'Folios: a type for what is never a tail page, over the bytes of struct page.' },
  { date: '2022-01-06', track: 'page', bearing: 'toward', sources: ['L19', 'struct-slab-6.1'], what: 'struct slab: a type of its own for slab pages, over the same bytes.' },
  { date: '2022-01-10', track: 'elsewhere', bearing: 'talk', sources: ['L15'], what: 'Wilcox proposes to describe I/O by physical ranges, without pages.' },
  { date: '2022-03-22', track: 'elsewhere', bearing: 'away', sources: ['L22'], what: 'Pages of devices give up their extra reference: they are counted as other pages are.' },
  { date: '2022-04', track: 'free', bearing: 'talk', sources: ['L26'], what: 'Wilcox sketches a type for the state of a free block.' },
  { date: '2022-08', track: 'page', bearing: 'talk', sources: ['L4'], what: 'The goal is named: 8 bytes a page, a pointer with a type in its low four bits.' },
  { date: '2023-01', track: 'elsewhere', bearing: 'talk', sources: ['L32'], what: 'First series that gives network memory a type of its own.' },
  { date: '2023-08-21', track: 'page', bearing: 'toward', sources: ['L20', 'struct-ptdesc-6.12'], what: 'struct ptdesc: a type for pages of page tables, over the same bytes.' },
  {
    date: '2024-01', track: 'free', bearing: 'talk', approximate: true, sources: ['L34'],
    what: 'A free page of two words is written down, apparently by Wilcox: two links, with type and order in their low bits.',
  },
  { date: '2024-03', track: 'free', bearing: 'talk', sources: ['L35'], what: 'And one of one word, for a zone whose smallest block has 2 MiB: two links of 29 bits.' },
  { date: '2024-09-03', track: 'page', bearing: 'toward', sources: ['L17', 'PageBuddy-6.12'], what: 'The page type becomes one value in a byte: a tag, no longer a set of bits.' },
  { date: '2025-03-17', track: 'elsewhere', bearing: 'away', sources: ['L22', 'page_pgmap-7.1'], what: 'DAX pages of filesystems are counted as other pages are; the pointer to their device moves into the folio.' },
  { date: '2025-09-12', track: 'elsewhere', bearing: 'toward', sources: ['L16', 'dma_map_phys-7.1'], what: 'DMA is mapped by physical address; the function that takes a page becomes a wrapper.' },
  { date: '2025-09', track: 'page', bearing: 'toward', sources: ['L18', 'memdesc_flags_t-7.1'], what: 'The flags word gets a type that page, slab and folio share: a step to taking them apart.' },
  { date: '2025-12', track: 'page', bearing: 'toward', sources: ['L23', '_compound_head-7.1'], what: 'Proposed, and in 7.1: a tail page holds a mask, so all tails of one order are alike.' },
  { date: '2026-02', track: 'page', bearing: 'talk', sources: ['L11'], what: 'Patches prepare for ptdescs that are allocated apart from the page.' },
  { date: '2026-07', track: 'page', bearing: 'talk', sources: ['struct-page-7.1'], what: 'Linux 7.1.5: struct page has 64 bytes.' },
];

/** Words of persistent memory, I/O and virtual machines. */
import type { Term } from '../../src/content/term.ts';

export const deviceTerms: readonly Term[] = [
  {
    id: 'pmem', thing: 'owned', chapter: 11, sources: ['nd_pfn_sb-5.14', 'memory-model.rst'],
    meaning: 'Persistent memory: it is addressed like memory and keeps its bytes when the power goes.',
  },
  {
    id: 'dax', name: 'DAX', chapter: 11, sources: ['memory-model.rst', 'T18'],
    meaning: 'Direct access: reading and writing a file on pmem where it lies, without a copy in the page cache.',
  },
  {
    id: 'zone_device', name: 'ZONE_DEVICE', chapter: 11, sources: ['memory-model.rst', 'struct-dev_pagemap-6.1'],
    meaning: 'The zone of pages that belong to a device. They have descriptors, and are never on the buddy allocator’s lists.',
  },
  {
    id: 'scatterlist', chapter: 12, sources: ['struct-scatterlist-6.1', 'sg_assign_page-6.1'],
    meaning: 'A list of pieces of memory for one I/O transfer; the mail says sg list. Each entry names its memory by a pointer to a struct page, with two tag bits in the pointer.',
  },
  {
    id: 'bio_vec', chapter: 12, sources: ['struct-bio_vec-6.1'],
    meaning: 'One piece of a block transfer: a pointer to a struct page, a length and an offset.',
  },
  {
    id: 'dma', name: 'DMA', chapter: 12, sources: ['dma_map_page_attrs-6.1', 'swiotlb_tbl_map_single-6.1'],
    meaning: 'Direct memory access: a device moves bytes to or from memory itself. It has been told addresses and lengths, and needs nothing else.',
  },
  {
    id: 'segment', chapter: 12, sources: ['__finalise_sg-6.1', 'struct-device_dma_parameters-6.1'],
    meaning: 'One piece of memory as a device is told of it, an address and a length. Pieces that touch are merged into one, as far as the device’s limits allow.',
  },
  {
    id: 'bounce buffer', chapter: 12, sources: ['swiotlb_tbl_map_single-6.1', 'IO_TLB_SIZE-6.1'],
    meaning: 'Memory that every device reaches, used in place of memory that a device does not reach. The processor copies between the two.',
  },
  {
    id: 'host', chapter: 13, sources: ['hva_to_pfn-5.14'],
    meaning: 'The machine, and its kernel, on which virtual machines run.',
  },
  {
    id: 'guest', chapter: 13, sources: ['hva_to_pfn-5.14'],
    meaning: 'A virtual machine, with a kernel and a memmap of its own inside memory that the host describes as well.',
  },
  {
    id: 'balloon', chapter: 11, sources: ['PageOffline-6.1', 'balloon_page_insert-6.1'],
    meaning: 'A driver in a guest that allocates pages and lets the host have the memory behind them. The pages are in use, not free.',
  },
  {
    id: 'free page reporting', chapter: 11, sources: ['free_page_reporting.rst', 'page_reporting_cycle-6.1'],
    meaning: 'A guest tells its host which pages are free, and the host may drop what is in them.',
  },
];

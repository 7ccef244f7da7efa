/** What was measured or computed for this book. */
import type { SourceInput } from '../../src/content/source.ts';

export const ownSources: readonly SourceInput[] = [
  {
    id: 'tax-arithmetic', kind: 'derived',
    title: '64 bytes of descriptor for each 4,096 bytes of page: 64 / 4096 = 1/64 = 1.5625 %, 16 GiB in each TiB',
  },
  {
    id: 'tax-on-one-vm', kind: 'measured', date: '2026-11',
    title: 'nr_memmap_boot_pages in /proc/vmstat of one virtual machine of 24 GiB, kernel 6.18.44: 98,304 pages = 384 MiB = 1.5625 %',
    note: 'A kernel patched by its vendor; one machine.',
  },
  {
    id: 'tax-twice', kind: 'derived',
    title: 'A guest of G bytes costs the host G/64 and itself G/64: together 2/64 = 3.125 % of G; of a host’s memory 1 − (63/64)² = 3.1006 %',
  },
  {
    id: 'descriptor-shares', kind: 'derived',
    title: 'Share of a page: 64 bytes 1.5625 %, 32 bytes 0.78125 %, 16 bytes 0.390625 %, 8 bytes 0.1953125 %',
  },
  {
    id: 'memmap-96m', kind: 'measured', date: '2026-11',
    title: 'The memory map of a Linux 6.1 booted with 96 MiB: 32,768 descriptors of 64 bytes, 2 MiB, for 24,576 pages of memory: 2.0833 %',
    note: 'Debian’s 6.1.0-56-amd64 (6.1.192-2) in an emulated machine, stopped and copied out.',
  },
  {
    id: 'slabs-256m', kind: 'measured', date: '2026-11',
    title: 'The 157 slab caches of a Linux 6.1 booted with 256 MiB and one CPU, read from its memory and from /sys/kernel/slab; 220 with slab_nomerge',
    note: 'Debian’s 6.1.0-56-amd64 (6.1.192-2) in an emulated machine.',
  },
  {
    id: 'packed-bits', kind: 'derived',
    title: 'Tag 4 + order 6 + migratetype 3 + zone 3 + node 10 + two frame numbers of 40 = 106 of 128 bits',
  },
  {
    id: 'links-in-a-page', kind: 'derived', title: 'Two links of 8 bytes in a page of 4,096 bytes: 4096 / 16 = 256 times over',
  },
  {
    id: 'zone-id-bits', kind: 'derived',
    title: 'Node 10 + zone 3 = 13 bits a page; 2^28 pages in a TiB: 2^28 × 13 / 8 bytes = 416 MiB',
  },
  {
    id: 'struct-page-offsets', kind: 'derived',
    title: 'Offsets of struct page in 5.14.2, by pahole on an object compiled from its header, with CONFIG_MEMCG: 64 bytes',
  },
  {
    id: 'zone-test-model', kind: 'derived',
    title: 'A model of 8,192 pages in three zones: with the zone test taken out, a merged block spans two zones',
  },
  {
    id: 'struct-page-32-bit', kind: 'derived',
    title: 'struct page of Linux 6.1 with words of 4 bytes and without CONFIG_MEMCG: flags 4 + union of five words 20 + map count 4 + reference count 4 = 32 bytes',
  },
  {
    id: 'highmem-memmap', kind: 'derived',
    title: '64 GiB are 2^24 pages: 32 bytes for each are 512 MiB, 8 bytes are 128 MiB, of the 896 MiB of lowmem',
  },
  {
    id: 'packed-bits-32', kind: 'derived',
    title: 'Two words of 32 bits: tag 4 + order 4 + migratetype 3 + zone 2 = 13; two frame numbers of 20 bits make 53, of 24 bits (PAE) 61 of 64',
  },
  {
    id: 'pmem-memmap', kind: 'derived', title: 'Twelve modules of 512 GiB are 6 TiB; 6 TiB / 64 = 96 GiB of struct pages',
  },
  {
    id: 'btf-6.1', kind: 'measured', date: '2026-11',
    title: 'struct page, folio and slab of Linux 6.1, from the type information of Debian’s 6.1.0-56-amd64, printed by pahole',
  },
  {
    id: 'btf-6.18', kind: 'measured', date: '2026-11',
    title: 'struct page, folio, slab, ptdesc, zpdesc and netmem_desc of Linux 6.18.44, from the type information of the running kernel of one virtual machine, printed by pahole 1.24',
    note: 'A kernel patched by its vendor: the member buddy_since of struct page is not Linux’s.',
  },
  {
    id: 'hyp_page-size', kind: 'derived',
    title: 'struct hyp_page: 2 + 2 = 4 bytes in 5.14 and 6.1; 2 + 1 + two times 4 bits + 4 = 8 bytes in 7.1',
  },
  {
    id: 'folio-80', kind: 'derived',
    title: 'The fields of struct folio in the wiki page on the way to memdescs: 8 + 16 + 8 + 8 + 8 + 4 + 4 + 4 + 4 + 8 + 8 = 80 bytes',
  },
];

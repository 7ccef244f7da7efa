/** What happened next, and background. The copies of wiki pages have no dates; versions are told apart by what they say. */
import type { SourceInput } from '../../src/content/source.ts';

export const laterSources: readonly SourceInput[] = [
  {
    id: 'L1', kind: 'page', extent: 'beginning', author: 'Matthew Wilcox', title: 'Memdescs, kernelnewbies wiki (newest version seen)',
    url: 'https://kernelnewbies.org/MatthewWilcox/Memdescs',
    note: 'Has “For 2025, we have more modest goals”. The part read ends before the section on the buddy allocator.',
  },
  {
    id: 'L1b', kind: 'page', extent: 'beginning', author: 'Matthew Wilcox', title: 'Memdescs, kernelnewbies wiki (middle version)',
    url: 'https://kernelnewbies.org/MatthewWilcox/Memdescs?action=Save',
    note: 'Has “either one or two words of data” for a free page.',
    quotations: ['either one or two words of data'],
  },
  {
    id: 'L1c', kind: 'page', extent: 'beginning', author: 'Matthew Wilcox', title: 'Memdescs, kernelnewbies wiki (oldest version seen)',
    url: 'https://kernelnewbies.org/MatthewWilcox/Memdescs',
    note: 'An earlier copy of the same address, in which a free page points to a struct buddy.',
  },
  {
    id: 'L2', kind: 'page', extent: 'beginning', author: 'Matthew Wilcox', title: 'Memdescs/Path, kernelnewbies wiki (several versions)',
    url: 'https://kernelnewbies.org/MatthewWilcox/Memdescs/Path',
    also: ['https://kernelnewbies.org/MatthewWilcox/Memdescs/Path?action=print', 'https://kernelnewbies.org/MatthewWilcox/Memdescs/Path?action=raw'],
  },
  {
    id: 'L3', kind: 'page', extent: 'beginning', author: 'Matthew Wilcox', title: 'FolioAlloc, kernelnewbies wiki',
    url: 'https://kernelnewbies.org/MatthewWilcox/FolioAlloc?action=raw',
  },
  {
    id: 'L4', kind: 'mail', extent: 'beginning', date: '2022-08', title: 'Reply in “State Of The Page”, quoting Wilcox',
    url: 'http://mail.spinics.net/lists/linux-fsdevel/msg222660.html',
    quotations: ['4 bits needed for the tag, so all memdesc allocations must be 16-byte aligned'],
  },
  {
    id: 'L5', kind: 'mail', extent: 'beginning', date: '2023-01', title: 'State of the Page, topic for LSF/MM',
    url: 'http://mail.spinics.net/lists/linux-mm/msg326026.html',
    also: ['http://lists.infradead.org/pipermail/linux-nvme/2023-January/037662.html'],
  },
  {
    id: 'L6', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2023', title: 'On the 16-byte alignment of struct page',
    url: 'http://mail.spinics.net/lists/linux-mm/msg330595.html',
    quotations: ['We need struct page to be 16-byte aligned to make slab work'],
  },
  {
    id: 'L7', kind: 'mail', extent: 'beginning', date: '2023', title: '“We strand a massive amount of memory due to struct page today”',
    url: 'http://mail.spinics.net/lists/bpf/msg81368.html', note: 'The copy read shows no author.',
    quotations: ['we strand a massive amount of memory due to struct page today'],
  },
  {
    id: 'L8', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2024-12-06', title: '“scamem”: node and zone are copied back to the page on free',
    url: 'http://mail.spinics.net/lists/linux-mm/msg415075.html',
  },
  {
    id: 'L9', kind: 'mail', extent: 'beginning', date: '2025-01', title: 'The goals “Ottawa” and “New York”',
    url: 'http://mail.spinics.net/lists/linux-mm/msg418594.html',
  },
  {
    id: 'L11', kind: 'mail', extent: 'beginning', date: '2026-02', title: 'Series toward separately allocated ptdescs',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2602.0/01696.html',
  },
  {
    id: 'L12', kind: 'commit', extent: 'beginning', date: '2026-03', title: 'Page-table descriptors apart from pages, on x86',
    commits: ['e751303e0ad2', 'b2203a9bf532', 'c22ca4a96300'], url: 'https://git.zx2c4.com/wireguard-linux/',
  },
  {
    id: 'L12b', kind: 'page', extent: 'beginning', author: 'Brendan Jackman', date: '2026-07-30', title: 'Log of mm/page_alloc.h',
    url: 'https://git.zx2c4.com/linux-rng/log/mm/page_alloc.h',
  },
  {
    id: 'L13a', kind: 'article', extent: 'beginning', author: 'LWN', date: '2021-10-08', title: 'Pulling slabs out of struct page (teaser)',
    url: 'https://noise.getoto.net/2021/10/08/pulling-slabs-out-of-struct-page/', also: ['https://pipedot.org/5QGFN'],
    note: 'The teaser only; the body of the article was not read.',
  },
  {
    id: 'L13b', kind: 'article', extent: 'beginning', author: 'LWN', date: '2024-05-27', title: 'Fleshing out memory descriptors (teaser)',
    url: 'https://noise.getoto.net/2024/05/27/fleshing-out-memory-descriptors/',
    note: 'The teaser only; the body of the article was not read.',
  },
  {
    id: 'L13c', kind: 'article', extent: 'beginning', author: 'LWN', date: '2026-05-28', title: 'Separating memory descriptors from struct page (teaser)',
    url: 'https://www.linuxnews.net/articles/separating-memory-descriptors-from-struct-page',
    note: 'The teaser only; the body of the article was not read.',
  },
  {
    id: 'L15', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2022-01-10', title: 'Phyr Starter',
    url: 'https://lists.freedesktop.org/archives/dri-devel/2022-January/336732.html',
    also: ['http://mail.spinics.net/lists/dri-devel/msg328559.html', 'https://lkml.indiana.edu/hypermail/linux/kernel/2201.2/04965.html'],
    note: 'Physical ranges instead of pages for I/O, three and a half months after the thread.',
    quotations: [
      'doing I/O to memory which does not have a struct page',
      "KVM needs to create structpages to make this happen. Xen doesn't",
      'We may be able to get struct scatterlist down to just dma_address and dma_length',
      'For an application that is using 1GB hugepages, writing 2^18 entries is a significant overhead',
    ],
  },
  {
    id: 'L16', kind: 'commit', extent: 'beginning', date: '2025-09-12', title: 'dma_map_phys()',
    commits: ['f7326196a781', 'e1d69da24fb8'], url: 'https://git.zx2c4.com/wireguard-linux/',
    also: ['https://tangled.org/tjh.dev/kernel/commit/a7405aa92fee'],
  },
  {
    id: 'L17', kind: 'commit', extent: 'beginning', date: '2024-09-03', title: 'mm: support only one page_type per page',
    commits: ['4ffca5a96678'], url: 'https://git.zx2c4.com/wireguard-linux/',
  },
  {
    id: 'L17b', kind: 'commit', extent: 'beginning', date: '2018-01-31', title: 'mm: remove reference to PG_buddy',
    commits: ['ab8928b72fd77d936034da4c077f1580619697f4'],
    url: 'https://git.zx2c4.com/linux-dev/commit/?id=ab8928b72fd77d936034da4c077f1580619697f4',
  },
  {
    id: 'L18', kind: 'commit', extent: 'beginning', date: '2025-09', title: 'memdesc_flags_t',
    commits: ['53fbef56e07d'], url: 'https://git.zx2c4.com/linux-rng/',
    quotations: ['At some point struct page will be separated from struct slab and struct folio'],
  },
  {
    id: 'L19', kind: 'commit', extent: 'beginning', title: 'Folios (October 2021) and “mm: Split slab into its own type” (January 2022)',
    commits: ['d122019bf061', '9d6c59c1c0d6', 'cc09cb134124', '7b230db3b8d3', '79941493ff3e', '4b5f8d9a895a'],
    url: 'https://review.tizen.org/git/',
  },
  {
    id: 'L20', kind: 'mail', extent: 'beginning', date: '2023', title: 'The ptdesc conversion, version 9',
    url: 'http://mail.spinics.net/lists/linux-csky/msg05302.html',
    also: ['https://git.zx2c4.com/laptop-kernel/log/arch/sh/include/asm/pgalloc.h'],
  },
  {
    id: 'L21', kind: 'commit', extent: 'beginning', title: 'zpdesc', commits: ['b5f469a140b9'], url: 'https://git.zx2c4.com/linux-rng/',
  },
  {
    id: 'L22', kind: 'commit', extent: 'beginning', title: 'DAX pages counted like other pages (2022 to 2025)',
    commits: ['27674ef6c73f', '9030fb0bb9d6'], url: 'https://review.tizen.org/git/',
    also: [
      'https://lkml.iu.edu/hypermail/linux/kernel/2202.0/07828.html', 'https://git.zx2c4.com/linux-rng/log/include/linux/dax.h',
      'https://git.zx2c4.com/laptop-kernel/log/include/linux/pfn_t.h',
    ],
  },
  {
    id: 'L23', kind: 'mail', extent: 'beginning', author: 'Kiryl Shutsemau and David Hildenbrand', date: '2025-12', title: 'compound_info instead of compound_head',
    url: 'https://lkml.iu.edu/hypermail/linux/kernel/2512.0/05172.html',
    also: ['http://lists.infradead.org/pipermail/linux-riscv/2026-February/085001.html'],
  },
  {
    id: 'L24', kind: 'commit', extent: 'beginning', date: '2022', title: 'Shared memmap pages for device DAX', commits: ['e3246d8f5217'], url: 'https://gitea.classfun.cn/',
    note: 'Its message prints 0.0014 % for 1 GiB pages; 40 MiB of 1 TiB is 0.0038 %.',
  },
  {
    id: 'L25', kind: 'mail', extent: 'beginning', author: 'James Gowans', date: '2024-08', title: 'guestmemfs (request for comments)',
    url: 'https://patchwork.kernel.org/project/linux-fsdevel/cover/20240805093245.889357-1-jgowans@amazon.com',
    note: 'Names the elimination of struct page overhead as a requirement.',
  },
  {
    id: 'L25b', kind: 'paper', extent: 'beginning', date: '2025-11', title: 'Vmem: memory reserved for virtual machines (arXiv 2511.09961)',
    url: 'https://arxiv.org/html/2511.09961v1', note: 'The part read does not name the company.',
  },
  {
    id: 'L25c', kind: 'mail', extent: 'beginning', date: '2026', title: 'guest_memfd with page frames from outside',
    url: 'https://www.mail-archive.com/linux-kernel@vger.kernel.org/msg2661767.html',
  },
  {
    id: 'L26', kind: 'mail', extent: 'beginning', author: 'Matthew Wilcox', date: '2022-04', title: 'A sketch of struct free_mem',
    url: 'http://mail.spinics.net/lists/linux-mm/msg293483.html',
  },
  {
    id: 'L27', kind: 'mail', extent: 'beginning', date: '2025-06', title: 'Unaccepted memory and kexec',
    url: 'http://lists.infradead.org/pipermail/kexec/2025-June/033013.html',
  },
  {
    id: 'L28', kind: 'commit', extent: 'beginning', date: '2007', title: 'Change table chaining layout', commits: ['18dabf473e15'],
    note: 'Two tag bits in the page pointer of a scatterlist.',
  },
  {
    id: 'L28b', kind: 'mail', extent: 'beginning', author: 'Logan Gunthorpe', date: '2017', title: 'pfn_t in scatterlists and bio_vecs (request for comments)',
    url: 'http://mail.spinics.net/lists/linux-block/msg13155.html',
  },
  {
    id: 'L28c', kind: 'commit', extent: 'beginning', title: 'pfn_t, and the encoding of compound_head (2015)', commits: ['34c0fd540e79', '1d798ca3f164'],
  },
  {
    id: 'L29', kind: 'page', extent: 'beginning', author: 'Mel Gorman', title: 'Understanding the Linux Virtual Memory Manager: freeing pages in Linux 2.4',
    url: 'http://igor.chudov.com/tmp/LinuxVM/html/understand/node44.html', note: 'One bit for each pair of buddies.',
  },
  {
    id: 'L30', kind: 'page', extent: 'beginning', title: 'magic-buddy, README', url: 'https://lair.masot.net/git/magic-buddy.git/plain/README',
    note: 'A buddy allocator that keeps a secret cookie in the free block itself.',
  },
  {
    id: 'L31', kind: 'page', extent: 'beginning', date: '2019-07-09', title: 'Persistent memory modules of 512 GB',
    url: 'https://stevescargall.com/2019/07/09/how-to-extend-volatile-system-memory-ram-using-persistent-memory-on-linux/',
  },
  {
    id: 'ndctl', kind: 'page', extent: 'whole', title: 'ndctl-create-namespace(1)',
    url: 'https://github.com/pmem/ndctl/blob/07d4eadb3042685998dddb5e8db513ad8d2306a0/Documentation/ndctl/ndctl-create-namespace.txt',
    note: 'The option --map: descriptors in system memory (mem) or on the module (dev), which is the default.',
    quotations: ['the allocation defaults to reserving space out of the namespace directly'],
  },
  {
    id: 'L32', kind: 'mail', extent: 'beginning', date: '2023-01', title: 'netmem, first series of 24 patches', url: 'http://mail.spinics.net/lists/linux-mm/msg319817.html',
    also: ['http://lists.infradead.org/pipermail/linux-mediatek/2025-July/096048.html'],
  },
  {
    id: 'L33', kind: 'commit', extent: 'beginning', author: 'Mina Almasry', title: 'Use struct netmem* instead of page in skb_frag_t',
    commits: ['21d2e6737c9789aa9b23c8a4131cbca8260139fd'],
    url: 'https://www.infradead.org/git/?a=commit&h=21d2e6737c9789aa9b23c8a4131cbca8260139fd&p=users%2Fjedix%2Flinux-maple.git',
  },
  {
    id: 'L34', kind: 'mail', extent: 'beginning', author: 'apparently Matthew Wilcox', date: '2024-01', title: 'The next step after folios: shrinking struct page',
    url: 'http://mail.spinics.net/lists/linux-mm/msg369183.html',
    note: 'The copy read shows no author and no date; about January 2024 by its number in the archive. Options after the first were not read.',
    quotations: ['a solvable but ugly loop between the slab & page allocators', 'I wrote it all out and deleteed it in disgust'],
  },
  {
    id: 'L35', kind: 'mail', extent: 'beginning', author: 'apparently Matthew Wilcox', date: '2024-03', title: 'Option 5: two links of 29 bits in one word',
    url: 'http://mail.spinics.net/lists/linux-mm/msg376290.html', note: 'It quotes Wilcox, 4 March 2024; the author of the answer is inferred.',
    quotations: ['we only remove from the middle of a list when merging'],
  },
  {
    id: 'L36', kind: 'mail', extent: 'beginning', date: '2025', title: 'PageMovable in a struct page of four words',
    url: 'http://mail.spinics.net/lists/linux-mm/msg429454.html', note: 'Year by its number in the archive; the copy read shows no author.',
  },
  {
    id: 'L37', kind: 'mail', extent: 'beginning', author: 'apparently Matthew Wilcox', date: '2021-12', title: '“one _per allocation_ rather than one per page”',
    url: 'http://mail.spinics.net/lists/linux-mm/msg278613.html',
    quotations: ['one _per allocation_ rather than one per page'],
  },
  {
    id: 'L38', kind: 'mail', extent: 'beginning', title: 'Device private pages out of the physical address space',
    url: 'https://www.mail-archive.com/linuxppc-dev@lists.ozlabs.org/msg249684.html', note: 'The copy read has no date.',
  },
  {
    id: 'hyp-list_head', kind: 'commit', extent: 'whole', author: 'Quentin Perret', date: '2021-05-27', title: 'KVM: arm64: Remove list_head from hyp_page',
    commits: ['914cde58a03cc5eef858db34687433e17d0e44be'],
    note: 'Third of seven patches that shrink the page descriptor of pKVM to 4 bytes; the date is that of the mail. Taken on 11 June 2021, released in 5.14.',
    quotations: ['nothing prevents us from using the page itself to store the list_head, hence reducing the size of the vmemmap'],
  },
];

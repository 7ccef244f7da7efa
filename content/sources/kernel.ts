/**
 * Places in the kernel's source, by symbol, file and version. A row names the file once and the lines for each version in which the symbol
 * was read; its ids are symbol and version, such as `page_is_buddy-6.1`.
 */
import type { SourceInput } from '../../src/content/source.ts';

/** The exact trees behind the short names. */
const releases = { '5.14': '5.14.2', '6.1': '6.1.192', '6.12': '6.12.117', '7.1': '7.1.5' } as const;

type Release = keyof typeof releases;

interface Row {
  readonly symbol: string;
  readonly file: string;
  readonly lines: Readonly<Partial<Record<Release, string>>>;
  readonly note?: string;
}

const mmTypes = 'include/linux/mm_types.h';
const pageAlloc = 'mm/page_alloc.c';
const internal = 'mm/internal.h';
const memblock = 'mm/memblock.c';
const slub = 'mm/slub.c';
const kvm = 'virt/kvm/kvm_main.c';

const rows: readonly Row[] = [
  { symbol: 'struct page', file: mmTypes, lines: { '5.14': '70-232', '6.1': '73-246', '6.12': '72-219', '7.1': '79-222' } },
  { symbol: 'struct folio', file: mmTypes, lines: { '6.1': '281-320', '6.12': '327-406', '7.1': '401-506' } },
  { symbol: 'struct ptdesc', file: mmTypes, lines: { '6.12': '468-503', '7.1': '572-607' } },
  { symbol: 'struct slab', file: 'mm/slab.h', lines: { '6.1': '9-69', '6.12': '52-98', '7.1': '74-92' } },
  { symbol: 'PageBuddy', file: 'include/linux/page-flags.h', lines: { '5.14': '727-770', '6.1': '943-956', '6.12': '939-952', '7.1': '914-928' }, note: 'The page types; PageBuddy is generated from them.' },
  { symbol: 'enum pageflags', file: 'include/linux/page-flags.h', lines: { '5.14': '103-179', '6.1': '100-201', '6.12': '93-190' } },
  { symbol: '_compound_head', file: 'include/linux/page-flags.h', lines: { '5.14': '183-190', '6.1': '251-258', '6.12': '240-247', '7.1': '224-253' } },
  { symbol: 'page_zone_id', file: 'include/linux/mm.h', lines: { '5.14': '1365-1368', '6.1': '1293-1296', '6.12': '1627-1630' } },
  { symbol: 'page_to_nid', file: 'include/linux/mm.h', lines: { '5.14': '1373-1378', '6.1': '1301-1306', '6.12': '1635-1638' } },
  { symbol: 'page flags layout', file: 'include/linux/page-flags-layout.h', lines: { '6.1': '37-73' }, note: 'Where node, zone and section stand in the flags word, and what happens when they do not fit.' },
  { symbol: '__pageblock_pfn_to_page', file: pageAlloc, lines: { '6.1': '1852-1893' } },
  { symbol: 'init_unavailable_range', file: pageAlloc, lines: { '6.1': '6923-6965' }, note: 'The descriptors of holes.' },
  { symbol: 'PAGES_PER_SECTION', file: 'include/linux/mmzone.h', lines: { '6.1': '1581-1593' }, note: 'With the error for a largest block that would not fit into a section.' },
  { symbol: 'MAX_PHYSMEM_BITS', file: 'arch/x86/include/asm/sparsemem.h', lines: { '6.1': '19-30' }, note: 'Bits of a physical address: 36 with PAE, 32 without, 46 on x86-64, or 52 with five levels of page tables.' },
  { symbol: 'section_to_node_table', file: 'mm/sparse.c', lines: { '5.14': '46-59', '6.1': '46-59', '6.12': '46-59', '7.1': '46-59' } },
  { symbol: 'set_buddy_order', file: pageAlloc, lines: { '5.14': '874-878', '6.1': '971-975', '6.12': '605-609', '7.1': '708-712' } },
  { symbol: 'buddy_order', file: internal, lines: { '5.14': '289-306', '6.1': '269-286', '6.12': '536-553', '7.1': '706-710' } },
  { symbol: 'page_is_buddy', file: pageAlloc, lines: { '5.14': '893-912' } },
  { symbol: 'page_is_buddy', file: internal, lines: { '6.1': '301-320', '6.12': '568-587', '7.1': '738-757' } },
  { symbol: '__find_buddy_pfn', file: internal, lines: { '5.14': '178-181', '6.1': '340-343', '6.12': '607-610', '7.1': '777-780' } },
  { symbol: 'find_buddy_page_pfn', file: internal, lines: { '6.1': '359-372', '6.12': '626-639', '7.1': '796-809' } },
  { symbol: '__free_one_page', file: pageAlloc, lines: { '5.14': '1064-1158', '6.1': '1122-1201', '6.12': '810-898', '7.1': '934-1020' } },
  { symbol: 'add_to_free_list', file: pageAlloc, lines: { '5.14': '965-972', '6.1': '1028-1035', '7.1': '788-807' } },
  { symbol: 'del_page_from_free_list', file: pageAlloc, lines: { '5.14': '997-1008', '6.1': '1060-1071', '6.12': '719-741', '7.1': '838-858' } },
  { symbol: 'expand', file: pageAlloc, lines: { '5.14': '2299-2321', '6.1': '2375-2397', '6.12': '1438-1464', '7.1': '1696-1722' } },
  { symbol: '__rmqueue_smallest', file: pageAlloc, lines: { '5.14': '2458-2478', '6.1': '2589-2612', '6.12': '1631-1654' } },
  { symbol: 'prep_compound_page', file: pageAlloc, lines: { '5.14': '733-750', '6.1': '824-834', '6.12': '593-603', '7.1': '696-706' } },
  { symbol: 'free_pages_prepare', file: pageAlloc, lines: { '5.14': '1292-1387', '6.1': '1412-1527', '6.12': '1086-1211' } },
  { symbol: 'post_alloc_hook', file: pageAlloc, lines: { '5.14': '2398-2431', '6.1': '2502-2562', '6.12': '1545-1603', '7.1': '1803-1856' } },
  { symbol: 'take_page_off_buddy', file: pageAlloc, lines: { '5.14': '9414-9445', '6.1': '9657-9689', '6.12': '7087-7118', '7.1': '7472-7503' } },
  { symbol: 'struct free_area', file: 'include/linux/mmzone.h', lines: { '5.14': '97-100', '6.1': '105-108', '6.12': '117-120', '7.1': '192-195' } },
  { symbol: 'memblock_free_all', file: memblock, lines: { '5.14': '2081-2090', '6.1': '2128-2137', '6.12': '2262-2271', '7.1': '2433-2443' } },
  { symbol: '__free_pages_memory', file: memblock, lines: { '5.14': '1982-1996', '6.1': '2029-2043', '6.12': '2124-2148', '7.1': '2268-2292' } },
  { symbol: 'mm_init', file: 'init/main.c', lines: { '5.14': '819-843', '6.1': '806-839' } },
  { symbol: 'mm_core_init', file: 'mm/mm_init.c', lines: { '6.12': '2663-2702', '7.1': '2707-2757' } },
  { symbol: 'memblock_double_array', file: memblock, lines: { '6.1': '409-499' }, note: 'Room for a longer list of ranges: from slab if slab is up, else from memblock itself.' },
  { symbol: 'memblock_alloc_internal', file: memblock, lines: { '6.1': '1493-1523' }, note: 'Warns, and asks slab instead, once slab is available.' },
  { symbol: 'vmemmap_alloc_block', file: 'mm/sparse-vmemmap.c', lines: { '6.1': '49-71' }, note: 'Memory for descriptors: from the page allocator if slab is available, else from memblock.' },
  { symbol: 'mhp_init_memmap_on_memory', file: 'mm/memory_hotplug.c', lines: { '6.1': '1026-1050' }, note: 'The first pages of added memory hold the descriptors of all of it.' },
  { symbol: 'mhp_supports_memmap_on_memory', file: 'mm/memory_hotplug.c', lines: { '6.1': '1276-1312' } },
  { symbol: 'kmem_cache_init', file: slub, lines: { '5.14': '4502-4555', '6.1': '4851-4904', '6.12': '6003-6057', '7.1': '8484-8542' } },
  { symbol: 'early_kmem_cache_node_alloc', file: slub, lines: { '5.14': '3617-3651', '6.1': '4081-4115', '6.12': '5278-5310', '7.1': '7611-7643' } },
  { symbol: 'struct scatterlist', file: 'include/linux/scatterlist.h', lines: { '5.14': '11-19', '6.1': '11-22', '6.12': '11-22', '7.1': '11-22' } },
  { symbol: 'sg_assign_page', file: 'include/linux/scatterlist.h', lines: { '5.14': '81-94', '6.1': '107-120', '6.12': '107-120', '7.1': '129-142' } },
  { symbol: 'sg_phys', file: 'include/linux/scatterlist.h', lines: { '6.1': '327-330' } },
  { symbol: 'sg_next', file: 'lib/scatterlist.c', lines: { '6.1': '23-33' } },
  { symbol: '__sg_alloc_table', file: 'lib/scatterlist.c', lines: { '6.1': '282-357' }, note: 'Chains parts; the last entry of a full part leads to the next.' },
  { symbol: 'biovec_phys_mergeable', file: 'block/blk.h', lines: { '6.1': '84-105' } },
  { symbol: 'blk_default_limits', file: 'include/linux/blkdev.h', lines: { '6.1': '1107-1112' }, note: 'Segments of 65,536 bytes that do not cross a multiple of 4 GiB.' },
  { symbol: '__finalise_sg', file: 'drivers/iommu/dma-iommu.c', lines: { '6.1': '1060-1122' } },
  { symbol: 'struct device_dma_parameters', file: 'include/linux/device.h', lines: { '6.1': '281-289' } },
  { symbol: 'dma_direct_map_sg', file: 'kernel/dma/direct.c', lines: { '6.1': '473-515', '7.1': '463-509' } },
  { symbol: 'dma_direct_map_resource', file: 'kernel/dma/direct.c', lines: { '6.1': '517-531' }, note: 'Takes an address; what the device does not reach is an error, not a bounce buffer.' },
  { symbol: 'dma_direct_map_page', file: 'kernel/dma/direct.h', lines: { '6.1': '84-112' } },
  { symbol: 'is_pci_p2pdma_page', file: 'include/linux/memremap.h', lines: { '6.1': '171-176' }, note: 'With PCI_P2PDMA configured, it reads the descriptor.' },
  { symbol: '__bio_release_pages', file: 'block/bio.c', lines: { '6.1': '1110-1126' }, note: 'Gives the references to the pages of a finished transfer back.' },
  { symbol: 'swiotlb_tbl_map_single', file: 'kernel/dma/swiotlb.c', lines: { '6.1': '790-843' } },
  { symbol: 'IO_TLB_SIZE', file: 'include/linux/swiotlb.h', lines: { '6.1': '20-35' }, note: 'Slots of 2,048 bytes, 128 in a row at most, 64 MiB in all unless the command line says otherwise.' },
  { symbol: 'dma_map_page_attrs', file: 'kernel/dma/mapping.c', lines: { '6.1': '143-164', '7.1': '191-205' } },
  { symbol: 'dma_map_phys', file: 'kernel/dma/mapping.c', lines: { '7.1': '155-188' } },
  { symbol: 'skb_frag_t', file: 'include/linux/skbuff.h', lines: { '7.1': '361-365' } },
  { symbol: 'NET_IOV', file: 'include/net/netmem.h', lines: { '7.1': '63-104' }, note: 'The lowest bit of a netmem_ref, and struct net_iov.' },
  { symbol: 'struct bio_vec', file: 'include/linux/bvec.h', lines: { '5.14': '31-35', '6.1': '32-36', '6.12': '31-35', '7.1': '28-32' } },
  { symbol: 'pfn_t', file: 'include/linux/pfn_t.h', lines: { '5.14': '47-62', '6.1': '47-62', '6.12': '47-62' } },
  { symbol: 'struct vmem_altmap', file: 'include/linux/memremap.h', lines: { '5.14': '19-26', '6.1': '21-28', '6.12': '21-29', '7.1': '21-28' } },
  { symbol: 'struct dev_pagemap', file: 'include/linux/memremap.h', lines: { '5.14': '110-124', '6.1': '126-140', '6.12': '127-141', '7.1': '133-147' } },
  { symbol: 'memremap_pages', file: 'mm/memremap.c', lines: { '5.14': '320-408', '6.1': '291-379', '6.12': '292-380' } },
  { symbol: 'hva_to_pfn', file: kvm, lines: { '5.14': '2279-2325', '6.1': '2667-2713', '6.12': '2975-3024', '7.1': '2985-3028' } },
  { symbol: 'hva_to_pfn_remapped', file: kvm, lines: { '5.14': '2199-2263', '6.1': '2588-2651', '6.12': '2897-2958', '7.1': '2939-2983' } },
  { symbol: 'kvm_vcpu_map', file: kvm, lines: { '6.1': '2834-2865' }, note: 'kmap for a page with a descriptor, memremap for memory without one.' },
  { symbol: 'kvm_gmem_get_pfn', file: 'virt/kvm/guest_memfd.c', lines: { '7.1': '788-819' } },
  { symbol: 'struct kvm_memory_slot', file: 'include/linux/kvm_host.h', lines: { '6.1': '568-580' } },
  { symbol: 'check_vma_flags', file: 'mm/gup.c', lines: { '6.1': '1063-1117' }, note: 'VM_IO and VM_PFNMAP are refused first.' },
  { symbol: 'check_pfn_span', file: 'mm/memory_hotplug.c', lines: { '6.1': '232-252' }, note: 'Memory is added in sub-sections of 2 MiB at the least.' },
  { symbol: 'memmap_init_zone_device', file: 'mm/mm_init.c', lines: { '6.1': '310-355' }, note: 'Writes the descriptors, one after the other, and says how long it took.' },
  { symbol: 'vaddr_get_pfns', file: 'drivers/vfio/vfio_iommu_type1.c', lines: { '5.14': '549-588', '6.1': '557-608', '6.12': '551-590' } },
  { symbol: 'page_reporting_cycle', file: 'mm/page_reporting.c', lines: { '5.14': '114-225', '6.1': '115-226', '6.12': '147-258', '7.1': '146-257' } },
  { symbol: 'poison_page', file: 'mm/page_poison.c', lines: { '6.1': '23-32' } },
  { symbol: 'MAX_ORDER', file: 'include/linux/mmzone.h', lines: { '6.1': '26-32' }, note: 'Exclusive: the largest order is MAX_ORDER - 1 = 10.' },
  { symbol: 'buddy_merge_likely', file: pageAlloc, lines: { '6.1': '1081-1096' } },
  { symbol: 'struct zone', file: 'include/linux/mmzone.h', lines: { '6.1': '704-872' } },
  { symbol: 'struct pglist_data', file: 'include/linux/mmzone.h', lines: { '6.1': '1096-1231' } },
  { symbol: 'struct per_cpu_pages', file: 'include/linux/mmzone.h', lines: { '6.1': '573-585' } },
  { symbol: 'enum migratetype', file: 'include/linux/mmzone.h', lines: { '6.1': '42-65' } },
  { symbol: 'enum zone_type', file: 'include/linux/mmzone.h', lines: { '6.1': '609-698' } },
  { symbol: 'struct mem_section', file: 'include/linux/mmzone.h', lines: { '6.1': '1636-1664' } },
  { symbol: 'enum pageblock_bits', file: 'include/linux/pageblock-flags.h', lines: { '6.1': '18-29' } },
  { symbol: 'pageblock_order', file: 'include/linux/pageblock-flags.h', lines: { '6.1': '31-53' } },
  { symbol: 'struct list_head', file: 'include/linux/types.h', lines: { '6.1': '179-181' } },
  { symbol: 'struct memblock', file: 'include/linux/memblock.h', lines: { '6.1': '91-96' } },
  { symbol: 'struct kmem_cache', file: 'include/linux/slub_def.h', lines: { '6.1': '90-143' } },
  { symbol: 'get_freepointer', file: slub, lines: { '6.1': '378-382' } },
  { symbol: 'freelist_ptr', file: slub, lines: { '6.1': '349-368' }, note: 'The pointer in a free object, exclusive-or with a number of the cache and with its own address, bytes reversed.' },
  { symbol: 'calculate_sizes', file: slub, lines: { '6.1': '4197-4331' }, note: 'Where the free pointer lies: near the middle of the object, or behind it.' },
  { symbol: 'calculate_order', file: slub, lines: { '6.1': '3972-4035' } },
  { symbol: '___slab_alloc', file: slub, lines: { '6.1': '3015-3226' } },
  { symbol: '__slab_free', file: slub, lines: { '6.1': '3492-3608' } },
  { symbol: 'add_full', file: slub, lines: { '6.1': '1283-1291' }, note: 'Only with SLAB_STORE_USER; otherwise a full slab is on no list.' },
  { symbol: 'bootstrap', file: slub, lines: { '6.1': '4822-4849' }, note: 'Moves a cache out of static memory.' },
  { symbol: 'struct kmem_cache_cpu', file: 'include/linux/slub_def.h', lines: { '6.1': '48-59' } },
  { symbol: 'virt_to_cache', file: 'mm/slab.h', lines: { '6.1': '625-635' } },
  { symbol: 'find_mergeable', file: 'mm/slab_common.c', lines: { '6.1': '158-203' } },
  { symbol: '_struct_page_alignment', file: mmTypes, lines: { '6.1': '56-71' }, note: 'Why struct page is aligned to two words: SLUB exchanges its free list and its counters in one instruction.' },
  { symbol: 'kmap_local_page', file: 'include/linux/highmem-internal.h', lines: { '6.1': '71-74' } },
  { symbol: 'kmap_local_page without highmem', file: 'include/linux/highmem-internal.h', lines: { '6.1': '180-183' }, note: 'It returns page_address().' },
  { symbol: '__kmap_local_pfn_prot', file: 'mm/highmem.c', lines: { '6.1': '537-560' }, note: 'Migration is disabled for as long as the mapping lasts.' },
  { symbol: 'kunmap_local_indexed', file: 'mm/highmem.c', lines: { '6.1': '584-620' }, note: 'Warns when the address is not that of the slot taken last.' },
  { symbol: 'kmap_local_idx_push', file: 'mm/highmem.c', lines: { '6.1': '463-469' }, note: 'BUG_ON(current->kmap_ctrl.idx >= KM_MAX_IDX), after the increment.' },
  { symbol: 'KM_MAX_IDX', file: 'include/asm-generic/kmap_size.h', lines: { '5.14': '5-10', '7.1': '5-10' }, note: '16; 33 with CONFIG_DEBUG_KMAP_LOCAL, where every other slot is a guard.' },
  { symbol: 'secretmem_free_folio', file: 'mm/secretmem.c', lines: { '6.1': '230-234' }, note: 'The page comes back into the direct map before it is freed; secretmem_fault() took it out.' },
  { symbol: 'add_highpages_with_active_regions', file: 'arch/x86/mm/init_32.c', lines: { '5.14': '407-422' }, note: 'HighMem is handed over page by page.' },
  { symbol: 'HIGHMEM64G', file: 'arch/x86/Kconfig', lines: { '5.14': '1401-1407' }, note: 'More than 4 GiB, by PAE. Absent in 7.1.' },
  { symbol: 'HIGHMEM4G', file: 'arch/x86/Kconfig', lines: { '5.14': '1395-1399', '7.1': '1399-1401' }, note: 'Depends on X86_32.' },
  { symbol: 'struct nd_pfn_sb', file: 'drivers/nvdimm/pfn.h', lines: { '5.14': '16-49', '7.1': '16-49' }, note: 'The label on the medium; page_struct_size came with its minor version 4.' },
  { symbol: 'nd_pfn_init', file: 'drivers/nvdimm/pfn_devs.c', lines: { '5.14': '718-829' }, note: 'Sets MAX_STRUCT_PAGE_SIZE bytes aside for each page if the descriptors are to be on the module.' },
  { symbol: 'nd_pfn_validate', file: 'drivers/nvdimm/pfn_devs.c', lines: { '5.14': '514-520' }, note: 'Refuses a label that keeps fewer bytes than this kernel’s struct page has.' },
  { symbol: 'dax_direct_access', file: 'drivers/dax/super.c', lines: { '5.14': '304-323' } },
  { symbol: 'arch_wb_cache_pmem', file: 'arch/x86/lib/usercopy_64.c', lines: { '5.14': '81-84' }, note: 'CLWB for each line; the fence is the caller’s.' },
  { symbol: 'PageOffline', file: 'include/linux/page-flags.h', lines: { '6.1': '981-1003' }, note: 'Such pages should not be touched except by their owner.' },
  { symbol: 'balloon_page_insert', file: 'include/linux/balloon_compaction.h', lines: { '6.1': '91-98' }, note: 'Marks the page with __SetPageOffline().' },
  { symbol: 'unaccepted memory', file: pageAlloc, lines: { '6.12': '7160-7280' }, note: 'On a list of its own, zone->unaccepted_pages, in blocks of the greatest order.' },
  { symbol: 'nd_pfn_sb', file: 'drivers/nvdimm/nd.h', lines: { '5.14': '388-389' }, note: 'MAX_STRUCT_PAGE_SIZE: the size of struct page is a field on the medium.' },
  { symbol: '__init_single_page', file: pageAlloc, lines: { '6.1': '1661-1677' } },
  { symbol: 'deferred_init_memmap', file: pageAlloc, lines: { '5.14': '2049-2123', '6.1': '2136-2210' } },
  { symbol: 'sparse_init_nid', file: 'mm/sparse.c', lines: { '6.1': '506-553' } },
  { symbol: 'HUGETLB_VMEMMAP_RESERVE_SIZE', file: 'mm/hugetlb_vmemmap.h', lines: { '6.1': '17-21' }, note: 'One page. 5.14 has RESERVE_VMEMMAP_NR in mm/hugetlb_vmemmap.c, line 182: two.' },
  { symbol: 'PAGE_MAPPING_FLAGS', file: 'include/linux/page-flags.h', lines: { '6.1': '619-644' }, note: 'The low bits of mapping: anonymous memory, movable pages of drivers, KSM.' },
  { symbol: 'struct hyp_page', file: 'arch/arm64/kvm/hyp/include/nvhe/memory.h', lines: { '5.14': '10-13', '6.1': '10-13', '7.1': '56-71' }, note: 'The page descriptor of pKVM: 4 bytes in 5.14 and 6.1, 8 bytes in 7.1.' },
  { symbol: 'page_add_to_list', file: 'arch/arm64/kvm/hyp/nvhe/page_alloc.c', lines: { '5.14': '65-86', '6.1': '65-86', '7.1': '65-86' }, note: 'The links of a free page are in the page.' },
  { symbol: '__find_buddy_avail', file: 'arch/arm64/kvm/hyp/nvhe/page_alloc.c', lines: { '5.14': '51-63', '6.1': '51-63', '7.1': '51-63' } },
  { symbol: '__find_buddy_nocheck', file: 'arch/arm64/kvm/hyp/nvhe/page_alloc.c', lines: { '7.1': '33-49' }, note: 'A buddy outside the pool is none.' },
  { symbol: '__hyp_attach_page', file: 'arch/arm64/kvm/hyp/nvhe/page_alloc.c', lines: { '7.1': '93-128' }, note: 'Clears the whole block when it is freed.' },
  { symbol: 'memdesc_flags_t', file: mmTypes, lines: { '7.1': '38-40' } },
  { symbol: 'SLAB_MATCH', file: 'mm/slab.h', lines: { '7.1': '94-107' }, note: 'The compiler checks that members of struct slab lie where those of struct page do.' },
  { symbol: 'page_pgmap', file: 'include/linux/mmzone.h', lines: { '7.1': '1296-1300' } },
  { symbol: 'page_outside_zone_boundaries', file: pageAlloc, lines: { '6.1': '646-668' }, note: 'Reads the span of a zone again if it changed meanwhile.' },
  { symbol: 'calculate_node_totalpages', file: pageAlloc, lines: { '6.1': '7532-7575' }, note: 'A zone without pages begins at 0 and spans 0 pages.' },
  { symbol: 'fill_contig_page_info', file: 'mm/vmstat.c', lines: { '6.1': '1048-1078' } },
  { symbol: '__fragmentation_index', file: 'mm/vmstat.c', lines: { '6.1': '1087-1108' } },
  { symbol: 'unusable_free_index', file: 'mm/vmstat.c', lines: { '6.1': '2126-2142' } },
  { symbol: 'zoneinfo_show_print', file: 'mm/vmstat.c', lines: { '6.1': '1660-1748' }, note: 'What /proc/zoneinfo says of a zone.' },
  { symbol: 'struct netmem_desc', file: 'include/net/netmem.h', lines: { '7.1': '13-57' } },
];

const documents: readonly { readonly id: string; readonly file: string; readonly note: string }[] = [
  { id: 'highmem.rst', file: 'highmem.rst', note: 'Memory that no permanent mapping of the kernel covers.' },
  { id: 'memory-model.rst', file: 'memory-model.rst', note: 'Flat and sparse memory, sections, vmemmap, ZONE_DEVICE.' },
  { id: 'free_page_reporting.rst', file: 'free_page_reporting.rst', note: 'A guest tells its host which pages are free.' },
  { id: 'vmemmap_dedup.rst', file: 'vmemmap_dedup.rst', note: 'Memmap pages shared between huge pages and between DAX pages.' },
];

const released = (version: string): version is Release => Object.hasOwn(releases, version);

/** `struct page` in 6.1 is `struct-page-6.1`. */
const idOf = (symbol: string, release: Release): string => `${symbol.replaceAll(' ', '-')}-${release}`;

const inRows = rows.flatMap(({ symbol, file, lines, note }): SourceInput[] =>
  Object.keys(lines)
    .filter(released)
    .map((release) => ({
      id: idOf(symbol, release),
      kind: 'kernel',
      version: releases[release],
      file,
      symbol,
      lines: lines[release],
      ...(note === undefined ? {} : { note }),
    })),
);

const inDocuments = documents.map(({ id, file, note }): SourceInput => ({
  id, kind: 'kernel', version: releases['6.1'], file: `Documentation/mm/${file}`, note,
}));

export const kernelSources: readonly SourceInput[] = [...inRows, ...inDocuments];

/**
 * The engine: a page allocator that runs on simulated physical memory. This file is its door; everything that a cell
 * imports as "engine" comes from here.
 */
export * from './memory/units.ts';
export * from './memory/address.ts';
export { PhysicalMemory, type PageRange } from './memory/physical-memory.ts';
export type { DesignName, Links, PageState, Memmap } from './memmap/memmap.ts';
export { DESCRIPTOR_SIZES } from './memmap/create.ts';
export * from './zones/migratetype.ts';
export { Zone, NR_ORDERS } from './zones/zone.ts';
export { pageblockType, setPageblockType } from './zones/pageblock.ts';
export * from './buddy/list.ts';
export * from './buddy/free-list.ts';
export * from './buddy/buddy.ts';
export { expand } from './buddy/expand.ts';
export { buddyMergeLikely, freeOnePage } from './buddy/free-one-page.ts';
export { type Capture, captures } from './buddy/capture.ts';
export { rmqueue, rmqueueSmallest } from './buddy/rmqueue.ts';
export { rmqueueFallback } from './buddy/fallback.ts';
export { isolateFreePage } from './buddy/isolate.ts';
export { moveFreepagesBlock } from './buddy/move-freepages.ts';
export { allocPages, freePages } from './buddy/page-alloc.ts';
export { BadPage } from './buddy/bad-page.ts';
export { boot, type BootOptions } from './boot/boot.ts';
export { attachMachine } from './boot/attach.ts';
export { type Machine, zoneOf } from './boot/machine.ts';
export { Memblock } from './boot/memblock.ts';
export { PAGE_OFFSET, MAX_LOW_PFN, KernelPageFault, linkBits, mostPages, type Paging } from './highmem/address-space.ts';
export { KM_MAX_IDX, KmapError, KmapLocal, countMappings, findLeak } from './highmem/kmap-local.ts';
export { MappedLinks, readLink, readLinks, writeLink } from './highmem/mapped-links.ts';
export { type HighmemMachine, type HighmemOptions, ZONE_HIGHMEM, attachHighmem, bootHighmem } from './highmem/boot-highmem.ts';
export { readBytes, writeBytes } from './io/bytes.ts';
export { type PhysRange, type SegmentLimits, mapSegments } from './io/map-segments.ts';
export * from './io/scatterlist.ts';
export { SG_MAX_SINGLE_ALLOC, sgAllocTable, sgFreeTable, sgTableOf } from './io/sg-table.ts';
export { PHYS_RANGE_SIZE, physListFree, physListOf, physRanges } from './io/phys-list.ts';
export { IO_TLB_SIZE, Swiotlb } from './io/swiotlb.ts';
export {
  type DmaDirection, DmaError, type DmaLimits, dmaMap, dmaMapSg, dmaUnmap, dmaUnmapSg, sgSegments,
} from './io/dma.ts';
export { BlockDevice, SECTOR_SIZE, WIDE_LIMITS } from './io/block-device.ts';
export { type IoRequest, type IoSetting, submitPages, submitRanges } from './io/submit.ts';
export { CACHE_LINE, DirtyLines } from './pmem/dirty-lines.ts';
export { Nvdimm, plugIn, type PmemEvent } from './pmem/nvdimm.ts';
export { type Crash, everyCrash, randomCrash } from './pmem/crash.ts';
export { type Label, type NamespaceMode, createNamespace, readLabel } from './pmem/label.ts';
export { type MemmapPrice, ZONE_DEVICE, makePagemap, memmapPrice } from './pmem/pagemap.ts';
export { type BootOverOptions, bootOverPmem } from './pmem/boot-over.ts';
export { type Space, SpaceBroken, type SpacePlace, pageAddress, savePage } from './pmem/space.ts';
export { BitmapSpace, formatBitmap } from './pmem/bitmap-space.ts';
export { LinkedSpace, formatLinked } from './pmem/linked-space.ts';
export { cachePage, daxDirectAccess, dataSpace, writeBack } from './pmem/dax.ts';
export { HAZARDS, type Hazard, HazardFault } from './pmem/hazards.ts';
export { PageHazards } from './pmem/page-hazards.ts';
export {
  type HazardousMachine, PAGE_POISON, PageCorruption, allocHazardous, bootHazardous, freeHazardous, switchOn,
} from './pmem/hazardous-machine.ts';
export { type Reported, reportFreePages } from './pmem/report.ts';
export { restoreMachine } from './trace/restore.ts';
export { BuddyReplay } from './trace/replay-buddy.ts';
export { compareFreeLists, comparePageblocks } from './trace/compare.ts';
export { readBuddyEvents, type BuddyEvent } from './trace/events.ts';
export { readSnapshot } from './trace/read-snapshot.ts';
export { packRecording, replayPacked, unpackRecording, type BuddyRecording, type ReplayProgress } from './trace/packed.ts';
export { INVARIANTS, checkInvariants, type Invariant, type Violation } from './debug/invariants.ts';
export { attachImage, captureImage, type MachineImage } from './debug/image.ts';
export { type PageDescription, type PageOwner, type FreeListDescription, describeFreeLists, describePages } from './debug/describe.ts';
export { describeWords, type FieldDescription, type WordDescription } from './debug/words.ts';
export { descriptorAddress, memoryBill, type MemoryBill } from './debug/bill.ts';
export { initPages } from './boot/init-pages.ts';
export { Recorder, type Step, type Store } from './debug/recorder.ts';

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
export { Recorder, type Step, type Store } from './debug/recorder.ts';

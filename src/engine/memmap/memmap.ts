/**
 * The memory map: one descriptor for every page frame, in the machine's own memory. Each design is a subclass that
 * says what the bytes of a descriptor mean and where the two links of a free block live.
 *
 * The questions are those that mm/page_alloc.c (Linux 6.1) asks of struct page. All designs answer them alike: the
 * same requests get the same page frames.
 *
 * Invariants that every design keeps:
 *  - only the first page of a free block is marked free, with the order of the block;
 *  - no other descriptor, whatever it is used for, reads as free;
 *  - a descriptor of zero bytes reads as "not free".
 */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { Section } from '../memory/section.ts';
import { LANE_RANGE, LANE_SIZE, PAGES_PER_SECTION, SECTION_MASK } from '../memory/units.ts';
import { SHORTCUTS } from '../config.ts';
import type { KernelData } from './kernel-data.ts';
import type { ListView, OneView, Shortcuts } from './shortcuts/shortcuts.ts';

export type DesignName =
  | 'struct-page' | 'two-word' | 'two-word-packed' | 'two-word-external' | 'one-word'
  /** the reader's: memmap/own.ts */
  | 'own';

/** What a descriptor says of its page. */
export type PageState =
  /** nothing: no memory, the inside of a block, or a page that nobody has told the memmap about */
  | 'none'
  /** first page of a free block */
  | 'free'
  /** first page of an allocated block */
  | 'allocated'
  /** not for the allocator: the kernel, the memmap itself, firmware */
  | 'reserved'
  /** first page of a block that waits on a per-CPU list */
  | 'pcp'
  /** page of a slab */
  | 'slab';

/** Bytes for each page in a table of links. */
const LEAST_STRIDE = 16;

export abstract class Memmap {
  abstract readonly design: DesignName;
  /** bytes of one descriptor */
  abstract readonly descriptorSize: number;
  /** do the links of a free block live in the first bytes of its first page? */
  readonly linksInPage: boolean = false;

  // Declared, not defined: of a field that is undefined for a moment V8 no longer knows what is in it.
  declare readonly memory: PhysicalMemory;
  declare readonly kernelData: KernelData;

  /**
   * The view in which all descriptors lie, in the order of their pages, and all list heads. To find one is an addition
   * then; the kernel calls this FLATMEM. Undefined when they lie apart, here a section and there a section: SPARSEMEM.
   */
  declare protected lanes: Uint32Array | undefined;
  /** lane of pfn 0's descriptor in its view */
  protected firstLane = 0;
  /** lane before the first of kernel data, in the view that holds it: the list head `node` is at `headLane - node` */
  protected headLane = -1;
  /** what of a pfn counts within its view: all of it, or its index within the section */
  protected indexMask = SECTION_MASK;
  /** list work the short way, where the descriptors lie in one view and the design knows one */
  shortcuts: Shortcuts | undefined = undefined;
  /** that view, where it holds all of memory besides */
  oneView: OneView | undefined = undefined;

  constructor(memory: PhysicalMemory, kernelData: KernelData) {
    this.memory = memory;
    this.kernelData = kernelData;
    // List heads are there before any descriptor is.
    this.lanes = kernelData.lanes;
  }

  /** Takes notice of where a section's descriptors are, before one of its pages is asked about. */
  prepareSection(section: Section): void {
    this.findDescriptors(section);
    const { lanes, kernelData, memory, firstLane } = this;
    const isOneView = lanes !== undefined && lanes !== kernelData.lanes;
    const view = SHORTCUTS && isOneView ? { lanes, kernelData: laneOf(kernelData), firstLane } : undefined;
    this.oneView = lanes === memory.piece ? view : undefined;
    this.shortcuts = view && this.makeShortcuts({
      ...view, headsLow: kernelData.address | 0, endPfn: memory.endPfn,
      zoneId: (pfn) => this.zoneId(pfn),
    });
  }

  protected findDescriptors({ firstPfn, memmap }: Section): void {
    const { memory, kernelData, descriptorSize } = this;
    const firstLane = (memmap.byteOffset - firstPfn * descriptorSize) / LANE_SIZE;
    const view = memory.piece ?? this.gatheredView();
    const inView = view?.buffer === memmap.buffer && view.buffer === kernelData.lanes.buffer;
    if (inView && this.lanes === kernelData.lanes) {
      this.lanes = view;
      this.firstLane = firstLane;
      this.headLane = laneOf(kernelData) - 1;
      this.indexMask = -1;
    } else if (!inView || firstLane !== this.firstLane) {
      this.lieApart();
    }
  }

  /** Some of memory in one view, where links are not in the pages, and the lanes of all descriptors have numbers of 31 bits. */
  private gatheredView(): Uint32Array | undefined {
    const { gathered, endPfn } = this.memory;
    const fits = endPfn * Math.max(this.descriptorSize, LEAST_STRIDE) <= LANE_RANGE * LANE_SIZE / 2;
    return this.linksInPage || !fits ? undefined : gathered;
  }

  /** From here on descriptors are looked for section by section. */
  protected lieApart(): void {
    this.lanes = undefined;
    this.firstLane = 0;
    this.headLane = -1;
    this.indexMask = SECTION_MASK;
  }

  /** The design's shortcuts, or undefined where it knows none. */
  protected makeShortcuts(_view: ListView): Shortcuts | undefined {
    return undefined;
  }

  /** The view that holds the descriptor of a page, or a list head, when they lie apart. */
  protected partOf(node: number): Uint32Array {
    return node < 0 ? this.kernelData.lanes : this.memory.sections[(node / PAGES_PER_SECTION) | 0].memmap;
  }

  /**
   * Writes the descriptor of a page for the first time: zone known, reserved, owned by nobody.
   * Kernel: __init_single_page(), mm/page_alloc.c.
   */
  abstract initPage(pfn: number, node: number, zone: number): void;

  /** Gives a reserved page to the allocator: it is nobody's now. Kernel: __free_pages_core(). */
  abstract clearReserved(pfn: number): void;

  /** What the descriptor says of its page. */
  abstract state(pfn: number): PageState;

  /** Node and zone as one number, the same for two pages exactly if they may merge. Kernel: page_zone_id(). */
  abstract zoneId(pfn: number): number;

  /** Is this page the first of a free block? Kernel: PageBuddy(). */
  abstract isFree(pfn: number): boolean;

  /** Is this page the first of a free block of exactly this order? */
  abstract isFreeOfOrder(pfn: number, order: number): boolean;

  /** Order of the free block that begins at this page; only after `isFree`. Kernel: buddy_order(). */
  abstract freeOrder(pfn: number): number;

  /** Marks the first page of a free block. Kernel: set_buddy_order(). */
  abstract setFree(pfn: number, order: number, migratetype: number): void;

  /** Takes the mark and the order away again. Kernel: __ClearPageBuddy() and set_page_private(page, 0). */
  abstract clearFree(pfn: number): void;

  /**
   * Makes the page the first of an allocated block: one reference, and an order where the design has room for it.
   * Kernel: post_alloc_hook(), set_page_refcounted().
   */
  abstract setAllocated(pfn: number, order: number): void;

  /** Order of the allocated block that begins at this page, or undefined where the design does not record it. */
  allocatedOrder(_pfn: number): number | undefined {
    return undefined;
  }

  /**
   * Gives up the last reference to an allocated block; afterwards the descriptor reads 'none'.
   * @returns false, and changes nothing, when the page is not the first of an allocated block of this order, as far
   * as the design can tell
   * Kernel: free_pages_prepare(), check_free_page().
   */
  abstract clearAllocated(pfn: number, order: number): boolean;

  /**
   * Makes the page the first of a block that waits on a per-CPU list, and remembers the migratetype of its pageblock.
   * Such a block is free, but no neighbour may merge with it. Kernel: set_pcppage_migratetype().
   */
  abstract setPcp(pfn: number, order: number, migratetype: number): void;

  /** The migratetype that setPcp remembered. Kernel: get_pcppage_migratetype(). */
  abstract pcpType(pfn: number): number;

  /** Takes the block off the per-CPU layer; afterwards the descriptor reads 'none'. */
  abstract clearPcp(pfn: number): void;

  /**
   * Is this page in use, but so that its content could be moved elsewhere? Kernel: PageLRU() or __PageMovable().
   * Nothing in this machine is on an LRU list, hence no page is.
   */
  isMovable(_pfn: number): boolean {
    return false;
  }

  /** The node after this one on its free list. */
  abstract next(node: number): number;
  /** The node before this one on its free list. */
  abstract prev(node: number): number;
  /** Writes the link to the node that comes after. */
  abstract setNext(node: number, next: number): void;
  /** Writes the link to the node that comes before. */
  abstract setPrev(node: number, prev: number): void;
}

/** Lane, in the view that holds it, at which kernel data begins. */
function laneOf({ lanes }: KernelData): number {
  return lanes.byteOffset / LANE_SIZE;
}

/** What a list needs to know of a memory map: the two links of each node, and nothing else. */
export type Links = Pick<Memmap, 'next' | 'prev' | 'setNext' | 'setPrev'>;

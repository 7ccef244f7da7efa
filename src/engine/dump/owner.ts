/**
 * Who has a page? For a page on a free list or a per-CPU list the list says so. For any other the bytes of its
 * descriptor do, or those of the head of the compound page that it is part of; the first rule that holds decides.
 *
 * Models PageSlab(), PageTable(), PageAnon(), page_mapping() and compound_head() (include/linux/page-flags.h), Linux 6.1.
 */
import { dumpedFreeLists, dumpedPcpLists, type DumpedList } from './dumped-lists.ts';
import { hasBit, isKernelAddress, type MemoryDump } from './memory-dump.ts';

/** What the bytes of a descriptor say of the owner; 'other' if they name none. */
export type OwnerKind = 'slab' | 'pgtable' | 'reserved' | 'file' | 'anon' | 'other';

// #region owner
/**
 * Does the page have a type? A type is a bit that is cleared, in a word whose top four bits are still set; a page that is
 * mapped has a small number there instead, how often. Kernel: PageType().
 */
export function hasType(dump: MemoryDump, pfn: number, bit: number): boolean {
  const { typeBase, pageType } = dump.layout;
  return ((dump.read32(pfn, pageType) & (typeBase | bit)) >>> 0) === typeBase;
}

/**
 * Who has a page that is on no list? `head` is the first page of the compound page that it is part of, or the page itself.
 * A slab keeps other things where others have `mapping`, so it is asked for first.
 */
export function ownerKind(dump: MemoryDump, pfn: number, head: number): OwnerKind {
  const { layout } = dump;
  if (hasBit(dump.read64(head, layout.flags), layout.slabBit)) return 'slab';
  if (hasType(dump, pfn, layout.tableType)) return 'pgtable';
  if (hasBit(dump.read64(pfn, layout.flags), layout.reservedBit)) return 'reserved';
  const mapping = dump.read64(head, layout.mapping);
  if (!isKernelAddress(mapping)) return 'other';
  if ((mapping.low & 1) === 1) return 'anon';
  return (mapping.low & 2) === 0 ? 'file' : 'other';
}
// #endregion owner

/** What the memory map says of a page. */
export interface PageVerdict {
  /** "buddy-head 3 1", "slab:dentry head 0", "anon" */
  readonly owner: string;
  /** "head 2", "tail 512", or "-" for a page that is part of no compound page */
  readonly compound: string;
}

/** Names the owners of the pages of a dump. */
export class OwnerReader {
  readonly #dump: MemoryDump;
  /** page -> what the lists say of it */
  readonly #listed = new Map<number, string>();

  constructor(dump: MemoryDump, orderOfPcpList: (pindex: number) => number) {
    this.#dump = dump;
    for (const list of dumpedFreeLists(dump)) this.#enter(list, 'buddy', () => `buddy-head ${list.order} ${list.list}`);
    for (const list of dumpedPcpLists(dump, orderOfPcpList)) {
      this.#enter(list, 'pcp', (pfn) => `pcp ${list.order} ${this.#dump.read32(pfn, dump.layout.index)}`);
    }
  }

  #enter({ order, blocks }: DumpedList, kind: string, sayHead: (pfn: number) => string): void {
    for (const head of blocks) {
      this.#listed.set(head, sayHead(head));
      for (let pfn = head + 1; pfn < head + 2 ** order; pfn++) this.#listed.set(pfn, `${kind}-tail ${head}`);
    }
  }

  /** @throws RangeError for a page without a descriptor */
  read(pfn: number): PageVerdict {
    const head = this.#headOf(pfn);
    const order = this.#compoundOrder(head);
    const compound = head !== pfn ? `tail ${head}` : order > 0 ? `head ${order}` : '-';
    const listed = this.#listed.get(pfn);
    return { owner: listed ?? this.#ownerByBytes(pfn, head, order), compound: listed === undefined ? compound : '-' };
  }

  #ownerByBytes(pfn: number, head: number, order: number): string {
    const kind = ownerKind(this.#dump, pfn, head);
    if (kind === 'slab') {
      const cache = this.#cacheName(head);
      return pfn === head ? `slab:${cache} head ${order}` : `slab:${cache} tail ${head}`;
    }
    if (kind !== 'other') return kind;
    if (this.#isInSwapCache(head)) return 'anon';
    if (pfn !== head) return `compound-tail ${head}`;
    return order > 0 ? `compound-head ${order}` : 'other';
  }

  /** A page that was read back from swap and that nobody has mapped yet: its `mapping` is 0. Kernel: PageSwapCache(). */
  #isInSwapCache(head: number): boolean {
    const { layout } = this.#dump;
    const flags = this.#dump.read64(head, layout.flags);
    return hasBit(flags, layout.swapBackedBit) && hasBit(flags, layout.swapCacheBit);
  }

  /** The first page of the compound page that this one is part of, or the page itself. Kernel: compound_head(). */
  #headOf(pfn: number): number {
    const link = this.#dump.read64(pfn, this.#dump.layout.compoundHead);
    if ((link.low & 1) === 0) return pfn;
    return this.#dump.pageAt({ low: link.low - 1, high: link.high }, 0) ?? pfn;
  }

  /** Kernel: compound_order(); a byte of the first tail. */
  #compoundOrder(head: number): number {
    const { layout } = this.#dump;
    if (!hasBit(this.#dump.read64(head, layout.flags), layout.headBit)) return 0;
    const lane = this.#dump.read32(head + 1, layout.compoundOrder - (layout.compoundOrder % 4));
    return (lane >>> ((layout.compoundOrder % 4) * 8)) & 0xff;
  }

  #cacheName(head: number): string {
    const { low, high } = this.#dump.read64(head, this.#dump.layout.slabCache);
    const address = '0x' + high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
    return this.#dump.cacheNames.get(address) ?? address;
  }
}

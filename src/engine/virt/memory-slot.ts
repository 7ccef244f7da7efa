/**
 * Where the host keeps a guest's memory: for each guest frame number the host's page, in a table of two levels that
 * lies in pages of the host. A frame that nobody has touched yet has no page; it gets one, full of zeroes, when it is
 * touched.
 *
 * Plays the part of struct kvm_memory_slot and of the page tables below it (include/linux/kvm_host.h,
 * virt/kvm/kvm_main.c, Linux 6.1), with no process and no virtual address in between. An entry is as in a page table:
 * bits 12 and up are the physical address of the page, bit 0 says that there is one.
 */
import { allocPagesNode, freePagesNode } from '../boot/alloc-pages.ts';
import type { Machine } from '../boot/machine.ts';
import { LANE_RANGE, LANES_PER_PAGE, NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { UNMOVABLE } from '../zones/migratetype.ts';
import { pagesOfBlock, splitPage } from './split-page.ts';

const ENTRY_SIZE = 8;
const ENTRIES_PER_PAGE = PAGE_SIZE / ENTRY_SIZE;
const PRESENT = 1;
/** Pages of a slot at most: what a directory of one block of order 10 can name. */
const MOST_PAGES = 2 ** 28;

/** Thrown when a guest touches memory and the host has no page for it. */
export class HostOutOfMemory extends Error {
  override readonly name = 'HostOutOfMemory';

  constructor(gfn: number) {
    super(`The guest touched guest frame ${gfn}, and the host has no page left to put there.`);
  }
}

export class MemorySlot {
  readonly host: Machine;
  /** guest frames that the slot can hold, from 0 on */
  readonly pages: number;
  /** memory that the host's kernel was not told of and that stands behind the guest's, frame by frame; else undefined */
  readonly carved: PageRange | undefined;
  /** physical address, in the host, of the directory: the addresses of the tables */
  readonly directory: number;

  /**
   * A slot whose frames have no page yet.
   * @throws RangeError when it is larger than 1 TiB, or the host has no room for its directory
   */
  constructor(host: Machine, pages: number, carved?: PageRange) {
    if (!(pages >= 1 && pages <= MOST_PAGES)) throw new RangeError(`A slot holds 1 to ${MOST_PAGES} pages, not ${pages}.`);
    this.host = host;
    this.pages = pages;
    this.carved = carved;
    this.directory = zeroedBlock(host, Math.ceil(pages / ENTRIES_PER_PAGE) * ENTRY_SIZE);
  }

  /** The host's page behind a guest frame, or NO_PAGE. Kernel: gfn_to_pfn(), without the fault. */
  pfnOf(gfn: number): number {
    const table = this.#tableOf(gfn);
    return table === 0 ? NO_PAGE : this.#readEntry(table + (gfn % ENTRIES_PER_PAGE) * ENTRY_SIZE);
  }

  /** The host's page behind a guest frame; if there is none, the frame gets one. @throws HostOutOfMemory */
  fault(gfn: number): number {
    const pfn = this.pfnOf(gfn);
    if (pfn !== NO_PAGE) return pfn;
    this.back(gfn, 1);
    return this.pfnOf(gfn);
  }

  /**
   * Puts pages behind those of `count` frames that have none, side by side in the host where that is possible.
   * @throws HostOutOfMemory
   */
  back(gfn: number, count: number): void {
    for (let at = gfn; at < gfn + count; ) {
      if (this.pfnOf(at) !== NO_PAGE) {
        at++;
        continue;
      }
      let end = at + 1;
      while (end < gfn + count && this.pfnOf(end) === NO_PAGE) end++;
      at = this.#backRun(at, end);
    }
  }

  /** Takes the page of a frame away and frees it. @returns was there one? */
  unback(gfn: number): boolean {
    const pfn = this.pfnOf(gfn);
    if (pfn === NO_PAGE || this.carved !== undefined) return false;
    this.#writeEntry(this.#tableOf(gfn) + (gfn % ENTRIES_PER_PAGE) * ENTRY_SIZE, 0);
    freePagesNode(this.host, pfn, 0);
    return true;
  }

  /** Frames that have a page. */
  get backedPages(): number {
    let backed = 0;
    for (let first = 0; first < this.pages; first += ENTRIES_PER_PAGE) {
      const table = this.#tableOf(first);
      if (table === 0) continue;
      const lanes = this.host.memory.view(table, LANES_PER_PAGE);
      for (let lane = 0; lane < LANES_PER_PAGE; lane += 2) backed += lanes[lane] & PRESENT;
    }
    return backed;
  }

  /** Begins to fill a run of frames that have no page. @returns the first frame that is left */
  #backRun(gfn: number, end: number): number {
    const { host, carved } = this;
    if (carved !== undefined) {
      this.#map(gfn, carved.startPfn + gfn);
      return gfn + 1;
    }
    for (let order = Math.min(10, Math.ceil(Math.log2(end - gfn))); order >= 0; order--) {
      const block = allocPagesNode(host, { order });
      if (block === NO_PAGE) continue;
      splitPage(host, block, order);
      let next = gfn;
      for (const pfn of pagesOfBlock(block, order)) {
        if (next === end) freePagesNode(host, pfn, 0);
        else this.#map(next++, pfn);
      }
      return next;
    }
    throw new HostOutOfMemory(gfn);
  }

  #map(gfn: number, pfn: number): void {
    // A page may have been somebody else's: what the guest finds in it must be nothing.
    if (this.carved === undefined) this.host.memory.view(pfn * PAGE_SIZE, LANES_PER_PAGE).fill(0);
    let table = this.#tableOf(gfn);
    if (table === 0) {
      table = zeroedBlock(this.host, PAGE_SIZE);
      this.#writeEntry(this.directory + Math.floor(gfn / ENTRIES_PER_PAGE) * ENTRY_SIZE, table + PRESENT);
    }
    this.#writeEntry(table + (gfn % ENTRIES_PER_PAGE) * ENTRY_SIZE, pfn * PAGE_SIZE + PRESENT);
  }

  /** Physical address of the table that has the frame's entry, 0 when there is none yet. */
  #tableOf(gfn: number): number {
    const pfn = this.#readEntry(this.directory + Math.floor(gfn / ENTRIES_PER_PAGE) * ENTRY_SIZE);
    return pfn === NO_PAGE ? 0 : pfn * PAGE_SIZE;
  }

  #readEntry(address: number): number {
    const { memory } = this.host;
    const low = memory.read32(address);
    if ((low & PRESENT) === 0) return NO_PAGE;
    return (memory.read32(address + 4) * LANE_RANGE + low - PRESENT) / PAGE_SIZE;
  }

  #writeEntry(address: number, entry: number): void {
    const { memory } = this.host;
    memory.write32(address, entry % LANE_RANGE);
    memory.write32(address + 4, Math.floor(entry / LANE_RANGE));
  }
}

/** Takes zeroed pages of the host for so many bytes. @returns physical address */
export function zeroedBlock(host: Machine, bytes: number): number {
  const order = Math.ceil(Math.log2(Math.ceil(bytes / PAGE_SIZE)));
  const block = allocPagesNode(host, { order, migratetype: UNMOVABLE });
  if (block === NO_PAGE) throw new RangeError(`The host has no block of ${bytes} bytes left.`);
  for (const pfn of pagesOfBlock(block, order)) host.memory.view(pfn * PAGE_SIZE, LANES_PER_PAGE).fill(0);
  return block * PAGE_SIZE;
}

/**
 * Two words a page on a 32-bit machine, with the links of a free block in the free page itself. Each time that a link
 * in HighMem is read or written, its page has to be put into the window.
 *
 * A link is one lane, a word of that machine. It cannot be the address of a page, for a page of HighMem has none: it
 * is a frame number. A list head is in lowmem and has an address; since every kernel address is at least
 * 0xc0000000 and a frame number has 24 bits at most, the two cannot be confused.
 *
 * The design is this project's; the trouble is the one that Kent Overstreet named on 27 September 2021.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import { TwoWordMemmap } from '../memmap/two-word-memmap.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE } from '../memory/units.ts';
import { PAGE_OFFSET } from './address-space.ts';
import type { KmapLocal } from './kmap-local.ts';

/** Byte offsets of the two links: in a free page, and in a list head, which keeps 8 bytes for each. */
const NEXT_IN_PAGE = 0;
const PREV_IN_PAGE = 4;
const NEXT_IN_HEAD = 0;
const PREV_IN_HEAD = 8;

export class MappedLinks extends TwoWordMemmap {
  readonly design = 'two-word';
  override readonly linksInPage = true;
  readonly #kmap: KmapLocal;
  readonly #heads: number;

  /** @param kmap the window through which pages of HighMem are reached */
  constructor(memory: PhysicalMemory, kernelData: KernelData, kmap: KmapLocal) {
    super(memory, kernelData);
    this.#kmap = kmap;
    this.#heads = PAGE_OFFSET + kernelData.address;
  }

  next(node: number): number {
    return node < 0 ? this.#readHead(node, NEXT_IN_HEAD) : this.#nodeOf(readLink(this.#kmap, node, NEXT_IN_PAGE));
  }

  prev(node: number): number {
    return node < 0 ? this.#readHead(node, PREV_IN_HEAD) : this.#nodeOf(readLink(this.#kmap, node, PREV_IN_PAGE));
  }

  setNext(node: number, next: number): void {
    if (node < 0) this.#writeHead(node, NEXT_IN_HEAD, next);
    else writeLink(this.#kmap, node, NEXT_IN_PAGE, this.#linkTo(next));
  }

  setPrev(node: number, prev: number): void {
    if (node < 0) this.#writeHead(node, PREV_IN_HEAD, prev);
    else writeLink(this.#kmap, node, PREV_IN_PAGE, this.#linkTo(prev));
  }

  /** Takes the free block at `pfn` out of its list, and opens the window once for each page instead of once for each link. */
  unlink(pfn: number): void {
    unlinkMapped(this.#kmap, pfn);
  }

  #readHead(node: number, offset: number): number {
    return this.#nodeOf(this.kernelData.lanes[~node + offset / LANE_SIZE]);
  }

  #writeHead(node: number, offset: number, link: number): void {
    const lane = ~node + offset / LANE_SIZE;
    this.kernelData.lanes[lane] = this.#linkTo(link);
    this.kernelData.lanes[lane + 1] = 0;
  }

  #nodeOf(link: number): number {
    return isHead(link) ? ~((link - this.#heads) / LANE_SIZE) : link;
  }

  #linkTo(node: number): number {
    return node < 0 ? this.#heads + ~node * LANE_SIZE : node;
  }
}

/** Is this link the address of a list head, in lowmem, and not the frame number of a page? */
function isHead(link: number): boolean {
  return link >= PAGE_OFFSET;
}

// #region mapped-link
/** Reads the link at a byte offset of a free page. The slot is given back before anything else is mapped. */
export function readLink(kmap: KmapLocal, pfn: number, offset: number): number {
  const address = kmap.map(pfn);
  const link = kmap.read32(address + offset);
  kmap.unmap(address);
  return link;
}

/** Writes the link at a byte offset of a free page. */
export function writeLink(kmap: KmapLocal, pfn: number, offset: number, link: number): void {
  const address = kmap.map(pfn);
  kmap.write32(address + offset, link);
  kmap.unmap(address);
}

/**
 * Takes a free page out of its list: what stood before it and what stood after it become neighbours. Each page is put
 * into the window once, and never two of them together. A list head has an address and needs no window.
 */
export function unlinkMapped(kmap: KmapLocal, pfn: number): void {
  const address = kmap.map(pfn);
  const next = kmap.read32(address + NEXT_IN_PAGE);
  const prev = kmap.read32(address + PREV_IN_PAGE);
  kmap.unmap(address);
  if (isHead(prev)) kmap.write32(prev + NEXT_IN_HEAD, next);
  else writeLink(kmap, prev, NEXT_IN_PAGE, next);
  if (isHead(next)) kmap.write32(next + PREV_IN_HEAD, prev);
  else writeLink(kmap, next, PREV_IN_PAGE, prev);
}
// #endregion mapped-link

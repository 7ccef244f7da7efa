/** Small machines with a window, their lists made by hand, and what became of their bytes. */
import { KmapLocal, KM_MAX_IDX, PAGE_OFFSET, PAGE_SIZE, PhysicalMemory } from 'engine';
import { type Arbitrary, type Failure, list, oneOf, record, whole } from 'lessons';

/** First page without an address. */
export const MAX_LOW_PFN = 16;
const PAGES = 48;
/** Where a list head is kept, in lowmem: physical address. */
const HEAD = 2 * PAGE_SIZE + 64;
/** Of the head, the lanes that hold its links; the upper halves beside them are 0: physical addresses. */
export const HEAD_LINKS: readonly number[] = [HEAD, HEAD + 8];
/** Kernel address of the head. */
export const HEAD_ADDRESS = PAGE_OFFSET + HEAD;
/** Bytes of the record that the window itself keeps. */
const RECORD_SIZE = 4 * (2 + 2 * KM_MAX_IDX);

export interface Case {
  /** free pages on the list, first page first; any of them may be of lowmem or of HighMem */
  readonly pages: readonly number[];
  /** position on the list of the page that it is about */
  readonly position: number;
  /** slots that the caller holds already */
  readonly held: number;
  /** first page of HighMem is at this multiple of what it is in the smallest machine */
  readonly base: number;
}

/** @param held most slots in use beforehand @param base added to the pages of HighMem */
export function cases(held: number, base = 0): Arbitrary<Case> {
  return record({ swaps: list(whole(0, 8), 9), length: whole(1, 6), position: whole(0, 5), held: oneOf(held, 0, 1) })
    .map(({ swaps, length, position, held: slots }) => {
      const all = [20, 5, 31, 40, 7, 22, 11, 45, 18];
      for (const [index, other] of swaps.entries()) [all[index], all[other]] = [all[other], all[index]];
      const pages = all.slice(0, length).map((pfn) => (pfn < MAX_LOW_PFN ? pfn : pfn + base));
      return { pages, position: position % length, held: Math.min(slots, held), base };
    });
}

export interface Booted {
  readonly memory: PhysicalMemory;
  readonly kmap: KmapLocal;
}

/** The machine of a case: every byte of its pages is somebody's, but for the links. */
export function boot({ pages, held, base }: Case): Booted {
  const ranges = [{ startPfn: 0, pages: base === 0 ? PAGES : MAX_LOW_PFN }];
  if (base > 0) ranges.push({ startPfn: base + MAX_LOW_PFN, pages: PAGES - MAX_LOW_PFN });
  const memory = new PhysicalMemory(ranges);
  const kmap = new KmapLocal(memory, MAX_LOW_PFN, 0);
  for (const pfn of pages) for (let at = 0; at < PAGE_SIZE; at += 4) memory.write32(pfn * PAGE_SIZE + at, 0x51000000 + pfn % 256 * PAGE_SIZE + at);
  pages.forEach((pfn, index) => {
    memory.write32(pfn * PAGE_SIZE, pages[index + 1] ?? HEAD_ADDRESS);
    memory.write32(pfn * PAGE_SIZE + 4, pages[index - 1] ?? HEAD_ADDRESS);
  });
  memory.write32(HEAD, pages[0]);
  memory.write32(HEAD + 8, pages[pages.length - 1]);
  // What the caller holds: pages that have nothing to do with the list.
  for (let slot = 0; slot < held; slot++) kmap.map(base + 46);
  return { memory, kmap };
}

/** The list along one of its links, head left out. */
export function walk(memory: PhysicalMemory, way: 'next' | 'prev', limit: number): number[] {
  const inHead = way === 'next' ? 0 : 8;
  const inPage = way === 'next' ? 0 : 4;
  const found: number[] = [];
  let link = memory.read32(HEAD + inHead);
  while (link !== HEAD_ADDRESS && found.length <= limit) {
    found.push(link);
    if (!memory.exists(link)) break;
    link = memory.read32(link * PAGE_SIZE + inPage);
  }
  return found;
}

/** Runs something and names the lanes that changed, the window's record left out: physical addresses. */
export function changes({ memory }: Booted, { pages }: Case, run: () => void): number[] {
  const watched = [...pages.map((pfn) => pfn * PAGE_SIZE), Math.floor(HEAD / PAGE_SIZE) * PAGE_SIZE, RECORD_SIZE];
  const lanes = watched.flatMap((start) => Array.from({ length: PAGE_SIZE / 4 }, (_, lane) => start + 4 * lane));
  const before = lanes.map((address) => memory.read32(address));
  run();
  return lanes.filter((address, index) => memory.read32(address) !== before[index]);
}

/** What a case is, in words. */
export function describe({ pages, position, held }: Case): string {
  const before = held === 0 ? '' : ` The caller holds ${held} of 15 slots.`;
  return `The list is ${pages.map((pfn) => `page ${pfn}`).join(', ')}; pages from ${MAX_LOW_PFN} on have no address.${before} It is about page ${pages[position]}.`;
}

/** A failure, with the case in front. */
export function fails(of: Case, left: string, expected: string): Failure {
  return { left: `${describe(of)} ${left}`, expected };
}

/**
 * The table of links that some designs keep outside the descriptors: an entry for each page of a run of sections. A page
 * cannot be freed before its entry exists, so the table cannot come from an allocator that is filled by freeing pages.
 *
 * Where Linux asks the same question for its descriptors: vmemmap_alloc_block() (mm/sparse-vmemmap.c) and
 * mhp_init_memmap_on_memory() (mm/memory_hotplug.c), Linux 6.1.
 */
import { DESCRIPTOR_SIZES, LINK_TABLE_SIZES } from '../memmap/create.ts';
import { PAGE_SIZE } from '../memory/units.ts';
import type { BootRecord } from './boot-record.ts';
import type { Memblock } from './memblock.ts';

/** A run of pages that need entries. None of them is free yet. */
export interface LinkTableRequest {
  readonly startPfn: number;
  readonly pages: number;
  /** bytes of an entry */
  readonly entrySize: number;
  /** the address of the first entry has to be a multiple of this, in bytes */
  readonly align: number;
  /** the memory node that should have the table, if it has room */
  readonly node: number;
}

/** Who could be asked for memory. */
export interface TableSources {
  /** while the machine boots; undefined when memory is added later, for memblock is given up after boot */
  readonly memblock: Memblock | undefined;
  /** asks the page allocator for 2^order pages: the first pfn, or NO_PAGE when there are none */
  readonly allocPages: (order: number) => number;
  /** asks the slab allocator: a physical address, or NULL when there is no memory */
  readonly kmalloc: (bytes: number) => number;
}

/** Finds room for a table. @returns physical address of its first entry, or NO_TABLE to leave it for later */
export type PlaceLinkTable = (request: LinkTableRequest, sources: TableSources) => number;

/** Kernel data begin at an address above 0 or hold it, so no table ever lies there. */
export const NO_TABLE = 0;

// #region link-table
/**
 * Finds room for the links of a run of pages. At boot that is memblock's: it knows ranges, not pages, and needs no links.
 * Memory that is added later pays for itself: its first pages hold the links of all of it, and are never handed over.
 * @returns physical address of the first entry
 */
export function placeLinkTable({ startPfn, pages, entrySize, align, node }: LinkTableRequest, { memblock }: TableSources): number {
  if (memblock === undefined) return startPfn * PAGE_SIZE;
  return memblock.alloc(pages * entrySize, align, Number.MAX_SAFE_INTEGER, node);
}
// #endregion link-table

/** What boot can offer: the other two are not there yet. */
export function sourcesAtBoot(memblock: Memblock): TableSources {
  const refuse = (who: string) => (): never => {
    throw new RangeError(`There is no ${who} yet: boot has nothing but memblock.`);
  };
  return { memblock, allocPages: refuse('page allocator'), kmalloc: refuse('slab allocator') };
}

/** Bytes of links that a section has outside its descriptors; 0 in most designs. */
export function linkTableBytes({ design, memmapBytes }: Pick<BootRecord, 'design' | 'memmapBytes'>): number {
  return (memmapBytes / DESCRIPTOR_SIZES[design]) * LINK_TABLE_SIZES[design];
}

/**
 * Physical address of the links of the section that has this index in the section table, or NO_TABLE.
 * @throws RangeError when there is no such section
 */
export function linkTableAddress(record: BootRecord, index: number): number {
  const area = record.areas.findLast(({ firstIndex }) => firstIndex <= index);
  if (area === undefined) throw new RangeError(`The memory map has no section of index ${index}.`);
  return area.links === NO_TABLE ? NO_TABLE : area.links + (index - area.firstIndex) * linkTableBytes(record);
}

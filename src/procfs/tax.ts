/** What a machine's descriptors cost it, from its own numbers. */
import type { ZoneInfo } from './zoneinfo.ts';

/** Sizes of a page that Linux knows, in bytes. */
export const PAGE_SIZES = [4096, 16_384, 65_536] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

export interface Tax {
  /** bytes of one descriptor */
  readonly descriptor: number;
  /** bytes of all of them */
  readonly bytes: number;
  /** part of the memory that exists, 0 to 1 */
  readonly share: number;
}

/** For each size of a descriptor, what the pages that exist pay. */
export function taxOf(zones: readonly ZoneInfo[], pageSize: PageSize, descriptors: readonly number[] = [64, 16, 8]): Tax[] {
  const present = presentPages(zones);
  return descriptors.map((descriptor) => ({ descriptor, bytes: present * descriptor, share: present === 0 ? 0 : descriptor / pageSize }));
}

export function presentPages(zones: readonly ZoneInfo[]): number {
  return zones.reduce((sum, { present }) => sum + present, 0);
}

export function managedPages(zones: readonly ZoneInfo[]): number {
  return zones.reduce((sum, { managed }) => sum + managed, 0);
}

const KIB = 1024;

/**
 * The size of a page, from MemTotal in KiB and the pages that the allocator was given: these are the same memory.
 * @returns undefined when no size that Linux knows fits
 */
export function pageSizeOf(zones: readonly ZoneInfo[], memTotal: number): PageSize | undefined {
  const managed = managedPages(zones);
  if (managed === 0) return undefined;
  return PAGE_SIZES.find((size) => Math.abs((managed * size) / KIB - memTotal) <= memTotal / 8);
}

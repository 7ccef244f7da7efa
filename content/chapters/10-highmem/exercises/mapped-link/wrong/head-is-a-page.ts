// caught by: joins — The address of a list head is taken for the frame number of a page, and mapped.
import type { KmapLocal } from 'engine';

declare const NEXT_IN_PAGE: number;
declare const PREV_IN_PAGE: number;

// #region mapped-link
export function readLink(kmap: KmapLocal, pfn: number, offset: number): number {
  const address = kmap.map(pfn);
  const link = kmap.read32(address + offset);
  kmap.unmap(address);
  return link;
}

export function writeLink(kmap: KmapLocal, pfn: number, offset: number, link: number): void {
  const address = kmap.map(pfn);
  kmap.write32(address + offset, link);
  kmap.unmap(address);
}

export function unlinkMapped(kmap: KmapLocal, pfn: number): void {
  const next = readLink(kmap, pfn, NEXT_IN_PAGE);
  const prev = readLink(kmap, pfn, PREV_IN_PAGE);
  writeLink(kmap, prev, NEXT_IN_PAGE, next);
  writeLink(kmap, next, PREV_IN_PAGE, prev);
}
// #endregion mapped-link

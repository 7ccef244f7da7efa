// A page of lowmem is used where it is, without asking the window at all.
import type { KmapLocal } from 'engine';

declare const NEXT_IN_PAGE: number;
declare const PREV_IN_PAGE: number;
declare const NEXT_IN_HEAD: number;
declare const PREV_IN_HEAD: number;
declare function isHead(link: number): boolean;

// #region mapped-link
function addressOf(kmap: KmapLocal, pfn: number): number {
  return kmap.isHighmem(pfn) ? kmap.map(pfn) : 0xc0000000 + pfn * 4096;
}

export function readLink(kmap: KmapLocal, pfn: number, offset: number): number {
  const address = addressOf(kmap, pfn);
  const link = kmap.read32(address + offset);
  if (kmap.isHighmem(pfn)) kmap.unmap(address);
  return link;
}

export function writeLink(kmap: KmapLocal, pfn: number, offset: number, link: number): void {
  const address = addressOf(kmap, pfn);
  kmap.write32(address + offset, link);
  if (kmap.isHighmem(pfn)) kmap.unmap(address);
}

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

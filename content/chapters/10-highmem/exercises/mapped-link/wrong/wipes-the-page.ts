// caught by: writes — The page is wiped behind its links, as if nobody could have left anything there.
import type { KmapLocal } from 'engine';

declare const NEXT_IN_PAGE: number;
declare const PREV_IN_PAGE: number;
declare const NEXT_IN_HEAD: number;
declare const PREV_IN_HEAD: number;
declare function isHead(link: number): boolean;

// #region mapped-link
export function readLink(kmap: KmapLocal, pfn: number, offset: number): number {
  const address = kmap.map(pfn);
  const link = kmap.read32(address + offset);
  kmap.unmap(address);
  return link;
}

export function writeLink(kmap: KmapLocal, pfn: number, offset: number, link: number): void {
  const address = kmap.map(pfn);
  for (let at = 1024; at < 4096; at += 4) kmap.write32(address + at, 0);
  kmap.write32(address + offset, link);
  kmap.unmap(address);
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

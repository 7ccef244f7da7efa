// caught by: joins — Both neighbours are mapped together and given back in the order in which they were taken, but slots are a stack.
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
  kmap.write32(address + offset, link);
  kmap.unmap(address);
}

export function unlinkMapped(kmap: KmapLocal, pfn: number): void {
  const next = readLink(kmap, pfn, NEXT_IN_PAGE);
  const prev = readLink(kmap, pfn, PREV_IN_PAGE);
  const before = isHead(prev) ? prev : kmap.map(prev);
  const after = isHead(next) ? next : kmap.map(next);
  kmap.write32(before + (isHead(prev) ? NEXT_IN_HEAD : NEXT_IN_PAGE), next);
  kmap.write32(after + (isHead(next) ? PREV_IN_HEAD : PREV_IN_PAGE), prev);
  if (!isHead(prev)) kmap.unmap(before);
  if (!isHead(next)) kmap.unmap(after);
}
// #endregion mapped-link

import type { KmapLocal } from 'engine';

declare const NEXT_IN_PAGE: number;
declare function isHead(link: number): boolean;

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
  throw new Error(`Page ${pfn} is at ${address} now, and a slot is taken. Write ${link} at offset ${offset}.`);
}

/** Takes a free page out of its list: what stood before it and what stood after it become neighbours. */
export function unlinkMapped(kmap: KmapLocal, pfn: number): void {
  const next = readLink(kmap, pfn, NEXT_IN_PAGE);
  const name = isHead(next) ? 'the head' : `page ${next}`;
  throw new Error(`After page ${pfn} comes ${name}. Yours to take page ${pfn} out.`);
}
// #endregion mapped-link

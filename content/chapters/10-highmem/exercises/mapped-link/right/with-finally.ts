// One function opens and closes the window, and the others say what is done in between.
import type { KmapLocal } from 'engine';

declare const NEXT_IN_PAGE: number;
declare const PREV_IN_PAGE: number;
declare const NEXT_IN_HEAD: number;
declare const PREV_IN_HEAD: number;
declare function isHead(link: number): boolean;

// #region mapped-link
export function readLink(kmap: KmapLocal, pfn: number, offset: number): number {
  return through(kmap, pfn, (address) => kmap.read32(address + offset));
}

export function writeLink(kmap: KmapLocal, pfn: number, offset: number, link: number): void {
  through(kmap, pfn, (address) => { kmap.write32(address + offset, link); });
}

export function unlinkMapped(kmap: KmapLocal, pfn: number): void {
  const [next, prev] = through(kmap, pfn, (address) => [kmap.read32(address), kmap.read32(address + 4)]);
  point(kmap, prev, next, NEXT_IN_PAGE, NEXT_IN_HEAD);
  point(kmap, next, prev, PREV_IN_PAGE, PREV_IN_HEAD);
}

function point(kmap: KmapLocal, from: number, to: number, inPage: number, inHead: number): void {
  if (isHead(from)) kmap.write32(from + inHead, to);
  else writeLink(kmap, from, inPage, to);
}

export function through<Result>(kmap: KmapLocal, pfn: number, use: (address: number) => Result): Result {
  const address = kmap.map(pfn);
  try {
    return use(address);
  } finally {
    kmap.unmap(address);
  }
}
// #endregion mapped-link

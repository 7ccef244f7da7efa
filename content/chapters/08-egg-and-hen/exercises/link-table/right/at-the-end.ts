// Later memory keeps the table at its end; at boot a place is found first and reserved then.
import type { LinkTableRequest, TableSources } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, pages, entrySize, align, node }: LinkTableRequest, { memblock }: TableSources): number {
  const bytes = pages * entrySize;
  if (memblock === undefined) {
    const end = (startPfn + pages) * PAGE_SIZE;
    return end - bytes - ((end - bytes) % align);
  }
  const limit = Number.MAX_SAFE_INTEGER;
  const place = memblock.find(bytes, align, limit, node) ?? memblock.find(bytes, align, limit);
  if (place === undefined) throw new RangeError(`There is no room for ${bytes} bytes.`);
  memblock.reserve(place, bytes);
  return place;
}
// #endregion link-table

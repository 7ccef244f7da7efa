// caught by: holes — A page frame number without memory gets no descriptor; but a neighbour reads it before it knows that nothing is there.
import type { Zone } from 'engine';

// #region init-pages
export function initPages(zone: Zone, from: number, to: number): void {
  const { memory, memmap, node, index } = zone;
  for (let pfn = from; pfn < to; pfn++) if (memory.exists(pfn)) memmap.initPage(pfn, node, index);
}
// #endregion init-pages

// caught by: marks-and-counters — The half is on its list but its descriptor does not say so, and its buddy will never find it.
import type { Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  const { memmap } = zone;
  for (let order = high - 1; order >= low; order--) {
    const half = pfn + (1 << order);
    const head = zone.listHead(order, migratetype);
    const first = memmap.next(head);
    memmap.setPrev(half, head);
    memmap.setNext(half, first);
    memmap.setPrev(first, half);
    memmap.setNext(head, half);
    zone.addNrFree(order, 1);
  }
}
// #endregion expand

// caught by: front-of-its-list — The half is linked in before the head, which in a circular list is the back, so it is handed out last.
import type { Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  const { memmap } = zone;
  for (let order = high - 1; order >= low; order--) {
    const half = pfn + (1 << order);
    const head = zone.listHead(order, migratetype);
    const last = memmap.prev(head);
    memmap.setNext(last, half);
    memmap.setPrev(half, last);
    memmap.setNext(half, head);
    memmap.setPrev(head, half);
    memmap.setFree(half, order, migratetype);
    zone.addNrFree(order, 1);
  }
}
// #endregion expand

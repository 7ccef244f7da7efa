// caught by: list-of-its-type — Only the next links are set, so a walk from the back does not find the block and it cannot leave the middle.
import type { Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  const { memmap } = zone;
  for (let order = high - 1; order >= low; order--) {
    const half = pfn + (1 << order);
    const head = zone.listHead(order, migratetype);
    memmap.setNext(half, memmap.next(head));
    memmap.setNext(head, half);
    memmap.setFree(half, order, migratetype);
    zone.addNrFree(order, 1);
  }
}
// #endregion expand

// The other way round: the left-over halves lie one after the other, each as long as everything before it.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  const end = pfn + 2 ** high;
  let order = low;
  for (let half = pfn + 2 ** low; half < end; half += 2 ** order++) addToFreeList(zone, half, order, migratetype);
}
// #endregion expand

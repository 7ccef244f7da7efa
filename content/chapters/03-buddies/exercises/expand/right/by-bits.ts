// What is left over, as a number of pages, is 2^high - 2^low: each bit of it is a block.
import { addToFreeList, type Zone } from 'engine';

// #region expand
export function expand(zone: Zone, pfn: number, low: number, high: number, migratetype: number): void {
  let rest = (1 << high) - (1 << low);
  while (rest !== 0) {
    const order = 31 - Math.clz32(rest);
    addToFreeList(zone, pfn + (1 << order), order, migratetype);
    rest -= 1 << order;
  }
}
// #endregion expand

/** Writes every state that a page can have into descriptors of each design, reads them back, and counts what comes back as something else. */
import { boot } from '../engine/boot/boot.ts';
import type { DesignName, PageState } from '../engine/memmap/memmap.ts';
import { DESIGNS } from './checked.ts';

export interface EncodingRow {
  readonly design: DesignName;
  /** bytes of a descriptor */
  readonly bytes: number;
  readonly tried: number;
  readonly mistakes: number;
}

const MOST_ORDER = 10;
const TYPES = [0, 1, 2, 3, 4];
const PAGES = 4096;
const PAGE_SIZE = 4096;

export function encodingRows(): EncodingRow[] {
  return DESIGNS.map((design) => {
    const { memmap } = boot({ design, memory: PAGES * PAGE_SIZE });
    let [tried, mistakes] = [0, 0];
    const expectState = (pfn: number, wanted: readonly PageState[], isRight: boolean): void => {
      tried++;
      const isFree = wanted.includes('free');
      if (!wanted.includes(memmap.state(pfn)) || memmap.isFree(pfn) !== isFree || !isRight) mistakes++;
    };
    for (let pfn = 64; pfn < PAGES / 2; pfn += 61) {
      const zoneId = memmap.zoneId(pfn);
      const inZone = (): boolean => memmap.zoneId(pfn) === zoneId;
      memmap.clearFree(pfn);
      for (let order = 0; order <= MOST_ORDER; order++) {
        for (const type of TYPES) {
          memmap.setFree(pfn, order, type);
          const others = Array.from({ length: MOST_ORDER + 1 }, (_, other) => other).filter((other) => memmap.isFreeOfOrder(pfn, other));
          expectState(pfn, ['free'], memmap.freeOrder(pfn) === order && others.length === 1 && others[0] === order && inZone());
          memmap.clearFree(pfn);
          expectState(pfn, ['none'], inZone());
          memmap.setPcp(pfn, order, type);
          // A struct page does not say that it waits on such a list; what matters is that it does not read as free.
          expectState(pfn, ['pcp', 'none'], memmap.pcpType(pfn) === type && inZone());
          memmap.clearPcp(pfn);
        }
        memmap.setAllocated(pfn, order);
        expectState(pfn, ['allocated'], inZone());
        tried++;
        if (!memmap.clearAllocated(pfn, order) || memmap.state(pfn) !== 'none') mistakes++;
      }
    }
    return { design, bytes: memmap.descriptorSize, tried, mistakes };
  });
}

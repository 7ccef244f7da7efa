/** The state of a zone's free lists as one number: equal for two machines whose lists are equal, in order. */
import { listPages } from '../buddy/list.ts';
import { RECLAIMABLE } from '../zones/migratetype.ts';
import type { Zone } from '../zones/zone.ts';
import { EMPTY_CHECKSUM, mix } from './random.ts';

const TYPES = RECLAIMABLE + 1;

/** Mixes every list of the three common migratetypes, from head to tail, in the order of orders. */
export function listState(zone: Zone): number {
  let checksum = EMPTY_CHECKSUM;
  for (let order = 0; order <= zone.maxPageOrder; order++) {
    for (let migratetype = 0; migratetype < TYPES; migratetype++) {
      checksum = mix(checksum, order * TYPES + migratetype);
      for (const pfn of listPages(zone.memmap, zone.listHead(order, migratetype))) checksum = mix(checksum, pfn);
    }
  }
  return checksum;
}

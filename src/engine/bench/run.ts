/** A workload under way: what it has in its hands, and what it has seen so far. */
import type { Zone } from '../zones/zone.ts';
import { EMPTY_CHECKSUM, SEED } from './random.ts';

/** How a block is kept in 32 bits: its order in the lowest four, its pfn above. */
export const ORDER_BITS = 4;
export const ORDER_MASK = 0xf;

export class Run {
  readonly zone: Zone;
  /** pages of the zone, at most 2^28 */
  readonly pages: number;
  /** the blocks in hand: pfn and order */
  readonly live: Uint32Array;
  /** number of blocks in hand */
  count = 0;
  /** pages in hand */
  used = 0;
  /** pages to have in hand */
  target = 0;
  /** are blocks of three migratetypes asked for, or movable ones only? */
  mixedTypes = false;
  /** the random number drawn last */
  random: number = SEED;
  /** over the result of every allocation */
  checksum: number = EMPTY_CHECKSUM;
  /** allocations that found nothing */
  fails = 0;

  constructor(zone: Zone, pages: number) {
    this.zone = zone;
    this.pages = pages;
    this.live = new Uint32Array(pages);
  }
}

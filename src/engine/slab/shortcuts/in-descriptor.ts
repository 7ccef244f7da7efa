/** The shortcuts of the design `struct-page`: the state of a slab is its first descriptor. */
import { VMEMMAP_HIGH } from '../../memory/address.ts';
import { PG_SLAB } from '../../memmap/struct-page.ts';
import { NO_STATE, ObjectShortcuts } from './object-shortcuts.ts';

// Constants of this module, for V8 folds no others.
const SLAB_BIT = PG_SLAB;
const FIRST_HIGH = VMEMMAP_HIGH;
/** log2 of the lanes after which the upper half of an address grows by one. */
const HIGH_SHIFT = 30;
/** Offset of slab_list in the descriptor: links point at the member. */
const LIST_OFFSET = 8;
/** Lane of compound_head, bit 0 of which marks a tail. */
const COMPOUND_HEAD = 2;
const TAIL = 1;
/** A descriptor has 16 lanes: what of an address in the map counts to find one. */
const DESCRIPTOR_MASK = ~15;

export class InDescriptorShortcuts extends ObjectShortcuts {
  protected stateOf(pfn: number): number {
    const { lanes } = this;
    const page = this.firstLane + (pfn << 4);
    const head = lanes[page + COMPOUND_HEAD];
    const first = (head & TAIL) === 0 ? page : this.slabAt(head, FIRST_HIGH);
    return (lanes[first] & SLAB_BIT) === 0 ? NO_STATE : first;
  }

  protected slabAt(low: number, _high: number): number {
    return this.firstLane + ((low >>> 2) & DESCRIPTOR_MASK);
  }

  protected headAt(low: number, high: number): number {
    return high === FIRST_HIGH ? this.firstLane + (low >>> 2) : ((high & 1) << HIGH_SHIFT) | (low >>> 2);
  }

  protected pointToSlab(lane: number, state: number): void {
    const { lanes } = this;
    lanes[lane] = (state - this.firstLane) << 2;
    lanes[lane + 1] = FIRST_HIGH;
  }

  protected linkToSlab(lane: number, state: number): void {
    const { lanes } = this;
    lanes[lane] = ((state - this.firstLane) << 2) | LIST_OFFSET;
    lanes[lane + 1] = FIRST_HIGH;
  }
}

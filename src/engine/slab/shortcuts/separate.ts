/** The shortcuts of all other designs: the state of a slab lies apart, and each of its descriptors points to it. */
import { DIRECT_MAP_HIGH } from '../../memory/address.ts';
import type { OneView } from '../../memmap/shortcuts/shortcuts.ts';
import { TAG_MASK, TAG_SLAB } from '../../memmap/two-word-bits.ts';
import { type CachePlaces, NO_STATE, ObjectShortcuts } from './object-shortcuts.ts';

// Constants of this module, for V8 folds no others.
const TAG = TAG_SLAB;
const TAGS = TAG_MASK;
const MAP_HIGH = DIRECT_MAP_HIGH;
/** log2 of the lanes after which the upper half of an address grows by one. */
const HIGH_SHIFT = 30;
/** Offset of slab_list in the state: links point at the member. */
const LIST_OFFSET = 8;
/** A state is aligned to more than 4 lanes, and the tag of a descriptor is below. */
const STATE_MASK = ~3;

export class SeparateShortcuts extends ObjectShortcuts {
  /** lanes of a descriptor */
  declare private readonly descriptorLanes: number;

  constructor(view: OneView, places: CachePlaces, descriptorLanes: number) {
    super(view, places);
    this.descriptorLanes = descriptorLanes;
  }

  protected stateOf(pfn: number): number {
    const { lanes } = this;
    const descriptor = this.firstLane + Math.imul(pfn, this.descriptorLanes);
    const low = lanes[descriptor];
    return (low & TAGS) === TAG ? this.slabAt(low, lanes[descriptor + 1]) : NO_STATE;
  }

  protected slabAt(low: number, high: number): number {
    return ((high & 1) << HIGH_SHIFT) | ((low >>> 2) & STATE_MASK);
  }

  protected headAt(low: number, high: number): number {
    return ((high & 1) << HIGH_SHIFT) | (low >>> 2);
  }

  protected pointToSlab(lane: number, state: number): void {
    const { lanes } = this;
    lanes[lane] = state << 2;
    lanes[lane + 1] = MAP_HIGH + (state >>> HIGH_SHIFT);
  }

  protected linkToSlab(lane: number, state: number): void {
    const { lanes } = this;
    lanes[lane] = (state << 2) + LIST_OFFSET;
    lanes[lane + 1] = MAP_HIGH + (state >>> HIGH_SHIFT);
  }
}

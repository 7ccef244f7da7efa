/**
 * The invariants of a machine: sentences that are true between any two operations, whatever was allocated and
 * freed. Each is checked by reading the bytes through the engine's own decoders, and nothing else.
 */
import type { Machine } from '../boot/machine.ts';
import {
  blocksAreAligned,
  blocksDoNotOverlap,
  buddiesHaveMerged,
  noMoreThanManaged,
  nothingOutsideIsFree,
  oneAnswer,
  ordersAreInRange,
} from './invariants/blocks.ts';
import type { Invariant, Violation } from './invariants/invariant.ts';
import {
  countsAreTrue,
  descriptorsNameTheirList,
  freeBlocksAreListedOnce,
  headsAreNoPages,
  linksAgree,
  listedBlocksAreFree,
  listsAreCircular,
  listsKeepToTheirZone,
} from './invariants/lists.ts';
import { perCpuBlocksAreNotFree, perCpuCountsAreTrue, perCpuListsAreLists } from './invariants/per-cpu.ts';
import { sectionsDoNotShare } from './invariants/sections.ts';
import { cpuSlabsAreFrozen, freelistsStayInside, partialSlabsAreCounted, slabsAreCounted } from './invariants/slabs.ts';

export type { Invariant, Violation } from './invariants/invariant.ts';

/** Those that others presume come first: a broken list makes most of the rest untrue as well. */
export const INVARIANTS: readonly Invariant[] = [
  sectionsDoNotShare,
  listsAreCircular,
  headsAreNoPages,
  linksAgree,
  listedBlocksAreFree,
  ordersAreInRange,
  blocksAreAligned,
  freeBlocksAreListedOnce,
  descriptorsNameTheirList,
  countsAreTrue,
  listsKeepToTheirZone,
  blocksDoNotOverlap,
  oneAnswer,
  nothingOutsideIsFree,
  buddiesHaveMerged,
  noMoreThanManaged,
  perCpuListsAreLists,
  perCpuBlocksAreNotFree,
  perCpuCountsAreTrue,
  slabsAreCounted,
  partialSlabsAreCounted,
  freelistsStayInside,
  cpuSlabsAreFrozen,
];

/** Every invariant that does not hold, each with the first place where it does not. */
export function checkInvariants(
  machine: Machine,
  invariants: readonly Invariant[] = INVARIANTS,
): Violation[] {
  return invariants.flatMap((invariant) => invariant.holds(machine) ?? []);
}

/**
 * Holding a predicted boot against the recorded one.
 */
import type { PredictedBoot } from './boot-snapshot.ts';
import { compareFreeLists, comparePageblocks, type ListDifference, type TypeDifference } from './compare.ts';
import { type Snapshot, zoneName, zonesOf } from './recording.ts';

/** A fact about a zone that is not what the kernel had. */
export interface ZoneDifference {
  readonly zone: string;
  readonly what: string;
  readonly expected: number | string;
  readonly found: number | string;
}

export interface BootDifferences {
  readonly zones: readonly ZoneDifference[];
  readonly lists: readonly ListDifference[];
  readonly types: readonly TypeDifference[];
}

export function compareBoot(predicted: PredictedBoot, snapshot: Snapshot): BootDifferences {
  const { machine } = predicted;
  return {
    zones: [...compareZones(predicted, snapshot), ...compareDeferred(predicted, snapshot)],
    lists: compareFreeLists(machine, snapshot),
    types: comparePageblocks(machine, snapshot),
  };
}

function compareZones({ machine }: PredictedBoot, snapshot: Snapshot): ZoneDifference[] {
  const recorded = zonesOf(snapshot);
  const differences: ZoneDifference[] = [];
  if (recorded.length !== machine.zones.length) {
    differences.push({
      zone: 'of any name',
      what: 'the number of zones',
      expected: recorded.length,
      found: machine.zones.length,
    });
  }
  recorded.forEach(({ node, zone }, index) => {
    const found = machine.zones[index];
    if (found === undefined) return;
    const facts = [
      ['name', zone.name, found.name],
      ['node', node, found.node],
      ['start_pfn', zone.start_pfn, found.startPfn],
      ['spanned_pages', zone.spanned_pages, found.spannedPages],
      ['present_pages', zone.present_pages, found.presentPages],
      ['managed_pages', zone.managed_pages, found.managedPages],
    ] as const;
    for (const [what, expected, is] of facts) {
      if (expected !== is) differences.push({ zone: zoneName(snapshot, index), what, expected, found: is });
    }
  });
  return differences;
}

/** Where the descriptors of a node stop; recordings that do not say it are not judged by it. */
function compareDeferred({ machine, deferred }: PredictedBoot, snapshot: Snapshot): ZoneDifference[] {
  return snapshot.nodes.flatMap(({ node, first_deferred_pfn: recorded }) => {
    if (recorded === undefined) return [];
    const expected = recorded >= Number.MAX_SAFE_INTEGER ? Infinity : recorded;
    const found = Math.min(...deferred.filter((_, index) => machine.zones[index]?.node === node));
    if (expected === found) return [];
    return [{ zone: `of node ${node}`, what: 'first_deferred_pfn', expected, found }];
  });
}

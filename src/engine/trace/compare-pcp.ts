/**
 * Holding the per-CPU lists of a machine against those of a snapshot: each list in order, and the counters.
 */
import type { Machine } from '../boot/machine.ts';
import { listPages } from '../buddy/list.ts';
import { firstDifference } from './compare.ts';
import { type Snapshot, zoneName, zonesOf } from './recording.ts';

/** A per-CPU list, or a counter of them, that is not what the kernel had. */
export interface PcpDifference {
  readonly zone: string;
  /** "list 3", "count", "free factor" */
  readonly what: string;
  /** position in the list from 0; undefined for a counter */
  readonly position: number | undefined;
  readonly expected: number | undefined;
  readonly found: number | undefined;
}

/** Every per-CPU list and counter that differs; empty when all are identical. */
export function comparePcpLists(machine: Machine, snapshot: Snapshot): PcpDifference[] {
  const differences: PcpDifference[] = [];
  zonesOf(snapshot).forEach(({ zone: recorded }, index) => {
    const pcp = machine.pcps[index];
    if (pcp === undefined) return;
    const zone = zoneName(snapshot, index);
    recorded.pcp.lists.forEach((pages, pindex) => {
      const found = listPages(pcp.zone.memmap, pcp.listHead(pindex));
      const difference = firstDifference(found, pages);
      if (difference !== undefined) differences.push({ zone, what: `list ${pindex}`, ...difference });
    });
    const counters = [
      ['count', recorded.pcp.count, pcp.count],
      ['free factor', recorded.pcp.free_factor, pcp.freeFactor],
    ] as const;
    for (const [what, expected, found] of counters) {
      if (expected !== found) differences.push({ zone, what, position: undefined, expected, found });
    }
  });
  return differences;
}

/**
 * Holding the lists of a machine against those of a snapshot, in order, one by one.
 */
import type { Machine } from '../boot/machine.ts';
import { listPages } from '../buddy/list.ts';
import { type Snapshot, zonesOf } from './recording.ts';

/** A list that is not what the kernel had. */
export interface ListDifference {
  readonly zone: string;
  readonly order: number;
  readonly migratetype: string;
  /** position in the list of the first page that differs */
  readonly position: number;
  /** page frame number there, or undefined where the list has ended */
  readonly expected: number | undefined;
  readonly found: number | undefined;
}

/** Every list of which some page differs; empty when all are identical. */
export function compareFreeLists(machine: Machine, snapshot: Snapshot): ListDifference[] {
  const differences: ListDifference[] = [];
  zonesOf(snapshot).forEach(({ zone: recorded }, index) => {
    const zone = machine.zones[index];
    if (zone === undefined) return;
    for (const { order, lists } of recorded.free_area) {
      snapshot.migratetypes.forEach((migratetype, number) => {
        const found = [...listPages(zone.memmap, zone.listHead(order, number))];
        const difference = firstDifference(found, lists[migratetype] ?? []);
        if (difference !== undefined) differences.push({ zone: recorded.name, order, migratetype, ...difference });
      });
    }
  });
  return differences;
}

/** Where two lists of pages part; undefined when they are the same. */
export function firstDifference(
  found: readonly number[], expected: readonly number[],
): Pick<ListDifference, 'position' | 'expected' | 'found'> | undefined {
  const length = Math.max(found.length, expected.length);
  for (let position = 0; position < length; position++) {
    if (found[position] !== expected[position]) {
      return { position, expected: expected[position], found: found[position] };
    }
  }
  return undefined;
}

/**
 * Holding a machine against a snapshot: its free lists in order, page by page, and the types of its
 * pageblocks.
 */
import type { Machine } from '../boot/machine.ts';
import { listPages } from '../buddy/list.ts';
import { pageblockType } from '../zones/pageblock.ts';
import { type Snapshot, zoneName, zonesOf } from './recording.ts';

/** A list that is not what the kernel had. */
export interface ListDifference {
  readonly zone: string;
  readonly order: number;
  readonly migratetype: string;
  /** position in the list of the first page that differs, from 0 */
  readonly position: number;
  /** page frame number there, or undefined where the list has ended */
  readonly expected: number | undefined;
  readonly found: number | undefined;
}

/** A pageblock that has not the type it had in the kernel. */
export interface TypeDifference {
  readonly zone: string;
  /** first page frame number of the pageblock */
  readonly pfn: number;
  readonly expected: string;
  readonly found: string;
}

/** Every list of which some page differs; empty when all are identical. */
export function compareFreeLists(machine: Machine, snapshot: Snapshot): ListDifference[] {
  const differences: ListDifference[] = [];
  zonesOf(snapshot).forEach(({ zone: recorded }, index) => {
    const zone = machine.zones[index];
    if (zone === undefined) return;
    for (const { order, lists } of recorded.free_area) {
      snapshot.migratetypes.forEach((migratetype, number) => {
        const found = listPages(zone.memmap, zone.listHead(order, number));
        const difference = firstDifference(found, lists[migratetype] ?? []);
        if (difference !== undefined) {
          differences.push({ zone: zoneName(snapshot, index), order, migratetype, ...difference });
        }
      });
    }
  });
  return differences;
}

/** Every pageblock whose type differs; those of absent sections have none. */
export function comparePageblocks(machine: Machine, snapshot: Snapshot): TypeDifference[] {
  const differences: TypeDifference[] = [];
  zonesOf(snapshot).forEach(({ zone: { pageblocks } }, index) => {
    const zone = machine.zones[index];
    if (zone === undefined) return;
    for (let block = 0; block < pageblocks.types.length; block++) {
      const pfn = pageblocks.first_pageblock_pfn + block * 2 ** zone.pageblockOrder;
      const expected = pageblocks.types[block];
      if (expected === '-' || Number(expected) === pageblockType(zone, pfn)) continue;
      differences.push({
        zone: zoneName(snapshot, index),
        pfn,
        expected: snapshot.migratetypes[Number(expected)] ?? 'none',
        found: snapshot.migratetypes[pageblockType(zone, pfn)] ?? 'none',
      });
    }
  });
  return differences;
}

/**
 * Where two lists of pages part; undefined when they are the same. A list that never ends parts from one that
 * does.
 */
export function firstDifference(
  found: Iterable<number>,
  expected: readonly number[],
): Pick<ListDifference, 'position' | 'expected' | 'found'> | undefined {
  let position = 0;
  for (const pfn of found) {
    if (pfn !== expected[position]) return { position, expected: expected[position], found: pfn };
    position++;
  }
  return position < expected.length
    ? { position, expected: expected[position], found: undefined }
    : undefined;
}

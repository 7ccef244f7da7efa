/**
 * Holding what was decoded from a memory map against what the stopped kernel itself said: the owner of every page,
 * and every list in order.
 */
import { pindexToOrder } from '../pcp/pindex.ts';
import { firstDifference } from '../trace/compare.ts';
import { type Snapshot, zonesOf } from '../trace/recording.ts';
import { MalformedRecording } from '../trace/malformed.ts';
import { dumpedFreeLists, dumpedNrFree, dumpedPcpLists, type DumpedList } from './dumped-lists.ts';
import type { MemoryDump } from './memory-dump.ts';
import { OwnerReader } from './owner.ts';

/** What the kernel said of a page. */
export interface PageLabel {
  readonly pfn: number;
  readonly owner: string;
  readonly compound: string;
}

export interface Difference {
  /** "pfn 512", "DMA32 order 3 Movable" */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
}

export interface OwnerResult {
  /** pages whose owner was named, and those that were named as the kernel does */
  readonly pages: number;
  readonly right: number;
  /** the first that were not, at most 10 */
  readonly differences: readonly Difference[];
  /** pages by kind of owner */
  readonly kinds: Readonly<Record<string, number>>;
}

const DIFFERENCES_KEPT = 10;

/** Reads labels, one line a page. @throws MalformedRecording naming the line */
export function* readLabels(lines: Iterable<string>): Generator<PageLabel> {
  let number = 0;
  for (const line of lines) {
    number++;
    if (line === '' || line.startsWith('#')) continue;
    const [pfn = '', owner, compound] = line.split('\t');
    if (!/^\d+$/.test(pfn) || owner === undefined || compound === undefined) {
      throw new MalformedRecording('labels.tsv', `line ${number} must be a pfn, an owner and a compound, apart by tabs`);
    }
    yield { pfn: Number(pfn), owner, compound };
  }
}

/** Names the owner of every labelled page. */
export function compareOwners(dump: MemoryDump, labels: Iterable<PageLabel>, pageblockOrder: number): OwnerResult {
  const reader = new OwnerReader(dump, (pindex) => pindexToOrder(pindex, pageblockOrder));
  const differences: Difference[] = [];
  const kinds: Record<string, number> = {};
  let pages = 0;
  let right = 0;
  for (const { pfn, owner, compound } of labels) {
    pages++;
    const found = reader.read(pfn);
    const kind = found.owner.split(/[ :]/, 1)[0] ?? '';
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (found.owner === owner && found.compound === compound) right++;
    else if (differences.length < DIFFERENCES_KEPT) {
      differences.push({
        where: `pfn ${pfn}`, expected: `${owner} (compound ${compound})`, found: `${found.owner} (compound ${found.compound})`,
      });
    }
  }
  return { pages, right, differences, kinds };
}

/** Every list, counter or link that is not as the snapshot has it; empty when all are. */
export function compareDumpedLists(dump: MemoryDump, snapshot: Snapshot): Difference[] {
  const free = dumpedFreeLists(dump);
  const pcp = dumpedPcpLists(dump, (pindex) => pindexToOrder(pindex, snapshot.pageblock_order));
  const differences: Difference[] = [];
  const compare = (list: DumpedList | undefined, expected: readonly number[], where: string): void => {
    if (list?.broken !== undefined) differences.push({ where, expected: 'an unbroken list', found: list.broken });
    const difference = firstDifference(list?.blocks ?? [], expected);
    if (difference === undefined) return;
    const say = (pfn: number | undefined): string => (pfn === undefined ? 'the end of the list' : `pfn ${pfn}`);
    differences.push({ where: `${where}, position ${difference.position}`, expected: say(difference.expected), found: say(difference.found) });
  };
  for (const { zone: recorded } of zonesOf(snapshot)) {
    const zone = dump.zones.find(({ name }) => name === recorded.name);
    for (const { order, lists, nr_free: nrFree } of recorded.free_area) {
      snapshot.migratetypes.forEach((name, type) => {
        const list = free.find((one) => one.zone === recorded.name && one.order === order && one.list === type);
        compare(list, lists[name] ?? [], `${recorded.name} order ${order} ${name}`);
      });
      const counted = zone === undefined ? 0 : dumpedNrFree(dump, zone.zone, order);
      if (counted !== nrFree) {
        differences.push({ where: `${recorded.name} order ${order} nr_free`, expected: String(nrFree), found: String(counted) });
      }
    }
    recorded.pcp.lists.forEach((pages, pindex) => {
      const list = pcp.find((one) => one.zone === recorded.name && one.list === pindex);
      compare(list, pages, `${recorded.name} per-CPU list ${pindex}`);
    });
  }
  return differences;
}

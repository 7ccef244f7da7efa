/** Guests with free lists, and a host that takes what it is told of. */
import { type DesignName, LANES_PER_PAGE, type Machine, MOVABLE, PAGE_SIZE, RECLAIMABLE, reportList, UNMOVABLE, type Zone } from 'engine';
import { type Arbitrary, type Block, buildMachine, type Layout, list, NORMAL, oneOf, record, walkList, whole } from 'lessons';

const MAX_PAGE_ORDER = 3;

export interface Case {
  readonly design: DesignName;
  /** of the list that is reported */
  readonly order: number;
  readonly migratetype: number;
  readonly startPfn: number;
  /** how many blocks the list could hold: one in eight pages */
  readonly room: number;
  /** first pages of the blocks on the list that is reported, first one first */
  readonly listed: readonly number[];
  /** are there blocks of another type and of another order beside it? */
  readonly others: boolean;
}

export function cases(designs: readonly DesignName[], fewest: number, room = 5, startPfn = 0): Arbitrary<Case> {
  return record({ design: oneOf(...designs), order: oneOf(2, 0), migratetype: oneOf(MOVABLE, UNMOVABLE), length: whole(fewest, room), swaps: list(whole(0, room - 1), room), others: oneOf(false, true) })
    .map(({ design, order, migratetype, length, swaps, others }) => {
      const pfns = placesOf({ startPfn, room });
      for (const [index, other] of swaps.entries()) [pfns[index], pfns[other]] = [pfns[other], pfns[index]];
      return { design, order, migratetype, startPfn, room, listed: pfns.slice(0, length), others };
    });
}

function placesOf({ startPfn, room }: Pick<Case, 'startPfn' | 'room'>): number[] {
  return Array.from({ length: room }, (_, place) => startPfn + 8 * place);
}

/** Of each eight pages the first block is on the list, or in use; all others are in use. */
export function build(of: Case): { readonly machine: Machine; readonly zone: Zone } {
  const { design, order, migratetype, startPfn, room, listed, others } = of;
  const places = placesOf(of);
  const beyond = startPfn + 8 * room;
  const blocks: Block[] = [
    ...listed.map((pfn): Block => ({ pfn, order, state: 'free', migratetype })),
    ...places.filter((pfn) => !listed.includes(pfn)).map((pfn): Block => ({ pfn, order, state: 'allocated', migratetype })),
    ...[...places, beyond].flatMap((pfn) => restOfFour(pfn, order)),
    ...places.map((pfn): Block => ({ pfn: pfn + 4, order: 2, state: 'allocated', migratetype: MOVABLE })),
    { pfn: beyond, order, state: others ? 'free' : 'allocated', migratetype: RECLAIMABLE },
    { pfn: beyond + 4, order: 1, state: others ? 'free' : 'allocated', migratetype: MOVABLE },
    { pfn: beyond + 6, order: 1, state: 'allocated', migratetype: MOVABLE },
  ];
  const layout: Layout = {
    design, startPfn, pages: 8 * (room + 1), maxPageOrder: MAX_PAGE_ORDER, pageblockOrder: MAX_PAGE_ORDER, zones: [{ ...NORMAL, startPfn }], blocks,
  };
  const machine = buildMachine(layout);
  return { machine, zone: machine.zones[0] };
}

/** What four pages have beside a block of this order at their beginning. */
function restOfFour(pfn: number, order: number): Block[] {
  return [0, 1].filter((half) => half >= order).map((half) => ({ pfn: pfn + 2 ** half, order: half, state: 'allocated', migratetype: MOVABLE }));
}

/** What the host was told, and how the block stood at that moment. */
export interface Told {
  readonly pfn: number;
  readonly order: number;
  readonly isFree: boolean;
  readonly isListed: boolean;
  readonly nrFree: number;
}

/** Reports the list. The host takes the pages of every block: they read as zeroes from then on. */
export function tell(of: Case): { readonly machine: Machine; readonly zone: Zone; readonly told: readonly Told[] } {
  const { machine, zone } = build(of);
  const told: Told[] = [];
  reportList(zone, of.order, of.migratetype, (pfn, order) => {
    const isListed = walkList(machine, zone.listHead(of.order, of.migratetype), 'next').pages.includes(pfn);
    told.push({ pfn, order, isFree: zone.memmap.isFree(pfn), isListed, nrFree: zone.nrFree(of.order) });
    machine.memory.view(pfn * PAGE_SIZE, LANES_PER_PAGE * 2 ** order).fill(0);
    // A host that is told of one block again and again has been told enough.
    if (told.length > 2 * of.listed.length + 2) throw new RangeError(`The host was told of ${told.length} blocks, and the list had ${of.listed.length}.`);
  });
  return { machine, zone, told };
}

/** The blocks of a list in either direction, or what is wrong with it. */
export function listOf({ machine, zone }: { machine: Machine; zone: Zone }, order: number, migratetype: number): string {
  const head = zone.listHead(order, migratetype);
  const walks = (['next', 'prev'] as const).map((way) => walkList(machine, head, way));
  const fault = walks.find((walk) => walk.fault !== undefined)?.fault;
  if (fault !== undefined) return fault;
  const [forwards, backwards] = walks.map(({ pages }) => pages);
  if (forwards.join() !== backwards.toReversed().join()) return `forwards ${say(forwards)}, backwards ${say(backwards)}`;
  return say(forwards.toSorted((a, b) => a - b));
}

/** "pages 0, 8 and 16", in the order in which they are given. */
export function say(pfns: readonly number[]): string {
  return pfns.length === 0 ? 'no block' : `the blocks at pfn ${pfns.join(', ')}`;
}

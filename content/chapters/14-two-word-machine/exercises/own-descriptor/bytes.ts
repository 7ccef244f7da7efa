/** Whose bytes a design writes, whose it believes, and whether there is anything that is not in them. */
import { attachImage, captureImage, LANES_PER_PAGE, listDel, type Machine, MOVABLE } from 'engine';
import { buildMachine, type Failure, type Layout, NORMAL, type Random } from 'lessons';
import type { Block, Look, Twins } from './twins.ts';

/** What its owner writes into a page. */
const word = (pfn: number, lane: number): number => (pfn * 0x9e3779b1 + lane * 0x85ebca77) >>> 0;

/** The owner of a block that was just handed out writes all of it. */
export function moveIn({ memory }: Machine, { pfn, order }: Block): void {
  for (let page = pfn; page < pfn + 2 ** order; page++) {
    const lanes = memory.view(page * LANES_PER_PAGE * 4, LANES_PER_PAGE);
    for (let lane = 0; lane < LANES_PER_PAGE; lane++) lanes[lane] = word(page, lane);
  }
}

/** Nobody has written into pages that are somebody's, nor, unless the design says so, into free ones. */
export function strangeBytes(twins: Twins, taken?: Block): Failure | undefined {
  const { memory, memmap } = twins.own;
  if (taken !== undefined) moveIn(twins.own, taken);
  for (const { pfn, order } of twins.live) {
    for (let page = pfn; page < pfn + 2 ** order; page++) {
      const lanes = memory.view(page * LANES_PER_PAGE * 4, LANES_PER_PAGE);
      const lane = lanes.findIndex((value, index) => value !== word(page, index));
      if (lane === -1) continue;
      return twins.failure(`byte ${lane * 4} of page ${page}, which is somebody’s, was written to.`, 'It should be left unchanged: a page belongs to whoever has it.');
    }
  }
  if (memmap.linksInPage) return undefined;
  for (let page = 0; page < 64; page++) {
    if (twins.live.some(({ pfn, order }) => page >= pfn && page < pfn + 2 ** order)) continue;
    const lanes = memory.view(page * LANES_PER_PAGE * 4, LANES_PER_PAGE);
    const lane = lanes.findIndex((value, index) => value !== 0 && value !== word(page, index));
    if (lane === -1) continue;
    return twins.failure(
      `byte ${lane * 4} of page ${page}, which is free, was written to.`,
      'Either it should be left unchanged, or the design should say linksInPage = true.',
    );
  }
  return undefined;
}

/** The owner of a block fills it with what he saw in a free page once. */
export function imitate(random: Random): Look {
  return ({ own, live }, taken) => {
    if (taken === undefined) return undefined;
    const free = Array.from({ length: 64 }, (_, pfn) => pfn).filter((pfn) => own.memmap.isFree(pfn));
    for (const { pfn, order } of [...live, taken]) {
      if (free.length === 0) return undefined;
      for (let page = pfn; page < pfn + 2 ** order; page++) {
        const model = own.memory.view(random.pick(free) * LANES_PER_PAGE * 4, LANES_PER_PAGE);
        own.memory.view(page * LANES_PER_PAGE * 4, LANES_PER_PAGE).set(model);
      }
    }
    return undefined;
  };
}

/** A second engine gets a copy of all bytes, and sees what the first one sees. */
export function secondEngine(twins: Twins): Failure | undefined {
  const copy = attachImage(captureImage(twins.own));
  for (let pfn = 0; pfn < 64; pfn++) {
    const here = sayPage(twins.own, pfn);
    const there = sayPage(copy, pfn);
    if (here === there) continue;
    return twins.failure(
      `a second engine that is given a copy of all bytes reads page ${pfn} as ${there}, and the first one as ${here}.`,
      'They should read the same: what is not in the bytes of the machine, the machine does not know.',
    );
  }
  return undefined;
}

function sayPage({ memmap }: Machine, pfn: number): string {
  if (!memmap.isFree(pfn)) return `not free, of zone id ${memmap.zoneId(pfn)}`;
  return `free of order ${memmap.freeOrder(pfn)}, of zone id ${memmap.zoneId(pfn)}, before node ${memmap.next(pfn)} and after node ${memmap.prev(pfn)}`;
}

const SHORT = 6;
const LONG = 300;

/** To leave the middle of a list takes as many looks into memory, however long the list is. */
export function leavingTakes(): Failure | undefined {
  const short = looksToLeave(SHORT);
  const long = looksToLeave(LONG);
  if (long <= 2 * short + 8) return undefined;
  return {
    left: `To leave the middle of a list took ${short} looks into memory with ${SHORT} blocks on the list, and ${long} with ${LONG}.`,
    expected: 'It should take as many, however long the list is: a merge cannot wait until somebody has walked it.',
  };
}

function looksToLeave(length: number): number {
  let looks = 0;
  const watch = (lanes: Uint32Array): Uint32Array =>
    new Proxy(lanes, {
      get: (target, key): unknown => {
        looks++;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });
  const blocks = Array.from({ length }, (_, index) => ({ pfn: 2 * index, order: 0, state: 'free' as const, migratetype: MOVABLE }));
  const layout: Layout = {
    design: 'own', startPfn: 0, pages: Math.ceil((2 * length) / 32) * 32, maxPageOrder: 3, pageblockOrder: 3, zones: [NORMAL], blocks,
  };
  const { memmap } = buildMachine(layout, watch);
  looks = 0;
  listDel(memmap, 2 * (length >> 1));
  return looks;
}

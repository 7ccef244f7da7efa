/**
 * The short way and the long way leave the same memory, lane by lane: descriptors, list heads, counters, and the links
 * in pages. And both answer as the slow model does.
 */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { boot } from '../../src/engine/boot/boot.ts';
import type { Machine } from '../../src/engine/boot/machine.ts';
import { freeOnePage } from '../../src/engine/buddy/free-one-page.ts';
import { rmqueueSmallest } from '../../src/engine/buddy/rmqueue.ts';
import { allocPages, freePages } from '../../src/engine/buddy/page-alloc.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import { type MakeMemmap, makeMemmap } from '../../src/engine/memmap/create.ts';
import type { PhysicalMemory } from '../../src/engine/memory/physical-memory.ts';
import { NO_PAGE, PAGES_PER_SECTION } from '../../src/engine/memory/units.ts';
import { setPageblockType } from '../../src/engine/zones/pageblock.ts';
import { Random } from './model/random.ts';
import { LongRun } from './model/long-run.ts';

const MACHINES = 12;
const STEPS = 400;
const SEED = 20210927;

function goTheLongWay({ machine }: LongRun): void {
  for (const { memmap } of machine.zones) memmap.shortcuts = undefined;
}

/** Compared by bytes, for there are many. */
function sameLanes(one: Uint32Array, other: Uint32Array): boolean {
  return Buffer.compare(bytesOf(one), bytesOf(other)) === 0;
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

describe.each(allDesigns())('in the design %s', (design) => {
  it('requests leave the same lanes in memory, with shortcuts and without', () => {
    let short = 0;
    for (let seed = SEED; seed < SEED + MACHINES; seed++) {
      const one = new LongRun(design, seed % 2 === 0, new Random(seed));
      const other = new LongRun(design, seed % 2 === 0, new Random(seed));
      if (one.machine.zones.every(({ memmap }) => memmap.shortcuts !== undefined)) short++;
      goTheLongWay(other);
      for (let step = 0; step < STEPS; step++) {
        const [{ what, engine, model }, same] = [one.step(), other.step()];
        expect({ what, engine, model }, `step ${step}, SEED=${seed}`).toEqual(same);
        expect(engine, `${what}, step ${step}, SEED=${seed}`).toBe(model);
      }
      const state = one.state();
      expect(state.engine, `lists, SEED=${seed}`).toEqual(state.model);
      const [lanes, sameLanes] = [one, other].map(({ machine }) => machine.memory.piece);
      if (lanes === undefined || sameLanes === undefined) throw new Error('The machine is not one view.');
      const differs = lanes.findIndex((lane, index) => lane !== sameLanes[index]);
      expect(differs, `lane that differs, SEED=${seed}`).toBe(-1);
    }
    expect(short, 'machines that go the short way').toBeGreaterThan(0);
  });
});

describe.each(allDesigns())('in the design %s', (design) => {
  it('a block goes where freeOnePage and rmqueueSmallest have it go, whatever the types of pageblocks and of requests', () => {
    let merges = 0;
    for (let seed = SEED; seed < SEED + 40; seed++) {
      const random = new Random(seed);
      const [maxPageOrder, pageblockOrder] = [1 + random.below(10), random.below(11)];
      const options = { design, memory: 2 ** 24, maxPageOrder, pageblockOrder };
      const [one, other] = [boot(options), boot({ ...options, makeMemmap: withoutShortcuts })];
      const { shortcuts } = one.memmap;
      if (shortcuts === undefined) throw new Error('The machine has no shortcuts.');
      expect(other.memmap.shortcuts).toBeUndefined();
      const [zone, same] = [one.zones[0], other.zones[0]];
      const held: (readonly [number, number])[] = [];
      for (let step = 0; step < 400; step++) {
        const say = `step ${step}, SEED=${seed}`;
        const type = random.below(5);
        if (random.chance(10)) {
          const page = random.below(zone.spannedPages);
          for (const each of [zone, same]) setPageblockType(each, page, type);
        } else if (held.length > 0 && random.chance(55)) {
          const [[pfn, order]] = held.splice(random.below(held.length), 1);
          const toTail = random.chance(20);
          const before = zone.nrFree(order);
          shortcuts.give(zone, pfn, order, type, toTail);
          freeOnePage(same, pfn, order, type, toTail);
          if (zone.nrFree(order) < before) merges++;
        } else {
          const order = random.below(maxPageOrder + 1);
          const pfn = shortcuts.take(zone, order, type);
          expect(pfn, say).toBe(rmqueueSmallest(same, order, type));
          if (pfn !== NO_PAGE) held.push([pfn, order]);
        }
      }
      expect(sameLanes(piece(one.memory), piece(other.memory)), `SEED=${seed}`).toBe(true);
    }
    expect(merges).toBeGreaterThan(100);
  });
});

/** Boot goes the long way, too. */
const withoutShortcuts: MakeMemmap = (...request) => {
  return Object.defineProperty(makeMemmap(...request), 'makeShortcuts', { value: () => undefined });
};

function piece(memory: PhysicalMemory): Uint32Array {
  if (memory.piece === undefined) throw new Error('The machine is not one view.');
  return memory.piece;
}

/** Requests of all orders and types, on a machine that is never empty for long. @returns what was handed out */
function churn({ zones: [zone] }: Machine): number[] {
  const random = new Random(SEED);
  const held: (readonly [number, number])[] = [];
  const answers: number[] = [];
  for (let step = 0; step < 3000; step++) {
    if (held.length > 0 && random.chance(held.length < 200 ? 30 : 60)) {
      const [[pfn, order]] = held.splice(random.below(held.length), 1);
      freePages(zone, pfn, order);
    } else {
      const order = random.below(11);
      const pfn = allocPages(zone, order, random.below(3));
      answers.push(pfn);
      if (pfn !== NO_PAGE) held.push([pfn, order]);
    }
  }
  return answers;
}

describe.each(allDesigns())('where memory lies far up, in the design %s', (design) => {
  it.each([
    // All memory is one view, and the upper half of an address is not what it is below.
    ['4 GiB', 2 ** 20, true],
    // It is not, and a page frame number takes 26 bits.
    ['128 GiB', 2 ** 25, false],
  ])('above %s, the same lanes are left by both ways', (_, first, isOneView) => {
    const options = { design, memory: [{ startPfn: first, pages: 2 * PAGES_PER_SECTION }], deferred: false };
    const [one, other] = [boot(options), boot({ ...options, makeMemmap: withoutShortcuts })];
    expect(one.memory.piece !== undefined).toBe(isOneView);
    expect(one.memmap.shortcuts !== undefined).toBe(isOneView || !one.memmap.linksInPage);
    expect(other.memmap.shortcuts).toBeUndefined();
    const answers = churn(one);
    expect(answers).toEqual(churn(other));
    expect(Math.min(...answers.filter((pfn) => pfn !== NO_PAGE))).toBeGreaterThanOrEqual(first);
    expect(checkInvariants(one)).toEqual([]);
    for (const [number, { lanes }] of Object.entries(one.memory.sections)) {
      const same = other.memory.sections[Number(number)];
      expect(sameLanes(lanes, same.lanes), `section ${number}`).toBe(true);
    }
  });

  it('a machine of 1 TiB answers as one of 64 GiB does', () => {
    for (const bytes of [2 ** 36, 2 ** 40]) {
      const [one, other] = [boot({ design, memory: bytes }), boot({ design, memory: bytes })];
      if (bytes === 2 ** 36) expect(one.memmap.shortcuts === undefined).toBe(one.memmap.linksInPage);
      other.memmap.shortcuts = undefined;
      expect(churn(one)).toEqual(churn(other));
      expect(checkInvariants(one)).toEqual([]);
    }
  });
});

it.each(allDesigns())('an order that the zone does not have gets no page, and changes nothing, in the design %s', (design) => {
  const { memory, memmap, zones: [zone] } = boot({ design, memory: 2 ** 22, maxPageOrder: 4, pageblockOrder: 3 });
  expect(memmap.shortcuts).toBeDefined();
  const before = piece(memory).slice();
  for (const order of [5, 11]) expect(allocPages(zone, order)).toBe(NO_PAGE);
  expect(sameLanes(piece(memory), before)).toBe(true);
});

it('has no shortcuts where somebody watches every store', () => {
  const machine = boot({ design: 'two-word', memory: [{ startPfn: 0, pages: 4096 }], watch: (lanes) => lanes });
  expect(machine.zones.map(({ memmap }) => memmap.shortcuts)).toEqual([undefined]);
});

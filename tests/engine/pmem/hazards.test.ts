/** Free pages that must not be touched: each hazard breaks links in the page in its own way, and no others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolateFreePage } from '../../../src/engine/buddy/isolate.ts';
import { describeFreeLists } from '../../../src/engine/debug/describe.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { NO_PAGE, PAGE_SIZE } from '../../../src/engine/memory/units.ts';
import {
  type HazardousMachine, PageCorruption, allocHazardous, bootHazardous, everyList, freeHazardous, switchOn,
} from '../../../src/engine/pmem/hazardous-machine.ts';
import { HAZARDS, type Hazard, HazardFault } from '../../../src/engine/pmem/hazards.ts';
import { reportFreePages } from '../../../src/engine/pmem/report.ts';
import { allDesigns } from '../../../src/cli/lib/designs.ts';

const OPTIONS = { memory: 2 ** 20, maxPageOrder: 5, pageblockOrder: 3 } as const;
const IN_PAGE = allDesigns().filter((design) => boot({ design, memory: 2 ** 20 }).memmap.linksInPage);
const ELSEWHERE = allDesigns().filter((design) => !IN_PAGE.includes(design));
const EVERYWHERE: readonly Hazard[] = ['unmapped', 'unaccepted', 'poisoned', 'zeroed', 'owned'];

function toy(design: (typeof IN_PAGE)[number]): HazardousMachine {
  return bootHazardous({ ...OPTIONS, design });
}

/** Takes everything in single pages, uses each, and gives it back. */
function takeAll(machine: HazardousMachine): number {
  const [zone] = machine.zones;
  const pages: number[] = [];
  for (let pfn = allocHazardous(machine, zone, 0); pfn !== NO_PAGE; pfn = allocHazardous(machine, zone, 0)) {
    pages.push(pfn);
    if (!machine.hazards.has(pfn, 'owned')) machine.memory.write32(pfn * PAGE_SIZE + 8, pfn);
  }
  for (const pfn of pages) freeHazardous(machine, zone, pfn, 0);
  return pages.length;
}

/** The first pages of every list, in its order. */
function lists(machine: HazardousMachine): string {
  return machine.hazards.look(() =>
    everyList(machine).map(({ zone, order, migratetype }) => {
      const pages: number[] = [];
      const head = zone.listHead(order, migratetype);
      for (let node = zone.memmap.next(head); node !== head; node = zone.memmap.next(node)) pages.push(node);
      return `${order} ${migratetype}: ${pages.join(' ')}`;
    }).join('\n'),
  );
}

describe('a machine with hazards', () => {
  it('has designs of both families to try', () => {
    expect(IN_PAGE.length).toBeGreaterThan(0);
    expect(ELSEWHERE.length).toBeGreaterThan(0);
  });

  it('serves every request as before while none is switched on', () => {
    const request = fc.record({ free: fc.boolean(), order: fc.nat(3), which: fc.nat(100) });
    fc.assert(fc.property(fc.array(request, { maxLength: 30 }), fc.constantFrom(...allDesigns()), (requests, design) => {
      const machine = toy(design);
      const plain = boot({ ...OPTIONS, design, reserved: [{ base: 0, size: PAGE_SIZE }] });
      const held: { pfn: number; order: number }[] = [];
      for (const { free, order, which } of requests) {
        if (free && held.length > 0) {
          const [block] = held.splice(which % held.length, 1);
          freeHazardous(machine, machine.zones[0], block.pfn, block.order);
          freePages(plain.zones[0], block.pfn, block.order);
        } else {
          const pfn = allocHazardous(machine, machine.zones[0], order);
          expect(pfn).toBe(allocPages(plain.zones[0], order));
          if (pfn !== NO_PAGE) held.push({ pfn, order });
        }
      }
      expect(checkInvariants(machine)).toEqual([]);
    }), { numRuns: 25 });
  });
});

describe('with links in descriptors', () => {
  for (const design of ELSEWHERE) {
    for (const hazard of EVERYWHERE) {
      it(`${design} does not notice that free pages are ${hazard}`, () => {
        const machine = toy(design);
        const before = lists(machine);
        switchOn(machine, hazard);
        expect(lists(machine)).toBe(before);
        const free = machine.zones[0].freePages;
        expect(takeAll(machine)).toBe(free);
        expect(takeAll(machine)).toBe(free);
        expect(checkInvariants(machine)).toEqual([]);
        expect(machine.hazards.overwritten).toBe(0);
      });
    }

    it(`${design} loses nothing when the host takes reported pages away, and the host keeps them all`, () => {
      for (const offList of [true, false]) {
        const machine = toy(design);
        const { pages, backedAgain } = reportFreePages(machine, offList);
        expect(pages).toBeGreaterThan(0);
        expect(backedAgain).toBe(0);
        expect(checkInvariants(machine)).toEqual([]);
        takeAll(machine);
      }
    });

    it(`${design} takes a broken page off its list without reading it`, () => {
      const machine = toy(design);
      const [{ zone, order, migratetype }] = everyList(machine);
      const pfn = zone.memmap.next(zone.listHead(order, migratetype));
      machine.hazards.set(pfn, 'broken');
      isolateFreePage(zone, pfn, order);
      expect(() => machine.memory.read32(pfn * PAGE_SIZE)).toThrow(HazardFault);
    });
  }
});

describe('with links in the page', () => {
  for (const design of IN_PAGE) {
    it(`${design} faults on the first link in an unmapped or unaccepted page`, () => {
      for (const hazard of ['unmapped', 'unaccepted'] as const) {
        const machine = toy(design);
        expect(() => switchOn(machine, hazard)).toThrow(HazardFault);
        expect(() => switchOn(toy(design), hazard)).toThrow(HAZARDS[hazard].sentence);
      }
    });

    it(`${design} frees a page into a page fault when freed pages are unmapped`, () => {
      const machine = toy(design);
      const pfn = allocHazardous(machine, machine.zones[0], 0);
      machine.hazards.switchOn('unmapped');
      expect(() => freeHazardous(machine, machine.zones[0], pfn, 0)).toThrow(`of pfn ${pfn} was written.`);
    });

    it(`${design} looks like memory corruption where pages are poisoned, and leaks links where they are zeroed`, () => {
      for (const hazard of ['poisoned', 'zeroed'] as const) {
        const machine = toy(design);
        switchOn(machine, hazard);
        expect(machine.hazards.look(() => checkInvariants(machine))).toEqual([]);
        expect(() => takeAll(machine)).toThrow(PageCorruption);
        const again = toy(design);
        switchOn(again, hazard);
        expect(() => takeAll(again)).toThrow(HAZARDS[hazard].sentence);
      }
    });

    it(`${design} overwrites bytes that are somebody's, and nothing stops it`, () => {
      const machine = toy(design);
      switchOn(machine, 'owned');
      takeAll(machine);
      expect(machine.hazards.overwritten).toBeGreaterThan(0);
    });

    it(`${design} keeps its lists when reported blocks leave them meanwhile, and makes the host back a page for each`, () => {
      const machine = toy(design);
      const blocks = everyList(machine).filter(({ order }) => order >= 3).reduce((sum, list) => sum + list.blocks, 0);
      const { pages, backedAgain } = reportFreePages(machine);
      expect(checkInvariants(machine)).toEqual([]);
      expect(pages).toBeGreaterThan(blocks);
      expect(backedAgain).toBe(blocks);
    });

    it(`${design} loses its lists when reported blocks stay on them`, () => {
      const machine = toy(design);
      reportFreePages(machine, false);
      const broken = machine.hazards.look(() => checkInvariants(machine)).map(({ id }) => id);
      expect(broken).toContain('lists-are-circular');
      const lists = machine.hazards.look(() => describeFreeLists(machine));
      expect(lists.some(({ isBroken }) => isBroken)).toBe(true);
      for (const { blocks } of lists) expect(blocks.every((pfn) => machine.zones[0].spans(pfn))).toBe(true);
    });

    it(`${design} reads from a broken page in order to take it off its list`, () => {
      const machine = toy(design);
      const [{ zone, order, migratetype }] = everyList(machine);
      const pfn = zone.memmap.next(zone.listHead(order, migratetype));
      machine.hazards.set(pfn, 'broken');
      expect(() => isolateFreePage(zone, pfn, order)).toThrow(HAZARDS.broken.sentence);
    });
  }
});

describe('the hazards themselves', () => {
  it('each have a sentence of their own and a bit of their own', () => {
    const rules = Object.values(HAZARDS);
    expect(new Set(rules.map(({ bit }) => bit)).size).toBe(rules.length);
    expect(new Set(rules.map(({ sentence }) => sentence)).size).toBe(rules.length);
  });

  it('find what an owner wrote after it had freed the page', () => {
    const machine = toy(ELSEWHERE[0]);
    const [zone] = machine.zones;
    const pfn = allocHazardous(machine, zone, 0);
    switchOn(machine, 'poisoned');
    freeHazardous(machine, zone, pfn, 0);
    machine.memory.write32(pfn * PAGE_SIZE + 100, 1);
    expect(() => takeAll(machine)).toThrow(`pfn ${pfn} was free, and its bytes from 100 on read 0x00000001`);
  });

  it('of poison and of zeroes exclude each other', () => {
    const machine = toy(ELSEWHERE[0]);
    switchOn(machine, 'poisoned');
    expect(() => switchOn(machine, 'zeroed')).toThrow('one can be on');
  });

  it('do not stop a debugger, who looks from outside', () => {
    const machine = toy(ELSEWHERE[0]);
    switchOn(machine, 'unmapped');
    const pfn = machine.memmap.next(machine.zones[0].listHead(5, 1));
    const read = (): number => machine.memory.read32(pfn * PAGE_SIZE);
    expect(read).toThrow(HazardFault);
    expect(machine.hazards.look(read)).toBe(0);
    expect(read).toThrow(`Byte 0 of pfn ${pfn} was read.`);
  });

  it('are in memory: the table of a page that is free and unmapped says so', () => {
    const machine = toy(ELSEWHERE[0]);
    switchOn(machine, 'unmapped');
    const [{ zone, order, migratetype }] = everyList(machine);
    const pfn = zone.memmap.next(zone.listHead(order, migratetype));
    expect((machine.memory.read32(16 + pfn - (pfn % 4)) >>> (8 * (pfn % 4))) & 0xff).toBe(HAZARDS.unmapped.bit);
  });
});

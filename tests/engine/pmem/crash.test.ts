/** Persistent memory: what a crash leaves, at every store, in every way that the caches allow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boot } from '../../../src/engine/boot/boot.ts';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { BlockDevice } from '../../../src/engine/io/block-device.ts';
import { NoStructPage } from '../../../src/engine/io/scatterlist.ts';
import { type IoRequest, submitPages, submitRanges } from '../../../src/engine/io/submit.ts';
import { PhysicalMemory } from '../../../src/engine/memory/physical-memory.ts';
import { LANES_PER_PAGE, NO_PAGE, PAGE_SIZE, PAGES_PER_SECTION } from '../../../src/engine/memory/units.ts';
import { BitmapSpace, formatBitmap } from '../../../src/engine/pmem/bitmap-space.ts';
import { bootOverPmem } from '../../../src/engine/pmem/boot-over.ts';
import { everyCrash, randomCrash } from '../../../src/engine/pmem/crash.ts';
import { DirtyLines } from '../../../src/engine/pmem/dirty-lines.ts';
import { LABEL_END, createNamespace, readLabel } from '../../../src/engine/pmem/label.ts';
import { LinkedSpace, formatLinked } from '../../../src/engine/pmem/linked-space.ts';
import { Nvdimm, plugIn } from '../../../src/engine/pmem/nvdimm.ts';
import { makePagemap, memmapPrice } from '../../../src/engine/pmem/pagemap.ts';
import { savePage } from '../../../src/engine/pmem/save.ts';
import { type Space, SpaceBroken, type SpacePlace } from '../../../src/engine/pmem/space.ts';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { Random } from '../model/random.ts';

const MIB = 2 ** 20;
const START = PAGES_PER_SECTION;

function dimmOf(pages: number, medium?: Uint32Array): Nvdimm {
  return new Nvdimm({ startPfn: START, pages }, medium);
}

function smallMachine(design: 'struct-page' | 'two-word' = 'struct-page'): ReturnType<typeof boot> {
  return boot({ design, memory: 4 * MIB, maxPageOrder: 8, pageblockOrder: 6 });
}

function plugged(pages: number, medium?: Uint32Array): { dimm: Nvdimm; machine: ReturnType<typeof boot>; place: SpacePlace } {
  const dimm = dimmOf(pages, medium);
  const machine = plugIn(smallMachine(), dimm);
  return { dimm, machine, place: { memory: machine.memory, dimm, start: dimm.start, pages } };
}

/** The module alone, as a new kernel finds it after a crash; whoever only reads it needs no machine around it. */
function found(pages: number, medium: Uint32Array): SpacePlace {
  const dimm = dimmOf(pages, medium);
  const memory = new PhysicalMemory([dimm.range], dimm.watch);
  dimm.powerOn(memory);
  return { memory, dimm, start: dimm.start, pages };
}

describe('a store', () => {
  it('is on the medium only after a flush and a fence', () => {
    const { dimm, machine } = plugged(1);
    machine.memory.write32(dimm.start + 64, 5);
    expect(machine.memory.read32(dimm.start + 64)).toBe(5);
    expect([dimm.medium[16], dimm.dirty.count, dimm.dirty.crashes]).toEqual([0, 1, 2]);
    dimm.fence();
    expect([dimm.medium[16], dimm.dirty.count]).toEqual([0, 1]);
    dimm.flush(dimm.start + 64, 4);
    expect(dimm.medium[16]).toBe(0);
    dimm.fence();
    expect([dimm.medium[16], dimm.dirty.count]).toEqual([5, 0]);
  });

  it('after the flush waits for the next one', () => {
    const { dimm, machine } = plugged(1);
    machine.memory.write32(dimm.start, 1);
    dimm.flush(dimm.start, 4);
    machine.memory.write32(dimm.start, 2);
    dimm.fence();
    expect([dimm.medium[0], dimm.dirty.count]).toEqual([1, 1]);
  });

  it('is seen by whoever plugs the medium in again', () => {
    const { dimm, machine } = plugged(2);
    machine.memory.write32(dimm.start + 4100, 77);
    dimm.persist(dimm.start + 4100, 4);
    machine.memory.write32(dimm.start + 8, 88);
    const again = plugged(2, dimm.medium);
    expect(again.machine.memory.read32(dimm.start + 4100)).toBe(77);
    expect(again.machine.memory.read32(dimm.start + 8)).toBe(0);
  });

  it('of a bulk operation is a store as well', () => {
    const { dimm, machine } = plugged(1);
    machine.memory.view(dimm.start, 32).fill(9, 2, 4);
    machine.memory.view(dimm.start, 32).set([1, 2], 16);
    expect(dimm.dirty.count).toBe(2);
    expect(machine.memory.read32(dimm.start + 12)).toBe(9);
  });
});

describe('a crash', () => {
  it('leaves each line as it was after any of its stores, and lines independently', () => {
    const lines = new DirtyLines(new Uint32Array(64));
    lines.store(0, 1);
    lines.store(4, 1);
    lines.store(20, 1);
    expect(lines.crashes).toBe(6);
    const left = [...lines.everyCrash()].map((medium) => [medium[0], medium[4], medium[20]].join(''));
    expect(left.sort()).toEqual(['000', '001', '100', '101', '110', '111']);
  });

  it('never tears an aligned word that was written at once', () => {
    const lines = new DirtyLines(new Uint32Array(16));
    lines.store(2, 7);
    lines.store(3, 8);
    const left = [...lines.everyCrash()].map((medium) => `${medium[2]} ${medium[3]}`);
    expect(left).toEqual(['0 0', '7 8']);
    const apart = new DirtyLines(new Uint32Array(16));
    apart.store(3, 7);
    apart.store(4, 8);
    expect(apart.crashes).toBe(3);
    const again = new DirtyLines(new Uint32Array(16));
    for (const lane of [2, 3, 2]) again.store(lane, 1);
    expect(again.crashes).toBe(3);
    const flushed = new DirtyLines(new Uint32Array(16));
    flushed.store(2, 7);
    flushed.flush(2);
    flushed.store(3, 8);
    expect(flushed.crashes).toBe(3);
  });

  it('that is picked is one of those that are possible, and everything that was fenced survives all', () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('store' as const), lane: fc.nat(47), value: fc.integer({ min: 1, max: 9 }) }) },
      fc.record({ kind: fc.constant('flush' as const), lane: fc.nat(47) }), fc.constant({ kind: 'fence' as const }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 9 }), fc.nat(), (events, seed) => {
      const random = new Random(seed);
      const lines = new DirtyLines(new Uint32Array(48));
      for (const event of events) {
        if (event.kind === 'store') lines.store(event.lane, event.value);
        else if (event.kind === 'flush') lines.flush(event.lane);
        else lines.fence();
      }
      const possible = new Set([...lines.everyCrash()].map(String));
      expect(possible.size).toBeLessThanOrEqual(lines.crashes);
      expect(possible.has(String(randomCrash(lines, (limit) => random.below(limit))))).toBe(true);
      for (let lane = 0; lane < 48; lane += 16) lines.flush(lane);
      lines.fence();
      expect(lines.count).toBe(0);
      expect(possible.has(String(lines.medium))).toBe(true);
    }));
  });
});

describe('free space on the medium', () => {
  const PAGES = 8;
  type Open = (place: SpacePlace) => Space;
  const WAYS: Record<string, { readonly format: Open; readonly open: Open }> = {
    bitmap: { format: formatBitmap, open: (place) => new BitmapSpace(place) },
    linked: { format: formatLinked, open: (place) => new LinkedSpace(place) },
  };

  /** What a new kernel finds after each crash during one operation: free pages, or what is wrong. */
  function findings(way: string, prepare: (space: Space) => void, operation: (space: Space) => void): {
    before: string; after: string; left: Set<string>;
  } {
    const { format, open } = WAYS[way];
    const { place, dimm } = plugged(PAGES);
    const space = format(place);
    prepare(space);
    const before = String(space.free());
    const { before: medium, events } = dimm.record(() => operation(space));
    const after = String(space.free());
    const left = new Set<string>();
    for (const crash of everyCrash(medium, events, 1000, () => 0)) {
      try {
        left.add(String(open(found(PAGES, crash.medium)).free()));
      } catch (error) {
        if (!(error instanceof SpaceBroken)) throw error;
        left.add(error.message);
      }
    }
    return { before, after, left };
  }

  it('in a bitmap is what it was before or after, whatever the crash', () => {
    for (const operation of [(space: Space) => space.take(), (space: Space) => { space.give(2); }]) {
      const { before, after, left } = findings('bitmap', (space) => { space.take(); space.take(); space.take(); }, operation);
      expect(before).not.toBe(after);
      expect([...left].sort()).toEqual([before, after].sort());
    }
  });

  it('in links through the free pages contradicts itself after some crashes', () => {
    for (const operation of [(space: Space) => space.take(), (space: Space) => { space.give(2); }]) {
      const { before, after, left } = findings('linked', (space) => { space.take(); space.take(); space.take(); }, operation);
      expect(left).toContain(before);
      expect(left).toContain(after);
      const broken = [...left].filter((finding) => finding !== before && finding !== after);
      expect(broken.length).toBeGreaterThan(0);
      expect(broken.some((finding) => finding.includes('as the one before'))).toBe(true);
    }
  });

  it('behaves alike in both ways as long as nothing crashes', () => {
    fc.assert(fc.property(fc.array(fc.nat(20), { maxLength: 30 }), (steps) => {
      for (const { format } of Object.values(WAYS)) {
        const { place } = plugged(PAGES);
        const space = format(place);
        const taken = new Set<number>();
        for (const step of steps) {
          if (step % 2 === 0) {
            const page = space.take();
            expect(page === NO_PAGE).toBe(taken.size === PAGES - 1);
            expect(taken.has(page)).toBe(false);
            if (page !== NO_PAGE) taken.add(page);
          } else {
            const page = [...taken].at(step % Math.max(taken.size, 1));
            if (page !== undefined) { space.give(page); taken.delete(page); }
          }
          expect(space.free()).toEqual([1, 2, 3, 4, 5, 6, 7].filter((page) => !taken.has(page)));
        }
      }
    }), { numRuns: 20 });
  });

  it('never counts a page as taken before its bytes are safe', () => {
    const { place, dimm } = plugged(PAGES);
    const space = formatBitmap(place);
    const lanes = Uint32Array.from({ length: 40 }, (_, i) => i + 1);
    const { before, events } = dimm.record(() => expect(savePage(place, space, lanes)).toBe(1));
    const random = new Random(4);
    let kept = 0;
    let crashes = 0;
    for (const { medium } of everyCrash(before, events, 20, (limit) => random.below(limit))) {
      const next = found(PAGES, medium);
      crashes++;
      if (new BitmapSpace(next).free().includes(1)) continue;
      kept++;
      expect([...next.memory.view(next.start + PAGE_SIZE, 40)]).toEqual([...lanes]);
    }
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(crashes);
    expect(savePage(place, space, lanes)).toBe(2);
  });

  it('would count it too early if the order were the other way round', () => {
    const { place, dimm } = plugged(PAGES);
    const space = formatBitmap(place);
    const { before, events } = dimm.record(() => {
      const page = space.take();
      place.memory.write32(dimm.start + page * PAGE_SIZE, 99);
      dimm.persist(dimm.start + page * PAGE_SIZE, 4);
    });
    const torn = [...everyCrash(before, events, 100, () => 0)].filter(({ medium }) => {
      const next = found(PAGES, medium);
      return !new BitmapSpace(next).free().includes(1) && next.memory.read32(dimm.start + PAGE_SIZE) !== 99;
    });
    expect(torn.length).toBeGreaterThan(0);
  });
});

describe('a label', () => {
  it('is whole or not there after a crash while it is written', () => {
    const { dimm, machine } = plugged(8);
    const { before, events } = dimm.record(() => createNamespace(machine.memory, dimm, 'ram'));
    const random = new Random(7);
    const left = new Set<string>();
    for (const { medium } of everyCrash(before, events, 12, (limit) => random.below(limit))) {
      const { memory, dimm: next } = found(8, medium);
      left.add(JSON.stringify(readLabel(memory, next) ?? 'none'));
    }
    expect([...left].sort()).toEqual(['"none"', JSON.stringify({ mode: 'ram', dataOffset: LABEL_END, pages: 6, pageStructSize: 64 })].sort());
  });

  it('sets bytes aside for descriptors where it says that they are', () => {
    const { dimm, machine } = plugged(256);
    expect(createNamespace(machine.memory, dimm, 'pmem')).toEqual({ mode: 'pmem', dataOffset: LABEL_END + 256 * 64, pages: 250, pageStructSize: 64 });
    expect(createNamespace(machine.memory, dimm, 'pmem', 16).pages).toBe(253);
    expect(createNamespace(machine.memory, dimm, 'ram', 64, 2 ** 16).dataOffset).toBe(2 ** 16);
    expect(() => createNamespace(machine.memory, dimm, 'ram', 64, MIB)).toThrow('no room for data');
  });

  it('that keeps 16 bytes for a descriptor is no use to a kernel whose descriptors have 64', () => {
    const { dimm, machine } = plugged(64);
    expect(() => makePagemap(machine, dimm, machine.zones[0])).toThrow('no label that is whole');
    createNamespace(machine.memory, dimm, 'pmem', 16);
    expect(() => makePagemap(machine, dimm, machine.zones[0])).toThrow('keeps 16 bytes on the module for each descriptor, and this kernel\'s have 64');
    const small = dimmOf(64, dimm.medium);
    const other = plugIn(smallMachine('two-word'), small);
    makePagemap(other, small, other.zones[0]);
    expect(other.memmap.state(START + 5)).toBe('reserved');
  });
});

describe('descriptors of a module', () => {
  it('cost DRAM or the module, by the label, and nothing when there are none', () => {
    for (const design of ['struct-page', 'two-word'] as const) {
      const bytes = 256 * { 'struct-page': 64, 'two-word': 16 }[design];
      for (const mode of ['ram', 'pmem'] as const) {
        const dimm = dimmOf(256);
        const machine = plugIn(smallMachine(design), dimm);
        expect(memmapPrice(machine, dimm.range, dimm)).toEqual({ dram: 0, device: 0 });
        createNamespace(machine.memory, dimm, mode);
        const before = machine.zones[0].freePages;
        makePagemap(machine, dimm, machine.zones[0]);
        expect(memmapPrice(machine, dimm.range, dimm)).toEqual(mode === 'ram' ? { dram: bytes, device: 0 } : { dram: 0, device: bytes });
        expect((before - machine.zones[0].freePages) * PAGE_SIZE).toBe(mode === 'ram' ? bytes : 0);
        expect(machine.memmap.zoneId(START + 255) % 8).toBe(4);
        const { dataOffset } = readLabel(machine.memory, dimm) ?? {};
        expect(dataOffset).toBe(mode === 'ram' ? LABEL_END : LABEL_END + 256 * 64);
        expect(machine.memory.view(dimm.start + (dataOffset ?? 0), 1024).every((lane) => lane === 0)).toBe(true);
        expect(checkInvariants(machine)).toEqual([]);
      }
    }
  });

  it('open the way for I/O by pages, which without them can only go by addresses', () => {
    const { dimm, machine } = plugged(64);
    const device = new BlockDevice(16);
    const request: IoRequest = { ranges: [{ address: dimm.start + 40 * PAGE_SIZE, length: 1024 }], sector: 0, direction: 'from-device' };
    const setting = { machine, zone: machine.zones[0] };
    device.medium.fill(3);
    expect(() => submitPages(setting, device, request)).toThrow(NoStructPage);
    submitRanges(setting, device, request);
    expect(machine.memory.read32(dimm.start + 40 * PAGE_SIZE)).toBe(0x03030303);
    createNamespace(machine.memory, dimm, 'ram');
    makePagemap(machine, dimm, machine.zones[0]);
    device.medium.fill(4);
    submitPages(setting, device, request);
    expect(machine.memory.read32(dimm.start + 40 * PAGE_SIZE)).toBe(0x04040404);
  });
});

describe('a module that the buddy allocator takes for its own', () => {
  const PAGES = 32;
  const OWNED = Uint32Array.from({ length: PAGES * LANES_PER_PAGE }, (_, lane) => Math.imul(lane + 1, 2_654_435_761));

  /** How many of its owner's lanes differ after each crash while pages are handed over, taken and given back. */
  function damage(design: ReturnType<typeof allDesigns>[number]): { linksInPage: boolean; worst: number; crashes: number } {
    const dimm = dimmOf(PAGES, OWNED);
    const { machine, zone, handOver } = bootOverPmem({ design, dram: 8 * MIB, dimm, maxPageOrder: 3, pageblockOrder: 2 });
    const { before, events } = dimm.record(() => {
      handOver();
      const pages = [0, 1, 0, 2].map((order) => ({ order, pfn: allocPages(zone, order) }));
      for (const { order, pfn } of pages) freePages(zone, pfn, order);
    });
    expect(checkInvariants(machine)).toEqual([]);
    const random = new Random(1);
    let worst = 0;
    let crashes = 0;
    for (const { medium } of everyCrash(before, events, 4, (limit) => random.below(limit))) {
      crashes++;
      worst = Math.max(worst, medium.reduce((sum, value, lane) => sum + Number(value !== OWNED[lane]), 0));
    }
    return { linksInPage: machine.memmap.linksInPage, worst, crashes };
  }

  it('keeps every byte of its owner if links are in descriptors, and loses some if they are in the page', () => {
    for (const design of allDesigns()) {
      const { linksInPage, worst, crashes } = damage(design);
      expect(crashes).toBeGreaterThan(0);
      if (linksInPage) expect(worst, design).toBeGreaterThan(0);
      else expect(worst, design).toBe(0);
    }
  });
});

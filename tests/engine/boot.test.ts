import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { attachMachine } from '../../src/engine/boot/attach.ts';
import { boot, bootToMemblock } from '../../src/engine/boot/boot.ts';
import { freeAll, freeRange } from '../../src/engine/boot/free-all.ts';
import type { Machine } from '../../src/engine/boot/machine.ts';
import { Memblock } from '../../src/engine/boot/memblock.ts';
import { allocPages, freePages } from '../../src/engine/buddy/page-alloc.ts';
import { listPages } from '../../src/engine/buddy/list.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import { DESCRIPTOR_SIZES } from '../../src/engine/memmap/create.ts';
import { PhysicalMemory } from '../../src/engine/memory/physical-memory.ts';
import { pageblockType } from '../../src/engine/zones/pageblock.ts';
import { MOVABLE, PAGE_SIZE, toy } from './toy.ts';

const MIB = 1 << 20;

function lists({ zones }: Machine): number[][] {
  return zones.flatMap((zone) =>
    Array.from({ length: (zone.maxPageOrder + 1) * 5 }, (_, at) => {
      return [...listPages(zone.memmap, zone.listHead(Math.floor(at / 5), at % 5))];
    }),
  );
}

describe('memblock', () => {
  it('joins ranges that touch or overlap, and keeps others apart', () => {
    const memblock = new Memblock();
    for (const [base, size] of [
      [10, 5],
      [30, 5],
      [15, 5],
      [18, 14],
    ] as const)
      memblock.reserve(base, size);
    expect(memblock.reserved).toEqual([{ base: 10, size: 25 }]);
    memblock.reserve(100, 1);
    expect(memblock.reserved).toEqual([
      { base: 10, size: 25 },
      { base: 100, size: 1 },
    ]);
  });

  it('gives the highest place that fits, aligned', () => {
    const memblock = new Memblock();
    memblock.add(0, 1000);
    memblock.reserve(900, 50);
    expect(memblock.alloc(50, 64)).toBe(832);
    expect(memblock.alloc(49, 1)).toBe(951);
    expect(memblock.alloc(100, 64, 200)).toBe(64);
    expect(() => memblock.alloc(1000, 1)).toThrow(RangeError);
  });

  it('calls free what exists and is not reserved, byte by byte', () => {
    const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(range, { maxLength: 8 }),
        fc.array(range, { maxLength: 8 }),
        (memory, reserved) => {
          const memblock = new Memblock();
          const free = new Set<number>();
          for (const [base, size] of memory) {
            memblock.add(base, size);
            for (let byte = base; byte < base + size; byte++) free.add(byte);
          }
          for (const [base, size] of reserved) {
            memblock.reserve(base, size);
            for (let byte = base; byte < base + size; byte++) free.delete(byte);
          }
          const found = memblock
            .freeRegions()
            .flatMap(({ base, size }) => Array.from({ length: size }, (_, at) => base + at));
          expect(found).toEqual([...free].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe.each(allDesigns())('booting with %s', (design) => {
  it('leaves less memory than there is, by the memory map and kernel data', () => {
    const {
      zones: [zone],
      kernelData,
    } = boot({ design, memory: 16 * MIB });
    const pages = (16 * MIB) / PAGE_SIZE;
    const memmapPages = (pages * DESCRIPTOR_SIZES[design]) / PAGE_SIZE;
    expect(zone.presentPages).toBe(pages);
    expect(zone.managedPages).toBe(zone.freePages);
    const taken = pages - zone.managedPages;
    expect(taken).toBeGreaterThan(memmapPages);
    // Kernel data, the section table, pageblock bits and what an outside table needs: at most as much again
    // and a few pages.
    expect(taken).toBeLessThanOrEqual(
      2 * memmapPages + Math.ceil((kernelData.lanes.length * 4) / PAGE_SIZE) + 3,
    );
  });

  it('gives out no page that holds a descriptor or kernel data', () => {
    const machine = boot({ design, memory: MIB, maxPageOrder: 4, pageblockOrder: 3 });
    const [zone] = machine.zones;
    const memmap = machine.memory.section(0).memmap;
    const first = Math.floor(memmap.byteOffset / PAGE_SIZE);
    const last = Math.floor((memmap.byteOffset + memmap.byteLength - 1) / PAGE_SIZE);
    const kernelPage = Math.floor(machine.kernelData.address / PAGE_SIZE);
    for (let pfn = allocPages(zone, 0); pfn !== -1; pfn = allocPages(zone, 0)) {
      expect(pfn < first || pfn > last).toBe(true);
      expect(pfn).not.toBe(kernelPage);
    }
  });

  it('frees from the lowest page up, each block to the back of its list', () => {
    const { zone, lists: found } = toy(design, { pages: 64 });
    freeRange(zone, 3, 61);
    expect(found()).toEqual(['4/1: 16 32', '3/1: 8 48', '2/1: 4 56', '0/1: 3 60']);
  });

  it('keeps out of reserved ranges, also where they take only a part of a page', () => {
    const machine = boot({
      design,
      memory: MIB,
      maxPageOrder: 4,
      pageblockOrder: 3,
      reserved: [{ base: 100 * PAGE_SIZE + 5, size: PAGE_SIZE }],
    });
    expect([99, 100, 101, 102].map((pfn) => machine.memmap.state(pfn))).toEqual([
      'none',
      'reserved',
      'reserved',
      'free',
    ]);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('makes a pageblock movable if its first page exists', () => {
    const {
      zones: [zone],
    } = bootToMemblock({
      design,
      maxPageOrder: 4,
      pageblockOrder: 3,
      memory: [
        { startPfn: 1, pages: 60 },
        { startPfn: 66, pages: 40 },
      ],
      zones: [{ name: 'Normal', index: 2, startPfn: 1, endPfn: 106 }],
    });
    expect([1, 8, 56, 66, 72].map((pfn) => pageblockType(zone, pfn))).toEqual([
      0,
      MOVABLE,
      MOVABLE,
      0,
      MOVABLE,
    ]);
  });

  it('says in a sentence when the machine is too small', () => {
    expect(() => boot({ design, memory: PAGE_SIZE })).toThrow(/^No free range of \d+ bytes is left at boot/);
    expect(() => boot({ design, memory: 100 })).toThrow('A machine of 100 bytes cannot boot');
    expect(() => boot({ design, memory: 0 })).toThrow(RangeError);
    expect(() => boot({ design, memory: Number.NaN })).toThrow(RangeError);
    expect(() => boot({ design, memory: MIB, maxPageOrder: 11 })).toThrow(RangeError);
    expect(() => boot({ design, memory: MIB, reserved: [{ base: 0, size: MIB }] })).toThrow(
      'everything is reserved',
    );
  });

  it('frees, after everything was taken, to the blocks that there were', () => {
    const machine = boot({ design, memory: MIB, maxPageOrder: 5, pageblockOrder: 4 });
    const [zone] = machine.zones;
    const before = lists(machine).map((list) => [...list].sort((a, b) => a - b));
    const held: number[] = [];
    for (let pfn = allocPages(zone, 0); pfn !== -1; pfn = allocPages(zone, 0)) held.push(pfn);
    expect(held).toHaveLength(zone.managedPages);
    for (const pfn of held) freePages(zone, pfn, 0);
    expect(lists(machine).map((list) => [...list].sort((a, b) => a - b))).toEqual(before);
    expect(zone.freePages).toBe(zone.managedPages);
  });

  it('can be attached to from its bytes alone, and is then in the same state', () => {
    const machine = bootToMemblock({
      design,
      memory: [
        { startPfn: 0, pages: 300 },
        { startPfn: 40_000, pages: 4000 },
      ],
      maxPageOrder: 5,
      pageblockOrder: 4,
      zones: [
        { name: 'DMA', index: 0, startPfn: 0, endPfn: 97 },
        { name: 'Normal', index: 2, node: 1, startPfn: 97, endPfn: 44_000 },
      ],
    });
    freeAll(machine, machine.memblock);
    const held = [0, 2, 1].map((order) => allocPages(machine.zones[1], order));

    const copy = new PhysicalMemory(machine.memory.ranges);
    for (const { startPfn, pages } of machine.memory.ranges) {
      for (let pfn = startPfn; pfn < startPfn + pages; pfn++) {
        copy.view(pfn * PAGE_SIZE, 1024).set(machine.memory.view(pfn * PAGE_SIZE, 1024));
      }
    }
    const attached = attachMachine(copy, machine.kernelData.address);
    expect(attached.memmap.design).toBe(design);
    expect(
      attached.zones.map(({ name, index, node, startPfn, spannedPages, presentPages, managedPages }) => ({
        name,
        index,
        node,
        startPfn,
        spannedPages,
        presentPages,
        managedPages,
      })),
    ).toEqual(
      machine.zones.map(({ name, index, node, startPfn, spannedPages, presentPages, managedPages }) => ({
        name,
        index,
        node,
        startPfn,
        spannedPages,
        presentPages,
        managedPages,
      })),
    );
    expect(lists(attached)).toEqual(lists(machine));
    expect(checkInvariants(attached)).toEqual([]);
    for (const pfn of held) expect(attached.memmap.state(pfn)).toBe('allocated');
    expect(allocPages(attached.zones[1], 1)).toBe(allocPages(machine.zones[1], 1));
    expect(() => attachMachine(copy, 299 * PAGE_SIZE)).toThrow('not the kernel data of a machine');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { allocPagesNode } from '../../../src/engine/boot/alloc-pages.ts';
import { attachMachine } from '../../../src/engine/boot/attach.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { deferredTable } from '../../../src/engine/boot/boot-record.ts';
import { firstDeferredPfn, initAllDeferred, isDeferred } from '../../../src/engine/boot/deferred.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { listPages } from '../../../src/engine/buddy/list.ts';
import { describePages } from '../../../src/engine/debug/describe.ts';
import { attachImage, captureImage } from '../../../src/engine/debug/image.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import type { DesignName } from '../../../src/engine/memmap/memmap.ts';
import type { Zone } from '../../../src/engine/zones/zone.ts';

const GIB = 2 ** 30;
const SECTION = 32_768;

/** Sections whose own bytes have been made; each is 128 MiB of the reader's address space. */
function touchedSections({ memory }: Machine): number {
  let touched = 0;
  memory.sections.forEach((section) => {
    if (section.lanes.length > 0) touched++;
  });
  return touched;
}

/** The free blocks, the lists of each order sorted. */
function freeBlocks({ zones }: Machine): number[][] {
  return zones.flatMap((zone) => Array.from({ length: 55 }, (_, at) => {
    return [...listPages(zone.memmap, zone.listHead(Math.floor(at / 5), at % 5))].sort((a, b) => a - b);
  }));
}

/** A machine of four sections with a reserved range in the third. */
function fourSections(design: DesignName, deferred: boolean): Machine {
  return boot({
    design, deferred, memory: 4 * SECTION * 4096, reserved: [{ base: (2 * SECTION + 100) * 4096 + 7, size: 5000 * 4096 }],
  });
}

describe('where boot stops', () => {
  const zone = (startPfn: number, spannedPages: number): Zone => {
    const [made] = boot({ memory: 2 ** 20 }).zones;
    made.startPfn = startPfn;
    made.spannedPages = spannedPages;
    return made;
  };

  it('is the first section that begins after a section\'s worth of pages', () => {
    const ranges = [{ startPfn: 0, pages: 10 * SECTION }];
    expect(firstDeferredPfn(zone(0, 10 * SECTION), ranges)).toBe(SECTION);
    expect(firstDeferredPfn(zone(1, 10 * SECTION - 1), ranges)).toBe(2 * SECTION);
    expect(firstDeferredPfn(zone(0, SECTION), ranges)).toBe(Infinity);
    expect(firstDeferredPfn(zone(4096, SECTION), ranges)).toBe(Infinity);
  });

  it('counts only pages that exist, and begins in a section that has some', () => {
    const ranges = [{ startPfn: 0, pages: 20_000 }, { startPfn: 5 * SECTION, pages: 20_000 }, { startPfn: 8 * SECTION, pages: SECTION }];
    expect(firstDeferredPfn(zone(0, 9 * SECTION), ranges)).toBe(8 * SECTION);
  });
});

describe.each(allDesigns())('deferred memory in %s', (design) => {
  it('makes a machine of 64 TiB of a few sections, with no table written but where it is needed', () => {
    for (const memory of [1024 * GIB, 65_536 * GIB]) {
      const machine = boot({ design, memory });
      expect(machine.nodes[0].firstDeferredPfn).toBe(SECTION);
      expect(machine.zones[0].managedPages).toBeLessThanOrEqual(SECTION);
      // Kernel data and the first pages; descriptors; tables. Links in the page need no section of their own.
      expect(touchedSections(machine)).toBeLessThanOrEqual(4);
      expect(checkInvariants(attachImage(captureImage(machine)))).toEqual([]);
    }
  });

  it('grows by a section when nothing is left, and only then', () => {
    const machine = boot({ design, memory: 65_536 * GIB });
    const [zone] = machine.zones;
    const first = zone.managedPages;
    let taken = 0;
    while (zone.managedPages === first) {
      expect(allocPages(zone, 0)).toBeGreaterThan(0);
      taken++;
    }
    expect(taken).toBe(first + 1);
    expect(zone.managedPages).toBe(first + SECTION);
    expect(zone.freePages).toBe(SECTION - 1);
    expect(machine.nodes[0].firstDeferredPfn).toBe(2 * SECTION);
  });

  it('grows at the watermark for a request to the machine', () => {
    const machine = boot({ design, memory: 8 * GIB });
    const [zone] = machine.zones;
    const first = zone.managedPages;
    const low = zone.watermark('low');
    for (let pages = 0; pages < first - low - 2048; pages += 1024) {
      expect(allocPagesNode(machine, { order: 10 })).toBeGreaterThanOrEqual(0);
    }
    for (let order = 10; order >= 0; order--) {
      for (let tries = 0; tries < 4; tries++) allocPagesNode(machine, { order });
    }
    expect(zone.managedPages).toBeGreaterThan(first);
    expect(zone.freePages).toBeGreaterThan(zone.watermark('low'));
  });

  it('ends with the same free blocks as boot without it', () => {
    const late = fourSections(design, true);
    const early = fourSections(design, false);
    expect(isDeferred(late, 2 * SECTION)).toBe(true);
    expect(late.memory.sections[2]?.memmap.length ?? 0).toBe(0);
    initAllDeferred(late);
    expect(isDeferred(late, 2 * SECTION)).toBe(false);
    expect(late.zones[0].deferred).toBeUndefined();
    // The table of deferred memory takes a page that the other machine has to give away.
    expect(early.zones[0].managedPages - late.zones[0].managedPages).toBeLessThanOrEqual(1);
    const owners = (machine: Machine, from: number, to: number): string[] => describePages(machine, from, to).map(({ owner }) => owner);
    expect(owners(late, 2 * SECTION, 2 * SECTION + 6000)).toEqual(owners(early, 2 * SECTION, 2 * SECTION + 6000));
    const table = Math.floor(deferredTable(late.kernelData) / 4096 / 1024) * 1024;
    const largest = (machine: Machine): number[] => freeBlocks(machine)[51].filter((pfn) => pfn !== table);
    expect(largest(late).length).toBeGreaterThan(100);
    expect(largest(late)).toEqual(largest(early));
    expect(checkInvariants(late)).toEqual([]);
    expect(late.zones[0].watermark('min')).toBe(early.zones[0].watermark('min'));
  });

  it('can be attached to from an image, before and after growing, and grows there as well', () => {
    let machine = boot({ design, memory: 65_536 * GIB });
    for (let round = 0; round < 2; round++) {
      const copy = attachImage(captureImage(machine));
      expect(freeBlocks(copy)).toEqual(freeBlocks(machine));
      expect(copy.nodes[0].firstDeferredPfn).toBe(machine.nodes[0].firstDeferredPfn);
      const twin = attachMachine(machine.memory, machine.kernelData.address);
      const [zone] = twin.zones;
      const managed = zone.managedPages;
      while (zone.managedPages === managed) expect(allocPages(zone, 10)).toBeGreaterThanOrEqual(0);
      machine = twin;
    }
  });

  it('leaves nothing of two nodes written but the first section of each', () => {
    const tera = 2 ** 28;
    const machine = boot({
      design, memory: [{ startPfn: 0, pages: 8 * tera + 5000 }, { startPfn: 8 * tera + 9000, pages: 8 * tera }],
      zones: [
        { name: 'DMA', index: 0, startPfn: 0, endPfn: 4096 },
        { name: 'Normal', index: 2, startPfn: 4096, endPfn: 8 * tera + 7000 },
        { name: 'Normal', index: 2, node: 1, startPfn: 8 * tera + 7000, endPfn: 16 * tera + 9000 },
      ],
    });
    expect(machine.nodes.map((node) => node.firstDeferredPfn)).toEqual([2 * SECTION, 8 * tera + 2 * SECTION]);
    const far = allocPagesNode(machine, { node: 1, order: 3 });
    expect(far).toBeGreaterThanOrEqual(8 * tera + 9000);
    expect(machine.memmap.zoneId(far)).toBe((1 << 3) | 2);
    freePages(machine.zones[2], far, 3);
    expect(describePages(machine, 8 * tera + 4999, 8 * tera + 5001).map(({ owner }) => owner)).not.toContain('free-head');
    // The last section of node 0 is the first of node 1: its pages come when node 0 has grown that far.
    expect(machine.memory.section(8 * tera).memmap.length).toBeGreaterThan(0);
  });

  it('never gives a page twice, whatever is asked for', () => {
    fc.assert(fc.property(fc.array(fc.nat(10), { minLength: 1, maxLength: 200 }), (orders) => {
      const machine = fourSections(design, true);
      const [zone] = machine.zones;
      const given: [number, number][] = [];
      for (const order of orders) {
        const pfn = allocPages(zone, order);
        if (pfn >= 0) given.push([pfn, pfn + 2 ** order]);
      }
      given.sort((one, other) => one[0] - other[0]);
      given.forEach(([start], at) => expect(start).toBeGreaterThanOrEqual(at === 0 ? 0 : given[at - 1][1]));
      for (const [start] of given) expect(start < 2 * SECTION + 100 || start > 2 * SECTION + 5100).toBe(true);
    }), { numRuns: 8 });
  });
});

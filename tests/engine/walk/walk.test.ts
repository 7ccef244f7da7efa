import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { describePages } from '../../../src/engine/debug/describe.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { compactZone } from '../../../src/engine/debug/walk-compaction.ts';
import { describePage, freeHeadOf } from '../../../src/engine/debug/walk-owner.ts';
import { MOVABLE, UNMOVABLE } from '../toy.ts';

const MIB = 2 ** 20;
const PAGE = 4096;

describe.each(allDesigns())('compaction in %s', (design) => {
  it('makes large blocks of a zone in which every second page is held', () => {
    const machine = boot({ design, memory: 16 * MIB });
    const [zone] = machine.zones;
    const held = new Map<number, number>();
    const taken: number[] = [];
    for (let pfn = allocPages(zone, 0); pfn >= 0; pfn = allocPages(zone, 0)) taken.push(pfn);
    for (const pfn of taken) {
      if (pfn % 2 === 0) freePages(zone, pfn, 0);
      else {
        machine.memory.write32(pfn * PAGE + 100, pfn);
        held.set(pfn, pfn);
      }
    }
    expect(allocPages(zone, 5)).toBe(-1);
    const free = zone.freePages;
    const result = compactZone(zone, {
      mayMove: (pfn) => held.has(pfn),
      moved: (from, to) => {
        expect(to).toBeGreaterThan(from);
        held.set(to, held.get(from) ?? -1);
        held.delete(from);
      },
    });
    expect(result.moved).toBeGreaterThan(400);
    expect(zone.freePages).toBe(free);
    for (const [pfn, value] of held) {
      expect(machine.memmap.state(pfn)).toBe('allocated');
      expect(machine.memory.read32(pfn * PAGE + 100)).toBe(value);
    }
    expect(checkInvariants(machine)).toEqual([]);
    expect(allocPages(zone, 9)).toBeGreaterThanOrEqual(0);
  });

  it('moves no page that may not be moved, and loses none, whatever is held', () => {
    const request = fc.record({ order: fc.nat(4), movable: fc.boolean(), free: fc.boolean(), which: fc.nat(1000) });
    fc.assert(fc.property(fc.array(request, { minLength: 20, maxLength: 200 }), (requests) => {
      const machine = boot({ design, memory: 2 * MIB, maxPageOrder: 6, pageblockOrder: 4 });
      const [zone] = machine.zones;
      const held: { pfn: number; order: number; movable: boolean }[] = [];
      for (const { order, movable, free, which } of requests) {
        const gone = free && held.length > 0 ? held.splice(which % held.length, 1)[0] : undefined;
        if (gone !== undefined) freePages(zone, gone.pfn, gone.order);
        const wanted = movable ? 0 : order;
        const pfn = allocPages(zone, wanted, movable ? MOVABLE : UNMOVABLE);
        if (pfn >= 0) held.push({ pfn, order: wanted, movable });
      }
      const free = zone.freePages;
      compactZone(zone, {
        mayMove: (pfn) => held.some((block) => block.pfn === pfn && block.movable),
        moved: (from, to) => {
          const block = held.find(({ pfn }) => pfn === from);
          expect(block?.movable).toBe(true);
          if (block !== undefined) block.pfn = to;
        },
      });
      expect(zone.freePages).toBe(free);
      expect(checkInvariants(machine)).toEqual([]);
      for (const { pfn, order } of held) freePages(zone, pfn, order);
      expect(zone.freePages).toBe(zone.managedPages);
      expect(checkInvariants(machine)).toEqual([]);
    }), { numRuns: 30 });
  });
});

describe.each(allDesigns())('the owner of one page, in %s', (design) => {
  it('is the one that a walk over all pages finds', () => {
    const machine = boot({ design, memory: 2 * MIB, maxPageOrder: 6, pageblockOrder: 4 });
    const [zone] = machine.zones;
    const held = [0, 3, 1, 5, 2, 0, 0].map((order) => [allocPages(zone, order), order] as const);
    for (const [pfn, order] of held.filter((_, at) => at % 2 === 0)) freePages(zone, pfn, order);
    const all = describePages(machine, 0, 512);
    for (const page of all) {
      expect(describePage(machine, page.pfn)).toEqual(page);
      const inFreeBlock = page.owner === 'free-head' || page.owner === 'free-tail';
      expect(freeHeadOf(machine, page.pfn)).toBe(inFreeBlock ? page.head : undefined);
    }
  });

  it('is nobody for a page whose descriptor waits to be written, and the memory map at the top', () => {
    const machine = boot({ design, memory: 65_536 * 2 ** 30 });
    expect(describePage(machine, 2 ** 33).owner).toBe('none');
    expect(freeHeadOf(machine, 2 ** 33)).toBeUndefined();
    expect(describePage(machine, 2 ** 34 - 1).owner).toBe('memmap');
    expect(describePage(machine, 2 ** 34).owner).toBe('hole');
  });
});

/**
 * Babka's condition: the mark of a free block is 0 "in all other 'page is allocated' contexts". Here every kind of page
 * is made by the engine's own operations, in every design, and a walk over the free lists says which descriptors may
 * read as free: those, and no other, must.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { boot } from '../../src/engine/boot/boot.ts';
import type { Machine } from '../../src/engine/boot/machine.ts';
import { listPages } from '../../src/engine/buddy/list.ts';
import { allocPages, freePages } from '../../src/engine/buddy/page-alloc.ts';
import { putPageBackBuddy, takePageOffBuddy } from '../../src/engine/buddy/take-page-off.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import { writeAllocator } from '../../src/engine/memmap/allocator-word.ts';
import type { DesignName, PageState } from '../../src/engine/memmap/memmap.ts';
import { descriptorLanes, pageKind, setPageKind } from '../../src/engine/memmap/page-kind.ts';
import type { PageKind } from '../../src/engine/memmap/two-word-bits.ts';
import { freeToPcp } from '../../src/engine/pcp/free.ts';
import { createNamespace } from '../../src/engine/pmem/label.ts';
import { Nvdimm, plugIn } from '../../src/engine/pmem/nvdimm.ts';
import { makePagemap } from '../../src/engine/pmem/pagemap.ts';
import { kmemCacheInit } from '../../src/engine/slab/bootstrap.ts';
import { kfree, kmalloc } from '../../src/engine/slab/kmalloc.ts';
import { Slub } from '../../src/engine/slab/slub.ts';
import { isPageOffline } from '../../src/engine/virt/page-offline.ts';
import { Balloon } from '../../src/engine/virt/balloon.ts';
import { bootGuest } from '../../src/engine/virt/guest.ts';
import { setPageblockType } from '../../src/engine/zones/pageblock.ts';
import type { Zone } from '../../src/engine/zones/zone.ts';

const PAGE_SIZE = 4096;
const MAX_ORDER = 10;
const orders = Array.from({ length: MAX_ORDER + 1 }, (_, order) => order);

/** Three zones on two nodes, with borders where the largest blocks end. */
function machineOf(design: DesignName): Machine {
  return boot({
    design, memory: 16_384 * PAGE_SIZE,
    zones: [
      { name: 'DMA', index: 0, startPfn: 0, endPfn: 4096 },
      { name: 'Normal', index: 2, startPfn: 4096, endPfn: 8192 },
      { name: 'Normal', index: 2, node: 1, startPfn: 8192, endPfn: 16_384 },
    ],
  });
}

/** First page and order of every block on a free list, by a walk over the lists alone. */
function listed({ zones, memmap }: Machine): Map<number, number> {
  return new Map(zones.flatMap((zone) => orders.flatMap((order) => [0, 1, 2, 3, 4].flatMap((type) =>
    [...listPages(memmap, zone.listHead(order, type))].map((pfn): [number, number] => [pfn, order])))));
}

/** Pages that read as free in any way of asking, or in some way as not, and should not: none. */
function liars(machine: Machine): number[] {
  const { memmap } = machine;
  const truth = listed(machine);
  return Array.from({ length: machine.zones[2].startPfn + machine.zones[2].spannedPages }, (_, pfn) => pfn).filter((pfn) => {
    const order = truth.get(pfn);
    return memmap.isFree(pfn) !== (order !== undefined)
      || (memmap.state(pfn) === 'free') !== (order !== undefined)
      || (pageKind(memmap, pfn) === 'free') !== (order !== undefined)
      || orders.some((asked) => memmap.isFreeOfOrder(pfn, asked) !== (asked === order));
  });
}

const pagesOf = (pfn: number, order: number): number[] => Array.from({ length: 2 ** order }, (_, index) => pfn + index);

/** What the pages of a block say, each sort once. */
function said({ memmap }: Machine, pfns: readonly number[]): { kinds: PageKind[]; states: PageState[] } {
  return {
    kinds: [...new Set(pfns.map((pfn) => pageKind(memmap, pfn)))],
    states: [...new Set(pfns.map((pfn) => memmap.state(pfn)))],
  };
}

/** Takes a block of every zone, order and migratetype; `use` gives it back. */
function everyBlock(machine: Machine, use: (zone: Zone, pfn: number, order: number, type: number) => void): void {
  for (const zone of machine.zones) {
    for (const order of orders) {
      for (let type = 0; type < 3; type++) {
        const pfn = allocPages(zone, order, type);
        expect(pfn).toBeGreaterThanOrEqual(0);
        use(zone, pfn, order, type);
      }
    }
  }
}

describe.each(allDesigns())('in %s', (design) => {
  const isStructPage = design === 'struct-page';

  it('free blocks of every zone, order and type read as free at their first page, and nothing reads so besides', () => {
    const machine = machineOf(design);
    expect(liars(machine)).toEqual([]);
    everyBlock(machine, (zone, pfn, order, type) => {
      expect(said(machine, [pfn])).toEqual({ kinds: ['head'], states: ['allocated'] });
      if (order > 0) expect(said(machine, pagesOf(pfn, order).slice(1))).toEqual({ kinds: ['none'], states: ['none'] });
      // The buddy stays in use, so the block does not grow.
      const buddy = allocPages(zone, order, type);
      setPageblockType(zone, pfn, type);
      freePages(zone, pfn, order);
      const block = [...listed(machine)].find(([first, size]) => pfn >= first && pfn < first + 2 ** size);
      expect(machine.memmap.isFreeOfOrder(...(block ?? [-1, -1]))).toBe(true);
      freePages(zone, buddy, order);
    });
    expect(liars(machine)).toEqual([]);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('slabs of every order read as slabs on each of their pages, and never as free', () => {
    const machine = machineOf(design);
    const { pages } = new Slub(machine, 0, {});
    everyBlock(machine, (zone, pfn, order) => {
      const slab = pages.adopt(pfn, order, (pfn + 2 ** order) * PAGE_SIZE - 64);
      expect(said(machine, pagesOf(pfn, order)).states).toEqual(['slab']);
      expect(said(machine, [pfn]).kinds).toEqual(['slab']);
      if (order > 0) expect(said(machine, pagesOf(pfn, order).slice(1)).kinds).toEqual([isStructPage ? 'tail' : 'slab']);
      for (const page of pagesOf(pfn, order)) expect(pages.slabOf(page)).toBe(slab);
      expect(machine.memmap.zoneId(pfn)).toBe((zone.node << 3) | zone.index);
      if (order >= 9) expect(liars(machine)).toEqual([]);
      pages.release(slab);
      freePages(zone, pfn, order);
    });
    expect(liars(machine)).toEqual([]);
  });

  it('objects of every size leave no page behind that reads as free', () => {
    const machine = machineOf(design);
    const slub = kmemCacheInit(machine);
    const objects: number[] = [];
    for (let size = 8; size <= 2 ** 21; size *= 2) for (let i = 0; i < 3; i++) objects.push(kmalloc(slub, size));
    // Above two pages an object is a block of its own, and its other pages are marked as later ones.
    const large = objects.slice(-3).map((address) => address / PAGE_SIZE);
    for (const pfn of large) expect(said(machine, pagesOf(pfn, 9)).kinds).toEqual(['head', 'tail']);
    expect(liars(machine)).toEqual([]);
    for (const address of objects) kfree(slub, address);
    expect(liars(machine)).toEqual([]);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('blocks on per-CPU lists do not read as free, so no neighbour merges with them', () => {
    const machine = machineOf(design);
    for (const [at, zone] of machine.zones.entries()) {
      machine.pcps[at].high = 2 ** 20;
      for (const order of [0, 1, 2, 3, 9]) {
        const pfn = allocPages(zone, order);
        machine.memmap.clearAllocated(pfn, order);
        freeToPcp(machine.pcps[at], pfn, order, false);
        // Linux 6.1 marks no page that waits there, and neither does its descriptor here.
        expect(said(machine, [pfn])).toEqual(isStructPage ? { kinds: ['none'], states: ['none'] } : { kinds: ['pcp'], states: ['pcp'] });
      }
    }
    expect(liars(machine)).toEqual([]);
  });

  it('reserved pages, broken ones, and pages of a device say so', () => {
    const bare = machineOf(design);
    const dimm = new Nvdimm({ startPfn: 32_768, pages: 64 });
    const machine = plugIn(bare, dimm);
    createNamespace(machine.memory, dimm, 'ram');
    makePagemap(machine, dimm, machine.zones[1]);
    expect(said(machine, pagesOf(32_768, 6))).toEqual({ kinds: ['device'], states: ['reserved'] });
    const memmapPage = Math.floor(machine.kernelData.address / PAGE_SIZE);
    expect(said(machine, [memmapPage])).toEqual({ kinds: ['reserved'], states: ['reserved'] });

    for (const zone of machine.zones) {
      const block = [...listed(machine)].find(([pfn, order]) => zone.spans(pfn) && order === MAX_ORDER)?.[0] ?? -1;
      const free = zone.freePages;
      for (const pfn of [block + 300, block, block + 1023]) {
        expect(takePageOffBuddy(zone, pfn)).toBe(true);
        expect(said(machine, [pfn])).toEqual({ kinds: ['poisoned'], states: ['reserved'] });
        expect(takePageOffBuddy(zone, pfn)).toBe(false);
      }
      expect(zone.freePages).toBe(free - 3);
      expect(liars(machine)).toEqual([]);
      expect(checkInvariants(machine)).toEqual([]);
      for (const pfn of [block + 300, block, block + 1023]) expect(putPageBackBuddy(zone, pfn)).toBe(true);
      expect(putPageBackBuddy(zone, block)).toBe(false);
      expect(machine.memmap.isFreeOfOrder(block, MAX_ORDER)).toBe(true);
      expect(zone.freePages).toBe(free);
    }
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('pages that a balloon has given away read as offline', () => {
    const guest = bootGuest(boot({ memory: 32 << 20 }), { design, memory: 8 << 20 });
    const balloon = new Balloon(guest);
    const { machine } = guest;
    expect(balloon.inflate(100)).toBe(100);
    const offline = Array.from({ length: 2048 }, (_, pfn) => pfn).filter((pfn) => isPageOffline(machine, pfn));
    expect(offline.length).toBe(100);
    expect(said(machine, offline)).toEqual({ kinds: ['offline'], states: ['reserved'] });
    expect(offline.some((pfn) => machine.memmap.isFree(pfn))).toBe(false);
    balloon.deflate(100);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('a page that was not accepted from the host yet says so, in every design but the one of Linux 6.1', () => {
    const machine = machineOf(design);
    for (const zone of machine.zones) {
      const pfn = allocPages(zone, 0);
      if (isStructPage) {
        expect(() => { setPageKind(machine.memmap, pfn, 'unaccepted'); }).toThrow('no mark for unaccepted');
      } else {
        setPageKind(machine.memmap, pfn, 'unaccepted');
        expect(said(machine, [pfn])).toEqual({ kinds: ['unaccepted'], states: ['reserved'] });
        expect(machine.memmap.zoneId(pfn)).toBe(design === 'one-word' ? machine.memmap.zoneId(pfn + 1) : (zone.node << 3) | zone.index);
      }
    }
    expect(liars(machine)).toEqual([]);
  });
});

describe.each(allDesigns().filter((design) => design !== 'struct-page'))('the word of %s', (design) => {
  it('reads as free for one tag of sixteen, whatever the 13 bits above it say', () => {
    const { memmap } = machineOf(design);
    const lanes = descriptorLanes(memmap, 5000);
    for (let low = 0; low < 2 ** 17; low++) {
      lanes[0] = low;
      const isTagged = (low & 0xf) === 1;
      const order = (low >>> 8) & 0x3f;
      if (memmap.isFree(5000) !== isTagged || memmap.isFreeOfOrder(5000, order) !== isTagged || memmap.isFreeOfOrder(5000, order ^ 1)) {
        expect.fail(`The word 0x${low.toString(16)} reads as free: ${memmap.isFree(5000)}, of its order: ${memmap.isFreeOfOrder(5000, order)}.`);
      }
    }
  });

  it('never reads as free when it is the address of a slab\'s state, wherever that lies', () => {
    const { memmap } = machineOf(design);
    const address = fc.oneof(
      fc.integer({ min: 0, max: 2 ** 42 - 1 }).map((sixteens) => sixteens * 16),
      fc.tuple(fc.integer({ min: 4, max: 45 }), fc.constantFrom(-16, 0, 16)).map(([bit, beside]) => Math.max(0, 2 ** bit + beside)),
    );
    fc.assert(fc.property(address, (slab) => {
      writeAllocator(descriptorLanes(memmap, 5000), 0, { kind: 'slab', slab });
      expect(memmap.isFree(5000)).toBe(false);
      expect(orders.some((order) => memmap.isFreeOfOrder(5000, order))).toBe(false);
      expect([memmap.state(5000), pageKind(memmap, 5000)]).toEqual(['slab', 'slab']);
    }), { numRuns: 2000 });
  });
});

describe('struct page', () => {
  it('reads as free by its page type alone, which a count of mappings cannot look like', () => {
    const { memmap } = machineOf('struct-page');
    const lanes = descriptorLanes(memmap, 5000);
    const lane = fc.integer({ min: 0, max: 0xffffffff });
    // From -1, mapped by nobody, to 2^31 - 1.
    const mapcount = fc.oneof(fc.constant(0xffffffff), fc.integer({ min: 0, max: 0x7fffffff }));
    fc.assert(fc.property(fc.array(lane, { minLength: 16, maxLength: 16 }), mapcount, (bytes, count) => {
      lanes.set(bytes);
      lanes[12] = count;
      expect(memmap.isFree(5000)).toBe(false);
      expect(orders.some((order) => memmap.isFreeOfOrder(5000, order))).toBe(false);
    }), { numRuns: 2000 });
  });
});

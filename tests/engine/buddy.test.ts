import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { BadPage } from '../../src/engine/buddy/bad-page.ts';
import { findBuddyPfn, findParentPfn, pageIsBuddy } from '../../src/engine/buddy/buddy.ts';
import type { Capture } from '../../src/engine/buddy/capture.ts';
import { expand } from '../../src/engine/buddy/expand.ts';
import { rmqueueFallback } from '../../src/engine/buddy/fallback.ts';
import { addToFreeList, addToFreeListTail, deleteFromFreeList } from '../../src/engine/buddy/free-list.ts';
import { freeOnePage } from '../../src/engine/buddy/free-one-page.ts';
import { isolateFreePage } from '../../src/engine/buddy/isolate.ts';
import { listEmpty, listRotateToBack, listRotateToFront } from '../../src/engine/buddy/list.ts';
import { moveFreepagesBlock } from '../../src/engine/buddy/move-freepages.ts';
import { allocPages, freePages } from '../../src/engine/buddy/page-alloc.ts';
import { rmqueue, rmqueueSmallest } from '../../src/engine/buddy/rmqueue.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import { pageblockType, setPageblockType } from '../../src/engine/zones/pageblock.ts';
import { freeToy, HIGHATOMIC, ISOLATE, MOVABLE, RECLAIMABLE, toy, UNMOVABLE } from './toy.ts';

describe('buddies', () => {
  it('differ in the bit of their order, also beyond 32 bits', () => {
    expect([findBuddyPfn(0, 0), findBuddyPfn(1, 0), findBuddyPfn(8, 2), findBuddyPfn(12, 2)]).toEqual([
      1, 0, 12, 8,
    ]);
    expect(findBuddyPfn(2 ** 36 + 1024, 10)).toBe(2 ** 36);
    expect(findParentPfn(2 ** 36 + 1024, 10)).toBe(2 ** 36);
    expect(findParentPfn(12, 2)).toBe(8);
  });
});

describe.each(allDesigns())('in %s', (design) => {
  describe('a free list', () => {
    it('keeps the order in which blocks were put at its front and its back', () => {
      const { zone, list } = toy(design);
      addToFreeList(zone, 8, 1, MOVABLE);
      addToFreeList(zone, 4, 1, MOVABLE);
      addToFreeListTail(zone, 12, 1, MOVABLE);
      expect(list(1)).toEqual([4, 8, 12]);
      expect(zone.nrFree(1)).toBe(3);
    });

    it('loses a block from the middle, and is empty when the last is gone', () => {
      const { zone, list } = toy(design);
      for (const pfn of [4, 8, 12]) addToFreeListTail(zone, pfn, 1, MOVABLE);
      deleteFromFreeList(zone, 8, 1);
      expect(list(1)).toEqual([4, 12]);
      for (const pfn of [4, 12]) deleteFromFreeList(zone, pfn, 1);
      expect(listEmpty(zone.memmap, zone.listHead(1, MOVABLE))).toBe(true);
      expect(zone.nrFree(1)).toBe(0);
    });

    it('turns without losing the order of its blocks', () => {
      const { zone, list } = toy(design);
      for (const pfn of [4, 8, 12, 16]) addToFreeListTail(zone, pfn, 1, MOVABLE);
      const head = zone.listHead(1, MOVABLE);
      listRotateToFront(zone.memmap, 12, head);
      expect(list(1)).toEqual([12, 16, 4, 8]);
      listRotateToFront(zone.memmap, 12, head);
      expect(list(1)).toEqual([12, 16, 4, 8]);
      listRotateToBack(zone.memmap, 16, head);
      expect(list(1)).toEqual([4, 8, 12, 16]);
      listRotateToBack(zone.memmap, 16, head);
      expect(list(1)).toEqual([4, 8, 12, 16]);
    });
  });

  describe('splitting', () => {
    it("leaves every upper half on the list of its order and nothing for the caller's part", () => {
      const { zone, lists } = toy(design);
      expand(zone, 16, 0, 4, MOVABLE);
      expect(lists()).toEqual(['3/1: 24', '2/1: 20', '1/1: 18', '0/1: 17']);
    });

    it('leaves nothing when the block is not too large', () => {
      const { zone, lists } = toy(design);
      expand(zone, 16, 4, 4, MOVABLE);
      expect(lists()).toEqual([]);
    });

    it('takes the first block of the smallest order that is large enough', () => {
      const { zone, lists } = toy(design);
      addToFreeListTail(zone, 16, 3, MOVABLE);
      addToFreeListTail(zone, 40, 2, MOVABLE);
      addToFreeListTail(zone, 32, 2, MOVABLE);
      expect(rmqueueSmallest(zone, 1, MOVABLE)).toBe(40);
      expect(lists()).toEqual(['3/1: 16', '2/1: 32', '1/1: 42']);
      expect(rmqueueSmallest(zone, 4, MOVABLE)).toBe(-1);
    });
  });

  describe('freeing', () => {
    it('merges as far up as buddies are free, and no farther than the greatest order', () => {
      const { zone, lists } = toy(design);
      for (let pfn = 0; pfn < 32; pfn++) freeOnePage(zone, pfn, 0, MOVABLE);
      expect(lists()).toEqual(['4/1: 16 0']);
    });

    it('does not merge with a page in use, a page of no block, or a block of another order', () => {
      const { zone, lists } = toy(design);
      zone.memmap.setAllocated(1, 0);
      freeOnePage(zone, 0, 0, MOVABLE);
      freeOnePage(zone, 4, 0, MOVABLE);
      freeOnePage(zone, 8, 0, MOVABLE);
      freeOnePage(zone, 10, 1, MOVABLE);
      expect(lists()).toEqual(['1/1: 10', '0/1: 8 4 0']);
    });

    it('does not merge over the border of a zone', () => {
      const { machine, zone, lists } = toy(design);
      if (design === 'one-word') return;
      machine.memmap.initPage(1, 1, 2);
      machine.memmap.setFree(1, 0, MOVABLE);
      expect(pageIsBuddy(zone, 0, 1, 0)).toBe(false);
      freeOnePage(zone, 0, 0, MOVABLE);
      expect(lists()).toEqual(['0/1: 0']);
    });

    it("puts a block to the back if its parent's buddy is free already", () => {
      const { zone, list } = toy(design);
      freeOnePage(zone, 2, 1, MOVABLE);
      freeOnePage(zone, 8, 0, MOVABLE);
      freeOnePage(zone, 0, 0, MOVABLE);
      expect(list(0)).toEqual([8, 0]);
    });

    it("puts a block to the front if its parent's buddy is only free in parts", () => {
      const { zone, list } = toy(design);
      freeOnePage(zone, 2, 0, MOVABLE);
      freeOnePage(zone, 8, 0, MOVABLE);
      freeOnePage(zone, 0, 0, MOVABLE);
      expect(list(0)).toEqual([0, 8, 2]);
    });

    it('never waits for the greatest order: one below it goes to the front', () => {
      const { zone, list } = toy(design);
      freeOnePage(zone, 0, 3, MOVABLE);
      freeOnePage(zone, 16, 4, MOVABLE);
      freeOnePage(zone, 48, 3, MOVABLE);
      expect(list(3)).toEqual([48, 0]);
    });

    it('goes to the list of the type it was given, over pageblocks of other types', () => {
      const { zone, lists } = toy(design);
      setPageblockType(zone, 0, UNMOVABLE);
      freeOnePage(zone, 0, 3, UNMOVABLE);
      freeOnePage(zone, 8, 3, MOVABLE);
      expect(lists()).toEqual(['4/1: 0']);
      expect([pageblockType(zone, 0), pageblockType(zone, 8)]).toEqual([UNMOVABLE, MOVABLE]);
    });

    it.each([ISOLATE, HIGHATOMIC])(
      'does not let whole pageblocks of type %i grow together with others',
      (type) => {
        const { zone, lists } = toy(design);
        setPageblockType(zone, 8, type);
        freeOnePage(zone, 8, 3, type);
        freeOnePage(zone, 0, 3, MOVABLE);
        expect(lists()).toEqual(['3/1: 0', `3/${type}: 8`]);
      },
    );

    it.each([ISOLATE, HIGHATOMIC])(
      'lets whole pageblocks of type %i grow together with each other',
      (type) => {
        const { zone, lists } = toy(design);
        for (const pfn of [0, 8]) setPageblockType(zone, pfn, type);
        freeOnePage(zone, 8, 3, type);
        freeOnePage(zone, 0, 3, type);
        expect(lists()).toEqual([`4/${type}: 0`]);
      },
    );

    it('hands the block to a request that waits for one of its order', () => {
      const { zone, lists } = toy(design);
      freeOnePage(zone, 2, 1, UNMOVABLE);
      const capture: Capture = { zone, order: 2, pfn: -1 };
      freeOnePage(zone, 0, 1, UNMOVABLE, false, capture);
      expect(capture.pfn).toBe(0);
      expect(lists()).toEqual([]);
      freeOnePage(zone, 8, 2, UNMOVABLE, false, capture);
      expect(lists()).toEqual(['2/0: 8']);
    });

    it('hands over no movable block that is smaller than a pageblock, and no isolated one', () => {
      const { zone, lists } = toy(design);
      const small: Capture = { zone, order: 2, pfn: -1 };
      freeOnePage(zone, 0, 2, MOVABLE, false, small);
      const isolated: Capture = { zone, order: 3, pfn: -1 };
      freeOnePage(zone, 16, 3, ISOLATE, false, isolated);
      const whole: Capture = { zone, order: 3, pfn: -1 };
      freeOnePage(zone, 32, 3, MOVABLE, false, whole);
      expect([small.pfn, isolated.pfn, whole.pfn]).toEqual([-1, -1, 32]);
      expect(lists()).toEqual(['3/4: 16', '2/1: 0']);
    });
  });

  describe('stealing', () => {
    it('takes the largest block and its whole pageblock with it when the request is unmovable', () => {
      const { zone, lists } = toy(design);
      addToFreeListTail(zone, 16, 2, MOVABLE);
      addToFreeListTail(zone, 22, 0, MOVABLE);
      addToFreeListTail(zone, 32, 1, MOVABLE);
      expect(rmqueueFallback(zone, 0, UNMOVABLE)).toEqual({
        pfn: 16,
        order: 2,
        from: MOVABLE,
        wholeBlock: true,
      });
      expect(lists()).toEqual(['2/0: 16', '1/1: 32', '0/0: 22']);
      expect(pageblockType(zone, 16)).toBe(UNMOVABLE);
    });

    it('takes the smallest block and nothing else when the request is movable and no block is large', () => {
      const { zone, lists } = toy(design, { pageblockOrder: 4 });
      setPageblockType(zone, 16, UNMOVABLE);
      addToFreeListTail(zone, 16, 1, UNMOVABLE);
      addToFreeListTail(zone, 20, 0, UNMOVABLE);
      expect(rmqueueFallback(zone, 0, MOVABLE)).toEqual({
        pfn: 20,
        order: 0,
        from: UNMOVABLE,
        wholeBlock: false,
      });
      expect(lists()).toEqual(['1/0: 16', '0/1: 20']);
      expect(pageblockType(zone, 16)).toBe(UNMOVABLE);
    });

    it("asks the types in the kernel's order", () => {
      const { zone } = toy(design);
      addToFreeListTail(zone, 8, 1, MOVABLE);
      addToFreeListTail(zone, 16, 1, RECLAIMABLE);
      expect(rmqueueFallback(zone, 0, UNMOVABLE)?.from).toBe(RECLAIMABLE);
      const other = toy(design);
      addToFreeListTail(other.zone, 8, 1, UNMOVABLE);
      addToFreeListTail(other.zone, 16, 1, RECLAIMABLE);
      expect(rmqueueFallback(other.zone, 0, MOVABLE)?.from).toBe(RECLAIMABLE);
    });

    it('gives all pageblocks of a large block another type', () => {
      const { zone, lists } = toy(design);
      addToFreeListTail(zone, 16, 4, MOVABLE);
      rmqueueFallback(zone, 0, RECLAIMABLE);
      expect([pageblockType(zone, 16), pageblockType(zone, 24)]).toEqual([RECLAIMABLE, RECLAIMABLE]);
      expect(lists()).toEqual(['4/2: 16']);
    });

    it('leaves blocks smaller than a pageblock alone when fragmentation is forbidden', () => {
      const { zone, lists } = toy(design);
      addToFreeListTail(zone, 16, 2, MOVABLE);
      expect(rmqueueFallback(zone, 0, UNMOVABLE, true)).toBeUndefined();
      expect(lists()).toEqual(['2/1: 16']);
    });

    it('never takes what is isolated or held for urgent requests', () => {
      const { zone } = toy(design);
      addToFreeListTail(zone, 16, 2, ISOLATE);
      addToFreeListTail(zone, 32, 2, HIGHATOMIC);
      expect(rmqueue(zone, 0, UNMOVABLE)).toBe(-1);
    });

    it('claims no pageblock of which less than half is free or alike', () => {
      const { zone } = toy(design, { pageblockOrder: 4 });
      setPageblockType(zone, 16, RECLAIMABLE);
      addToFreeListTail(zone, 16, 2, RECLAIMABLE);
      rmqueueFallback(zone, 0, UNMOVABLE);
      expect(pageblockType(zone, 16)).toBe(RECLAIMABLE);
    });
  });

  describe('moving and isolating', () => {
    it('moves the free blocks of a pageblock upwards, each to the back', () => {
      const { zone, list } = toy(design);
      for (const pfn of [22, 20, 16]) addToFreeList(zone, pfn, 1, MOVABLE);
      addToFreeList(zone, 40, 1, UNMOVABLE);
      expect(moveFreepagesBlock(zone, 18, UNMOVABLE).free).toBe(6);
      expect([list(1, MOVABLE), list(1, UNMOVABLE)]).toEqual([[], [40, 16, 20, 22]]);
    });

    it('moves nothing where the zone ends within the pageblock', () => {
      const { zone, lists } = toy(design, { pages: 60 });
      addToFreeList(zone, 56, 1, MOVABLE);
      expect(moveFreepagesBlock(zone, 56, UNMOVABLE).free).toBe(0);
      expect(lists()).toEqual(['1/1: 56']);
    });

    it('makes the pageblock of an isolated block movable if half of it or more is isolated', () => {
      const { zone, lists } = toy(design);
      setPageblockType(zone, 16, UNMOVABLE);
      setPageblockType(zone, 24, UNMOVABLE);
      addToFreeList(zone, 16, 2, UNMOVABLE);
      addToFreeList(zone, 24, 1, UNMOVABLE);
      isolateFreePage(zone, 16, 2);
      isolateFreePage(zone, 24, 1);
      expect(lists()).toEqual([]);
      expect([pageblockType(zone, 16), pageblockType(zone, 24)]).toEqual([MOVABLE, UNMOVABLE]);
    });

    it('leaves an isolated pageblock isolated', () => {
      const { zone } = toy(design);
      setPageblockType(zone, 16, ISOLATE);
      addToFreeList(zone, 16, 3, ISOLATE);
      isolateFreePage(zone, 16, 3);
      expect(pageblockType(zone, 16)).toBe(ISOLATE);
    });
  });

  describe('allocating and freeing again', () => {
    it('ends with the blocks that there were, and breaks no invariant on the way', () => {
      const { machine, zone, lists } = freeToy(design);
      const before = lists();
      const held = [0, 3, 1, 0, 2, 4, 0].map((order) => ({ order, pfn: allocPages(zone, order) }));
      expect(held.every(({ pfn }) => pfn >= 0)).toBe(true);
      expect(checkInvariants(machine)).toEqual([]);
      for (const { pfn, order } of held) {
        freePages(zone, pfn, order);
        expect(checkInvariants(machine)).toEqual([]);
      }
      expect(lists().map((line) => line.replace(/^.*: /, '').split(' ').sort())).toEqual(
        before.map((line) => line.replace(/^.*: /, '').split(' ').sort()),
      );
    });

    it('gives no page to two owners, and every page to someone', () => {
      const { zone } = freeToy(design);
      const given = new Set<number>();
      for (let pfn = allocPages(zone, 0); pfn !== -1; pfn = allocPages(zone, 0)) given.add(pfn);
      expect(given.size).toBe(64);
      expect(zone.freePages).toBe(0);
    });

    it('refuses to free a page twice', () => {
      const { zone, lists } = freeToy(design);
      const pfn = allocPages(zone, 0);
      freePages(zone, pfn, 0);
      const before = lists();
      expect(() => freePages(zone, pfn, 0)).toThrow(BadPage);
      expect(lists()).toEqual(before);
    });

    it('refuses to free a page that was never given out', () => {
      const { zone } = toy(design);
      expect(() => freePages(zone, 5, 0)).toThrow(/^Bad page: pfn 5 was freed as a block of order 0/);
    });
  });
});

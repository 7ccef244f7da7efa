/**
 * A page that is freed asks about its neighbours, and a neighbour may be a slab, whose one word is a pointer in the
 * designs of two words and of one. What the page allocator does must not depend on what stands there.
 */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { pageToNid, pageZone } from '../../../src/engine/boot/machine.ts';
import { listPages } from '../../../src/engine/buddy/list.ts';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { DEFAULT_OPTIONS } from '../../../src/engine/slab/command-line.ts';
import { Slub } from '../../../src/engine/slab/slub.ts';
import { splitPage } from '../../../src/engine/virt/split-page.ts';

const PAGE_SIZE = 4096;
const MOVABLE = 1;

describe.each(allDesigns())('beside a slab, in %s', (design) => {
  it('a page that is likely to merge soon still goes to the back of its list', () => {
    const machine = boot({ design, memory: 1 << 20 });
    const [zone] = machine.zones;
    const block = allocPages(zone, 3);
    splitPage(machine, block, 3);

    // The pair at 2 is free, so page 1 only waits for page 0; and page 0 is a slab now.
    const { pages: slabs } = new Slub(machine, 0, { random: undefined }, DEFAULT_OPTIONS);
    const state = block * PAGE_SIZE + PAGE_SIZE - 64;
    expect(slabs.slabOf(slabs.firstPage(slabs.adopt(block, 0, state)))).not.toBe(-1);
    for (const other of [2, 3, 5, 1]) freePages(zone, block + other, 0);

    const list = [...listPages(zone.memmap, zone.listHead(0, MOVABLE))];
    expect([list[0], list.at(-1)]).toEqual([block + 5, block + 1]);
  });

  it('every page of the slab still says its zone and node, and says it again when it is free', () => {
    const machine = boot({
      design, memory: 4 << 20,
      zones: [{ name: 'DMA32', index: 1, startPfn: 0, endPfn: 300 }, { name: 'Normal', index: 2, node: 3, startPfn: 300, endPfn: 1024 }],
    });
    const { pages: slabs } = new Slub(machine, 0, { random: undefined }, DEFAULT_OPTIONS);
    for (const [at, zone] of machine.zones.entries()) {
      for (let order = 0; order <= 4; order++) {
        const block = allocPages(zone, order);
        const pages = Array.from({ length: 2 ** order }, (_, index) => block + index);
        const named = (): unknown[] => pages.map((pfn) => [pageZone(machine, pfn), pageToNid(machine, pfn)]);
        const expected = pages.map(() => [zone, at * 3]);
        expect(named()).toEqual(expected);
        const slab = slabs.adopt(block, order, (block + 2 ** order) * PAGE_SIZE - 64);
        expect(pages.map((pfn) => slabs.slabOf(pfn))).toEqual(pages.map(() => slab));
        expect(named()).toEqual(expected);
        slabs.release(slab);
        expect(named()).toEqual(expected);
        freePages(zone, block, order);
      }
    }
    expect(checkInvariants(machine)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import type { DesignName } from '../../../src/engine/memmap/memmap.ts';
import { kmemCacheAlloc } from '../../../src/engine/slab/alloc.ts';
import { kmemCacheInit } from '../../../src/engine/slab/bootstrap.ts';
import { kmemCacheCreate } from '../../../src/engine/slab/create.ts';
import { kmemCacheFree } from '../../../src/engine/slab/free.ts';
import { NULL } from '../../../src/engine/slab/pointer.ts';

const PAGE_SIZE = 4096;
const BORDER = 4096;

/** Two nodes of 16 MiB; the first also has the lower half of its memory in a zone of its own. */
function twoNodes(design: DesignName): Machine {
  return boot({
    design, memory: 2 * BORDER * PAGE_SIZE,
    zones: [
      { name: 'DMA32', index: 1, startPfn: 0, endPfn: 2048 },
      { name: 'Normal', index: 2, startPfn: 2048, endPfn: BORDER },
      { name: 'Normal', index: 2, node: 1, startPfn: BORDER, endPfn: 2 * BORDER },
    ],
  });
}

describe.each(allDesigns())('slabs on two nodes in %s', (design) => {
  it('come from the node of the CPU, highest zone first, and from the other one only when it has no more to give', () => {
    const machine = twoNodes(design);
    const free = (): number[] => machine.zones.map(({ freePages }) => freePages);
    const cache = kmemCacheCreate(kmemCacheInit(machine), { name: 'page', size: PAGE_SIZE });
    const before = free();
    const objects: number[] = [];
    const zones = new Set<number>();
    for (let object = kmemCacheAlloc(cache); object !== NULL; object = kmemCacheAlloc(cache)) {
      objects.push(object);
      zones.add(machine.zones.findIndex((each) => each.spans(Math.floor(object / PAGE_SIZE))));
    }
    expect([...zones]).toEqual([1, 0, 2]);
    // Slabs leave alone what is kept for requests that must not fail.
    for (const zone of machine.zones) {
      expect(zone.freePages).toBeGreaterThanOrEqual(zone.watermark('min') - 1);
      expect(zone.freePages).toBeLessThan(before[machine.zones.indexOf(zone)]);
    }
    expect(checkInvariants(machine)).toEqual([]);
    for (const object of objects) kmemCacheFree(cache, object);
    expect(checkInvariants(machine)).toEqual([]);
    for (const [zone, pages] of free().entries()) expect(pages).toBeGreaterThan(before[zone] - 200);
  });
});

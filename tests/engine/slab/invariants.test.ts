/** Each invariant of slabs, by a machine that breaks it. */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { kmemCacheAlloc } from '../../../src/engine/slab/alloc.ts';
import { kmemCacheInit } from '../../../src/engine/slab/bootstrap.ts';
import { kmemCacheCreate } from '../../../src/engine/slab/create.ts';
import type { KmemCache } from '../../../src/engine/slab/kmem-cache.ts';
import { SLAB_BREAKERS } from './breakers.ts';

/** A cache with one slab, from which the CPU allocates. */
function oneSlab(design: ReturnType<typeof allDesigns>[number]): {
  broken: () => string[];
  cache: KmemCache;
} {
  const machine = boot({ design, memory: 16 << 20 });
  const cache = kmemCacheCreate(kmemCacheInit(machine), { name: 'mine', size: 200 });
  kmemCacheAlloc(cache);
  return { cache, broken: () => checkInvariants(machine).map(({ id }) => id) };
}

describe.each(allDesigns())('a slab allocator, %s', (design) => {
  it('keeps every invariant while nobody breaks one', () => {
    expect(oneSlab(design).broken()).toEqual([]);
  });

  it.each(SLAB_BREAKERS)('breaks %s when its bytes are wrong', (id, how) => {
    const { cache, broken } = oneSlab(design);
    how(cache);
    expect(broken()).toContain(id);
  });
});

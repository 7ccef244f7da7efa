/** The structs of the slab allocator must be where the kernel has them. */
import { describe, expect, it } from 'vitest';
import {
  KMEM_CACHE,
  KMEM_CACHE_CPU,
  KMEM_CACHE_CPU_SIZE,
  KMEM_CACHE_NODE,
  KMEM_CACHE_NODE_SIZE,
  KMEM_CACHE_SIZE,
} from '../../../src/engine/slab/structs.ts';
import { offsetOf, readStruct } from '../pahole.ts';

/** The kernel's name of a field: `minPartial` is min_partial there. */
const kernelName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe.each([
  ['kmem_cache', KMEM_CACHE],
  ['kmem_cache_cpu', KMEM_CACHE_CPU],
  ['kmem_cache_node', KMEM_CACHE_NODE],
])('struct %s', (name, fields) => {
  const struct = readStruct(name);

  // pahole prints a pointer to a function in another way.
  it.each(Object.entries(fields).filter(([field]) => field !== 'ctor'))(
    'has %s at byte %i',
    (field, offset) => {
      expect(offset).toBe(offsetOf(struct, kernelName(field)));
    },
  );
});

describe('the sizes of the structs', () => {
  it("are the kernel's, with one node", () => {
    expect(KMEM_CACHE_SIZE).toBe(offsetOf(readStruct('kmem_cache'), 'node') + 8);
    expect(KMEM_CACHE_CPU_SIZE).toBe(readStruct('kmem_cache_cpu').size);
    expect(KMEM_CACHE_NODE_SIZE).toBe(readStruct('kmem_cache_node').size);
  });
});

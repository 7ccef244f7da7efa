import { defineConfig } from 'vitest/config';

/** The tests that a mutant of the allocator meets: those that are quick, for every mutant meets them all. */
export default defineConfig({
  test: {
    include: [
      'tests/engine/buddy.test.ts',
      'tests/engine/memory.test.ts',
      'tests/engine/descriptors.test.ts',
      'tests/engine/shortcuts.test.ts',
      'tests/engine/slab/neighbours.test.ts',
      'tests/engine/slab/shortcuts.test.ts',
      'tests/engine/zones/*.test.ts',
    ],
  },
});

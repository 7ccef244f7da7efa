import { configDefaults, defineConfig } from 'vitest/config';
import { aliases } from './tools/aliases.mjs';

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/site/**', 'tests/security/**'],
    testTimeout: 60_000,
    // Vitest would use one core less than there are, and where there are two, one would be idle.
    maxWorkers: 2,
  },
});

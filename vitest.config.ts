import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { aliases } from './tools/aliases.mjs';

/** Files that take longest. Begun last, one of them would keep a single core busy when all others are done. */
const LONGEST = ['tests/lessons/gate.test.ts', 'tests/engine/virt/guest.test.ts', 'tests/lessons/page.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => LONGEST.some((file) => moduleId.endsWith(file));
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  resolve: { alias: aliases },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'tests/site/**', 'tests/security/**'],
    testTimeout: 60_000,
    // Vitest would use one core less than there are, and where there are two, one would be idle.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});

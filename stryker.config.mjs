// @ts-check
/** Mutation tests of the allocator: which small changes of it does no test notice? `npm run mutation -- --mutate FILE` for one file. */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['src/engine/**/*.ts', '!src/engine/bench/**'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  reporters: ['clear-text', 'html'],
  htmlReporter: { fileName: 'reports/mutation.html' },
  concurrency: 2,
  tempDirName: '.stryker-tmp',
};

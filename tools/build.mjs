// @ts-check
/**
 * Builds the site: what the pages are made from, the pages, and the search index over them.
 * `--out` names the folder, `--base` (or BASE_PATH) the path under which a host will serve it.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { basePath, run } from './run.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist' },
    base: { type: 'string', default: process.env['BASE_PATH'] ?? '/' },
  },
});
const env = { BASE_PATH: basePath(values.base), KEEP_CELLS: '1' };

const steps = [
  ...(existsSync('src/build/prepare.ts') ? [['node', 'src/build/prepare.ts']] : []),
  ['astro', 'build', '--outDir', values.out],
  ['pagefind', '--quiet', '--site', values.out],
];
for (const [command = '', ...args] of steps) {
  const code = await run(command, args, env);
  if (code !== 0) process.exit(code);
}

// @ts-check
/** Builds the site and serves it. PORT (4321 unless it is set) and BASE_PATH are honoured. */
import { basePath, run } from './run.mjs';
import { serve } from './serve.mjs';

const base = basePath(process.env['BASE_PATH'] ?? '/');
const code = await run('node', ['tools/build.mjs', '--base', base]);
if (code !== 0) process.exit(code);
console.log(
  `\nTwo Words is at ${await serve('dist', base, Number(process.env['PORT'] ?? 4321))}\nStop it with Ctrl+C.`,
);

// @ts-check
/** Measures in a browser how long a reader waits for a run and for a check; prints the figures, and judges none. */
import { run } from './run.mjs';

process.exitCode = await run('playwright', ['test', '--reporter=list'], { MEASURE: '1' });

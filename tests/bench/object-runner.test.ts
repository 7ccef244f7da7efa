import { expect, it } from 'vitest';
import { compileBaseline } from '../../src/cli/bench/baseline.ts';
import { BaselineRunner, EngineRunner } from '../../src/cli/bench/runners.ts';
import * as engine from '../../src/engine/bench/index.ts';

/** Fewer steps than the published outcome is over: enough to give pages back, and quick. */
const STEPS = 20_000;

it('goes through the workload of objects as the C program does, with and without slab states apart', async () => {
  const baselines = compileBaseline(['L64']);
  if (typeof baselines === 'string') throw new Error(baselines);
  const [program] = [...baselines.values()];
  const baseline = new BaselineRunner('L64', program);
  await baseline.prepare('w4-17', 16);
  const prepared = await baseline.outcome();
  await baseline.run(STEPS);
  const expected = await baseline.outcome();
  expect(expected.checksum).not.toBe(prepared.checksum);

  for (const design of ['struct-page', 'two-word'] as const) {
    const runner = new EngineRunner(design, engine);
    await runner.prepare('w4-17', 16);
    await runner.run(STEPS);
    expect([design, await runner.outcome()]).toEqual([design, expected]);
    await runner.release();
  }
  program.end();
}, 120_000);

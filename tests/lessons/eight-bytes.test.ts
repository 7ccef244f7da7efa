import { expect, it } from 'vitest';
import { runCell } from '../../src/build/run-cell.ts';
import { makeQuestion } from '../../src/lessons/prediction.ts';
import { eightBytesQuestion } from '../../src/lessons/predictions/eight-bytes.ts';

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);

it.each(SEEDS)('what seed %i is told to be right is what its machine takes', async (seed) => {
  const { run, options } = makeQuestion(eightBytesQuestion, seed);
  if (!('program' in run)) throw new Error('The question has no program.');
  const [shown] = await runCell(`predictions/eight-bytes-${seed}.ts`, run.program);
  const together = shown?.kind === 'table' ? Number(shown.rows.at(-1)?.[1]) : NaN;
  const right = options.find((option) => option.right)?.text ?? '';
  // The option is rounded to two places.
  expect(Math.abs(Number(right.replace(/[^\d.]/g, '')) - together)).toBeLessThan(0.00501);
});

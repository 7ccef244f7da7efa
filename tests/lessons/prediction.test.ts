import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/lessons/layout.ts';
import { makeQuestion } from '../../src/lessons/prediction.ts';
import { FAMILIES } from '../../src/lessons/predictions/families.ts';
import { runCell } from '../../src/build/run-cell.ts';
import { answerModule } from '../../src/ui/prediction/source.ts';
import { perform } from '../../src/lessons/operation.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';

const SEEDS = Array.from({ length: 1000 }, (_, seed) => seed);

const makers = await Promise.all(Object.entries(FAMILIES).map(async ([family, fetch]) => [family, await fetch()] as const));

it('a maker that never asks is found out', () => {
  const refuse = () => undefined;
  expect(() => makeQuestion(refuse, 3)).toThrow('refuse made no question from seed 3');
});

describe.each(makers)('a question on %s', (family, make) => {
  const questions = SEEDS.map((seed) => makeQuestion(make, seed));

  it('has exactly one right option, and all are different and explained', () => {
    for (const { seed, options } of questions) {
      expect(options.length, `seed ${seed}`).toBeGreaterThanOrEqual(3);
      expect(options.length, `seed ${seed}`).toBeLessThanOrEqual(4);
      expect(options.filter(({ right }) => right).length, `seed ${seed}`).toBe(1);
      expect(new Set(options.map(({ text }) => text)).size, `seed ${seed}`).toBe(options.length);
      for (const { why, idea, right } of options) {
        expect(why.length, `seed ${seed}`).toBeGreaterThan(20);
        expect(idea === 'right').toBe(right);
      }
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(makeQuestion(make, 17)).toEqual(questions[17]);
    const distinct = new Set(questions.map(({ run, question }) => JSON.stringify({ run, question })));
    expect(distinct.size).toBeGreaterThan(900);
  });

  it('does not always have its right option in the same place', () => {
    const places = new Set(questions.map(({ options }) => options.findIndex(({ right }) => right)));
    expect(places.size).toBeGreaterThanOrEqual(3);
  });

  it('uses every misconception that it knows in some question', () => {
    const ideas = new Set(questions.flatMap(({ options }) => options.map(({ idea }) => idea)));
    expect(ideas.size).toBeGreaterThanOrEqual(6);
  });

  it('starts from a machine whose invariants hold, and leaves one', () => {
    for (const { seed, run } of questions.slice(0, 200)) {
      if ('program' in run) continue;
      const { layout, operations } = run;
      const machine = buildMachine(layout);
      expect(checkInvariants(machine), `seed ${seed}, before`).toEqual([]);
      for (const operation of operations) perform(machine, operation);
      expect(checkInvariants(machine), `seed ${seed}, after`).toEqual([]);
    }
  });

  it('shows the answer when it is run', async () => {
    for (const question of questions.slice(0, 2)) {
      const outputs = await runCell(`predictions/${family}-${question.seed}.ts`, answerModule(question));
      expect(outputs.length, `seed ${question.seed}`).toBeGreaterThan(0);
    }
  });
});

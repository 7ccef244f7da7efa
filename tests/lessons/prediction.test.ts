import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/lessons/layout.ts';
import { FAMILIES, makeQuestion } from '../../src/lessons/prediction.ts';
import { perform } from '../../src/lessons/operation.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';

const SEEDS = Array.from({ length: 1000 }, (_, seed) => seed);

describe.each(FAMILIES)('a question on %s', (family) => {
  const questions = SEEDS.map((seed) => makeQuestion(family, seed));

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
    expect(makeQuestion(family, 17)).toEqual(questions[17]);
    const distinct = new Set(questions.map(({ layout, operations, question }) => JSON.stringify({ layout, operations, question })));
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
    for (const { seed, layout, operations } of questions.slice(0, 200)) {
      const machine = buildMachine(layout);
      expect(checkInvariants(machine), `seed ${seed}, before`).toEqual([]);
      for (const operation of operations) perform(machine, operation);
      expect(checkInvariants(machine), `seed ${seed}, after`).toEqual([]);
    }
  });
});

/**
 * A million random requests, through the descriptors of every design, with per-CPU lists and without: each answer is
 * the slow model's, and at intervals every list is too, and no invariant is broken. Each run draws a seed and prints it;
 * SEED in the environment repeats a run.
 */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import { LongRun } from './model/long-run.ts';
import { Random } from './model/random.ts';

const REQUESTS = 1_000_000;
/** Machines of each kind: each has another size, other zones, other orders. */
const MACHINES = 10;
const INTERVAL = 1000;

const given = Number(process.env['SEED']);
const seed = Number.isInteger(given) && given > 0 ? given : 1 + Math.floor(Math.random() * 2 ** 31);
console.log(`A million requests: SEED=${seed}`);

const kinds = allDesigns().flatMap((design) => [true, false].map((withPcp) => ({ design, withPcp, lists: withPcp ? 'with' : 'without' })));

describe.each(kinds)('a tenth of a million requests of $design, $lists per-CPU lists', ({ design, withPcp }) => {
  it('are answered as by a slow model, which ends with the same lists', () => {
    const each = REQUESTS / kinds.length / MACHINES;
    for (let machine = 0; machine < MACHINES; machine++) {
      // The requests are the same for all designs.
      const run = new LongRun(design, withPcp, new Random(seed + machine));
      for (let step = 1; step <= each; step++) {
        const { what, engine, model } = run.step();
        if (engine !== model) expect(engine, `${what}, at step ${step} of machine ${machine}, SEED=${seed}`).toBe(model);
        if (step % INTERVAL !== 0) continue;
        const state = run.state();
        expect(state.engine, `lists after step ${step} of machine ${machine}, SEED=${seed}`).toEqual(state.model);
        expect(checkInvariants(run.machine), `after step ${step} of machine ${machine}, SEED=${seed}`).toEqual([]);
      }
    }
  });
});

/**
 * The short way and the long way leave the same memory, lane by lane: descriptors, list heads, counters, and the links
 * in pages. And both answer as the slow model does.
 */
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { boot } from '../../src/engine/boot/boot.ts';
import { Random } from './model/random.ts';
import { LongRun } from './model/long-run.ts';

const MACHINES = 12;
const STEPS = 400;
const SEED = 20210927;

function goTheLongWay({ machine }: LongRun): void {
  for (const { memmap } of machine.zones) memmap.shortcuts = undefined;
}

describe.each(allDesigns())('in the design %s', (design) => {
  it('requests leave the same lanes in memory, with shortcuts and without', () => {
    let short = 0;
    for (let seed = SEED; seed < SEED + MACHINES; seed++) {
      const one = new LongRun(design, seed % 2 === 0, new Random(seed));
      const other = new LongRun(design, seed % 2 === 0, new Random(seed));
      if (one.machine.zones.every(({ memmap }) => memmap.shortcuts !== undefined)) short++;
      goTheLongWay(other);
      for (let step = 0; step < STEPS; step++) {
        const [{ what, engine, model }, same] = [one.step(), other.step()];
        expect({ what, engine, model }, `step ${step}, SEED=${seed}`).toEqual(same);
        expect(engine, `${what}, step ${step}, SEED=${seed}`).toBe(model);
      }
      const state = one.state();
      expect(state.engine, `lists, SEED=${seed}`).toEqual(state.model);
      const [lanes, sameLanes] = [one, other].map(({ machine }) => machine.memory.piece);
      if (lanes === undefined || sameLanes === undefined) throw new Error('The machine is not one view.');
      const differs = lanes.findIndex((lane, index) => lane !== sameLanes[index]);
      expect(differs, `lane that differs, SEED=${seed}`).toBe(-1);
    }
    expect(short, 'machines that go the short way').toBeGreaterThan(0);
  });
});

it('has no shortcuts where somebody watches every store', () => {
  const machine = boot({ design: 'two-word', memory: [{ startPfn: 0, pages: 4096 }], watch: (lanes) => lanes });
  expect(machine.zones.map(({ memmap }) => memmap.shortcuts)).toEqual([undefined]);
});

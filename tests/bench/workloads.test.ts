import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { hex32 } from '../../src/cli/bench/outcome.ts';
import { PUBLISHED } from '../../src/cli/bench/published.ts';
import { benchMachine, listState, OBJECT_WORKLOADS, Run, WORKLOADS } from '../../src/engine/bench/index.ts';
import type { DesignName } from '../../src/engine/memmap/memmap.ts';

const OF_PAGES = PUBLISHED.filter(({ workload }) => WORKLOADS.some(({ name }) => name === workload));

/** Runs a workload for as many steps as its published outcome is over. */
function outcomeOf(design: DesignName, name: string, log2Pages: number): { checksum: string; state: string; fails: number } {
  const pages = 2 ** log2Pages;
  const [zone] = benchMachine(design, pages).zones;
  const run = new Run(zone, pages);
  const workload = WORKLOADS.find((candidate) => candidate.name === name);
  workload?.prepare(run);
  workload?.run(run, workload.steps(pages));
  return { checksum: hex32(run.checksum), state: hex32(listState(zone)), fails: run.fails };
}

describe.each(allDesigns())('the design %s', (design) => {
  const small = OF_PAGES.filter(({ log2Pages }) => log2Pages === 16);
  it.each(small)('comes to the published outcome of $workload on 2^16 pages', ({ workload, log2Pages, checksum, state, fails }) => {
    expect(outcomeOf(design, workload, log2Pages)).toEqual({ checksum, state, fails });
  });
});

describe('a machine of 4 GiB', () => {
  const large = OF_PAGES.filter(({ log2Pages }) => log2Pages === 20);
  it.each(large)('comes to the published outcome of $workload', ({ workload, log2Pages, checksum, state, fails }) => {
    expect(outcomeOf('struct-page', workload, log2Pages)).toEqual({ checksum, state, fails });
  });
});

it('has a published outcome for every workload', () => {
  const published = new Set(PUBLISHED.map(({ workload }) => workload));
  const names = [...WORKLOADS, ...OBJECT_WORKLOADS].map(({ name }) => name);
  expect(names.filter((name) => !published.has(name))).toEqual([]);
});

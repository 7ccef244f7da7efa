import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { PUBLISHED } from '../../src/cli/bench/published.ts';
import { OBJECT_WORKLOADS, WORKLOADS } from '../../src/engine/bench/index.ts';
import type { DesignName } from '../../src/engine/memmap/memmap.ts';
import type { DesignOutcome } from './outcomes.ts';

const OF_PAGES = PUBLISHED.filter(({ workload }) => WORKLOADS.some(({ name }) => name === workload));

/** Runs each workload for as many steps as its published outcome is over, in a process of its own. */
function outcomesOf(log2Pages: number, designs: readonly DesignName[]): DesignOutcome[] {
  const printed = execFileSync(process.execPath, ['tests/bench/outcomes.ts', String(log2Pages), ...designs], { encoding: 'utf8' });
  return JSON.parse(printed) as DesignOutcome[];
}

describe.each(allDesigns())('the design %s', (design) => {
  const outcomes = outcomesOf(16, [design]);
  const small = OF_PAGES.filter(({ log2Pages }) => log2Pages === 16);
  it.each(small)('comes to the published outcome of $workload on 2^16 pages', ({ workload, checksum, state, fails }) => {
    expect(outcomes).toContainEqual({ design, workload, checksum, state, fails });
  });
});

describe('a machine of 4 GiB', () => {
  const outcomes = outcomesOf(20, ['struct-page']);
  const large = OF_PAGES.filter(({ log2Pages }) => log2Pages === 20);
  it.each(large)('comes to the published outcome of $workload', ({ workload, checksum, state, fails }) => {
    expect(outcomes).toContainEqual({ design: 'struct-page', workload, checksum, state, fails });
  });
});

it('has a published outcome for every workload', () => {
  const published = new Set(PUBLISHED.map(({ workload }) => workload));
  const names = [...WORKLOADS, ...OBJECT_WORKLOADS].map(({ name }) => name);
  expect(names.filter((name) => !published.has(name))).toEqual([]);
});

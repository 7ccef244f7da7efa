/**
 * A process that runs workloads, for the tests: linked as the benchmark links it, as modules of Node and not of Vite,
 * the engine is several times as fast. It is told which designs and how many pages, and prints an outcome for each
 * workload that has a published one there.
 *
 *     node tests/bench/outcomes.ts LOG2_PAGES DESIGN...
 */
import { loadEngines } from '../../src/cli/bench/engine-graphs.ts';
import { hex32, type Outcome } from '../../src/cli/bench/outcome.ts';
import { PUBLISHED } from '../../src/cli/bench/published.ts';
import type { DesignName } from '../../src/engine/memmap/memmap.ts';

/** The outcome of a workload of pages in a design. */
export interface DesignOutcome extends Outcome {
  readonly design: DesignName;
  readonly workload: string;
}

const [log2Pages, ...designs] = process.argv.slice(2);
const pages = 2 ** Number(log2Pages);
const outcomes: DesignOutcome[] = [];
for (const [design, { benchMachine, listState, Run, WORKLOADS }] of await loadEngines(designs as DesignName[])) {
  for (const workload of WORKLOADS) {
    if (!PUBLISHED.some((one) => one.workload === workload.name && one.log2Pages === Number(log2Pages))) continue;
    const [zone] = benchMachine(design, pages).zones;
    const run = new Run(zone, pages);
    workload.prepare(run);
    workload.run(run, workload.steps(pages));
    outcomes.push({ design, workload: workload.name, checksum: hex32(run.checksum), state: hex32(listState(zone)), fails: run.fails });
  }
}
console.log(JSON.stringify(outcomes));

/**
 * `npm run bench`: the engine and a C program of the same algorithm do the same work in turns, and prove by checksums
 * that it was the same. What is printed is how many times as long the engine takes.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WORKLOADS } from '../engine/bench/index.ts';
import { compileBaseline, LAYOUT_OF } from './bench/baseline.ts';
import { loadEngines } from './bench/engine-graphs.ts';
import { measure } from './bench/measure.ts';
import { conditions, type Figure, figuresOf, sayFigure } from './bench/report.ts';
import { BaselineRunner, EngineRunner, type Runner } from './bench/runners.ts';
import { designsNamed } from './lib/designs.ts';
import { EXIT_RIGHT, EXIT_WRONG, runAsyncCommand, UsageError } from './lib/usage.ts';

const HELP = `Usage: npm run bench [-- OPTIONS]

Runs the workloads of bench/WORKLOADS.md in every design, and in the C program bench/baseline.c, in turns. Prints
nanoseconds an operation, and the ratio of the engine to gcc -O2 in the layout that is most like the design.

  --pages LIST      sizes of the machine as powers of two, for instance 16,20,24 (default 16,20)
  --workload LIST   only these workloads: ${WORKLOADS.map(({ name }) => name).join(', ')}
  --design NAME     only this design
  --json            the result as JSON
  --help            this text

The slab workloads (w4) are not among them: they need a slab allocator on top of the pages.
Designs with links in the page are not run beyond 2^20 pages, where the links alone touch 4 GiB.

Exit code: 0 when all checksums agree, 1 when one differs, 2 when the command was not understood.
`;

const MOST_LOG2_PAGES_IN_PAGE = 20;
/** Smaller than 2^10 pages there is no block of order 10; larger than 2^24 the checksums are not published. */
const LOG2_PAGES = { least: 10, most: 24 };

await runAsyncCommand(async () => {
  const { values } = parseArgs({
    options: {
      pages: { type: 'string', default: '16,20' },
      workload: { type: 'string' },
      design: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT_RIGHT;
  }
  const sizes = values.pages.split(',').map(sizeNamed);
  const workloads = values.workload === undefined ? WORKLOADS : values.workload.split(',').map(workloadNamed);
  const designs = designsNamed(values.design);

  const say = (line: string): void => {
    if (!values.json) process.stdout.write(`${line}\n`);
  };
  const baselines = compileBaseline([...new Set(designs.map((design) => LAYOUT_OF[design]))]);
  const compiled = typeof baselines === 'string' ? undefined : baselines;
  if (typeof baselines === 'string') say(baselines);
  const engines = [...(await loadEngines(designs))].map(([design, engine]) => new EngineRunner(design, engine));
  const programs = [...(compiled ?? [])].map(([layout, baseline]) => new BaselineRunner(layout, baseline));
  const runners: readonly Runner[] = [...engines, ...programs];

  const figures: Figure[] = [];
  const faults: string[] = [];
  const collectGarbage = garbageCollector();
  for (const log2Pages of sizes) {
    const able = runners.filter(({ name }) => log2Pages <= MOST_LOG2_PAGES_IN_PAGE || !keepsLinksInPage(name));
    for (const workload of workloads) {
      collectGarbage();
      const measurement = await measure(workload, log2Pages, able, collectGarbage);
      const found = figuresOf(measurement, designs);
      for (const figure of found) say(sayFigure(figure));
      for (const fault of measurement.faults) say(`DIFFERS  ${fault}`);
      figures.push(...found);
      faults.push(...measurement.faults);
    }
  }
  for (const baseline of compiled?.values() ?? []) baseline.end();

  if (values.json) process.stdout.write(`${JSON.stringify({ ...conditions(), figures, faults }, null, 2)}\n`);
  else say(faults.length === 0 ? 'All checksums agree.' : `${faults.length} outcomes differ.`);
  return faults.length === 0 ? EXIT_RIGHT : EXIT_WRONG;
});

function sizeNamed(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < LOG2_PAGES.least || size > LOG2_PAGES.most) {
    throw new UsageError(`"${text}" is no size: name powers of two from ${LOG2_PAGES.least} to ${LOG2_PAGES.most}.`);
  }
  return size;
}

function workloadNamed(text: string): (typeof WORKLOADS)[number] {
  const workload = WORKLOADS.find(({ name }) => name === text);
  if (workload === undefined) {
    throw new UsageError(`There is no workload "${text}". The workloads are ${WORKLOADS.map(({ name }) => name).join(', ')}.`);
  }
  return workload;
}

function keepsLinksInPage(runner: string): boolean {
  return ['two-word', 'one-word', 'L16p', 'L8p'].includes(runner);
}

/** Gives memory that nobody uses back to the system, between machines of gigabytes. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

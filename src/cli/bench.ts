/**
 * `npm run bench`: the engine and a C program of the same algorithm do the same work in turns, and prove by checksums
 * that it was the same. What is printed is how many times as long the engine takes.
 */
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { OBJECT_WORKLOADS, WORKLOADS } from '../engine/bench/index.ts';
import { compileBaseline, LAYOUT_OF } from './bench/baseline.ts';
import { loadEngines } from './bench/engine-graphs.ts';
import { measure } from './bench/measure.ts';
import { planNamed } from './bench/plan.ts';
import { conditions, type Figure, figuresOf, sayFigure } from './bench/report.ts';
import { BaselineRunner, EngineRunner, isAble, type Runner, workloadsOf } from './bench/runners.ts';
import { compileToWasm } from './bench/wasm.ts';
import { designsNamed } from './lib/designs.ts';
import { EXIT_RIGHT, EXIT_WRONG, runAsyncCommand } from './lib/usage.ts';

const ALL_WORKLOADS = workloadsOf({ WORKLOADS, OBJECT_WORKLOADS });

const HELP = `Usage: npm run bench [-- OPTIONS]

Runs the workloads of bench/WORKLOADS.md in every design, and in the C program bench/baseline.c, in turns. Prints
nanoseconds an operation, and the ratio of the engine to gcc -O2 in the layout that is most like the design.
With a clang that knows wasm32 on the PATH the C program takes part as wasm too, and has a ratio of its own to gcc -O2.

  --pages LIST      sizes of the machine as powers of two, for instance 16,20,24 (default 16,20)
  --workload LIST   only these workloads, or kinds of them (w4 is w4-17 and w4-20):
                    ${ALL_WORKLOADS.map(({ name }) => name).join(', ')}
  --design NAME     only this design
  --json            the result as JSON
  --help            this text

The workloads of objects (w4) run on 2^16 pages only, for which their checksums are published.
Designs with links in the page are not run beyond 2^20 pages, where the links alone touch 4 GiB.

Exit code: 0 when all checksums agree, 1 when one differs, 2 when the command was not understood.
`;


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
  const plan = planNamed(ALL_WORKLOADS, values.pages, values.workload);
  const designs = designsNamed(values.design);

  const say = (line: string): void => {
    if (!values.json) process.stdout.write(`${line}\n`);
  };
  const layouts = [...new Set(designs.map((design) => LAYOUT_OF[design]))];
  const baselines = compileBaseline(layouts);
  const compiled = typeof baselines === 'string' ? undefined : baselines;
  const wasms = compileToWasm(layouts);
  const notes = [baselines, wasms].filter((answer) => typeof answer === 'string');
  for (const note of notes) say(note);
  const engines = [...(await loadEngines(designs))].map(([design, engine]) => new EngineRunner(design, engine));
  const programs = [...(compiled ?? [])].map(([layout, baseline]) => new BaselineRunner(layout, baseline));
  const modules = typeof wasms === 'string' ? [] : [...wasms].map(([layout, wasm]) => new BaselineRunner(`${layout}-wasm`, wasm));
  const runners: readonly Runner[] = [...engines, ...programs, ...modules];

  const figures: Figure[] = [];
  const faults: string[] = [];
  const collectGarbage = garbageCollector();
  for (const { workload, log2Pages } of plan) {
    const able = runners.filter((runner) => isAble(runner, log2Pages));
    collectGarbage();
    const measurement = await measure(workload, log2Pages, able, collectGarbage);
    const found = figuresOf(measurement, designs);
    for (const figure of found) say(sayFigure(figure));
    for (const fault of measurement.faults) say(`DIFFERS  ${fault}`);
    figures.push(...found);
    faults.push(...measurement.faults);
  }
  for (const baseline of compiled?.values() ?? []) baseline.end();

  if (values.json) process.stdout.write(`${JSON.stringify({ ...conditions(), notes, figures, faults }, null, 2)}\n`);
  else say(faults.length === 0 ? 'All checksums agree.' : `${faults.length} outcomes differ.`);
  return faults.length === 0 ? EXIT_RIGHT : EXIT_WRONG;
});

/** Gives memory that nobody uses back to the system, between machines of gigabytes. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

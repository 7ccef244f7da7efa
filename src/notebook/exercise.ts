/**
 * The modules that the notebook writes itself to judge an exercise, or to show where an answer goes wrong.
 */
import type { ModulePath } from './link/module.ts';
import type { CounterexampleOutput } from './output/values.ts';

/** What the notebook has to know of an exercise. */
export interface NotebookExercise {
  readonly id: string;
  /** folder of its modules, such as `chapters/buddies/exercises/expand` */
  readonly folder: ModulePath;
  /** the module that the reader's answer is part of, such as `engine/buddy/expand.ts` */
  readonly module: ModulePath;
  /** milliseconds that all checks together may take */
  readonly timeLimitMs: number;
}

/** A module that runs the checks of an exercise and shows the verdict. */
export function judgeModule({ id, folder, module }: NotebookExercise): { path: ModulePath; source: string } {
  return {
    path: `${folder}/judge.ts`,
    source: `import { DEFAULT_SEED, judge } from 'lessons';
import { asset, placesOf, show, verdict } from 'notebook';
import { checks } from './checks.ts';

const locate = (error) => placesOf(error).find((place) => place.module === ${JSON.stringify(module)});
show(verdict(${JSON.stringify(id)}, judge(checks, { seed: DEFAULT_SEED, asset, locate })));
`,
  };
}

/** A module that does again what a counterexample says, and records the last operation. */
export function counterexampleModule(
  { folder, module }: NotebookExercise,
  { layout, operations }: CounterexampleOutput,
): { path: ModulePath; source: string } {
  return {
    path: `${folder}/counterexample.ts`,
    source: `import { buildMachine, describeOperation, perform } from 'lessons';
import { recorder, show } from 'notebook';

const operations = ${JSON.stringify(operations)};
const last = operations.pop();
const tape = recorder();
const machine = buildMachine(${JSON.stringify(layout)}, tape.watch);
for (const operation of operations) perform(machine, operation);
const { recording, error } = tape.recordAll(machine, () => { perform(machine, last); }, {
  module: ${JSON.stringify(module)},
  caption: describeOperation(last),
});
show(recording);
if (error !== undefined) throw error;
`,
  };
}

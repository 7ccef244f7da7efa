/** The module that shows what really happens: the machine of a question, and what is done to it, under a recorder. */
import type { Question } from '../../lessons/prediction.ts';

export function answerModule({ run }: Question): string {
  if ('program' in run) return run.program;
  const { layout, operations } = run;
  return `import { buildMachine, describeOperation, perform } from 'lessons';
import { recorder, show } from 'notebook';

const layout = ${JSON.stringify(layout)};
const operations = ${JSON.stringify(operations)};
const tape = recorder();
const machine = buildMachine(layout, tape.watch);
show(tape.record(machine, () => { for (const operation of operations) perform(machine, operation); }, {
  from: layout.startPfn,
  to: layout.startPfn + layout.pages,
  caption: operations.map(describeOperation).join(', '),
}));
`;
}

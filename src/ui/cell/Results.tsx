/** What a run has brought, in two places of the page: what went wrong, and what was shown. Loaded with the first run. */
import { render } from 'preact';
import type { CellResult } from '../../notebook/result.ts';
import { Outputs } from '../outputs/Outputs.tsx';
import type { LineOf } from '../stepper/film.ts';
import { openLines } from '../text/lines.ts';
import { ProblemNote } from '../text/ProblemNote.tsx';
import type { ResultPlaces } from './result-places.ts';

/** Places that no longer hold what the build has drawn. */
const living = new WeakSet<HTMLElement>();

const noLines: LineOf = () => undefined;

export async function draw({ notebook, path, id, problem: problemPlace, output, onGo }: ResultPlaces, result: CellResult): Promise<void> {
  const { problem, outputs, phase } = result;
  const needsLines = problem !== undefined || outputs.some(({ kind }) => kind === 'recording');
  const lineOf = needsLines ? await openLines(notebook) : noLines;
  const note = problem !== undefined && (
    <ProblemNote
      problem={problem}
      own={path}
      isReaders={(module) => module.startsWith('chapters/') || notebook.texts.value.has(module)}
      lineOf={lineOf}
      onGo={onGo}
    />
  );
  render(note, problemPlace);
  // What stood there before stays while there is nothing else: the code did not even run.
  if (outputs.length > 0 || phase === 'done' || problem?.kind === 'thrown') {
    if (!living.has(output)) output.replaceChildren();
    living.add(output);
    render(<Outputs id={id} values={outputs} lineOf={lineOf} />, output);
  }
}

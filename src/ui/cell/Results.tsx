/** What a run has brought, in two places of the cell: what went wrong, and what was shown. Loaded with the first run. */
import { render } from 'preact';
import type { CellResult } from '../../notebook/result.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { Outputs } from '../outputs/Outputs.tsx';
import type { LineOf } from '../stepper/film.ts';
import type { TextController } from '../text/controller.ts';
import { openLines } from '../text/lines.ts';
import { ProblemNote } from '../text/ProblemNote.tsx';

export interface ResultPlaces {
  readonly notebook: PageNotebook;
  readonly text: TextController;
  /** name of the cell, unique in the page */
  readonly id: string;
  readonly problem: HTMLElement;
  readonly output: HTMLElement;
}

const noLines: LineOf = () => undefined;

export async function drawResult(places: ResultPlaces, result: CellResult): Promise<void> {
  const needsLines = result.problem !== undefined || result.outputs.some(({ kind }) => kind === 'recording');
  const lineOf = needsLines ? await openLines(places.notebook) : noLines;
  const { notebook, text, id } = places;
  const { problem, outputs } = result;
  render(
    problem === undefined ? null : (
      <ProblemNote
        problem={problem}
        own={text.subject.path}
        isReaders={(module) => module.startsWith('chapters/') || notebook.texts.value.has(module)}
        lineOf={lineOf}
        onGo={(place) => text.edit(place)}
      />
    ),
    places.problem,
  );
  // What stood there before stays while there is nothing else: the code did not even run.
  if (outputs.length > 0 || result.phase === 'done' || problem?.kind === 'thrown') {
    render(<Outputs id={id} values={outputs} lineOf={lineOf} />, places.output);
  }
}

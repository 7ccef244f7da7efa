/** What the checks have found: loaded with the first check. */
import { render } from 'preact';
import { Recording } from '../outputs/Recording.tsx';
import { Verdict } from '../outputs/Verdict.tsx';
import type { LineOf } from '../stepper/film.ts';
import { openLines } from '../text/lines.ts';
import { ProblemNote } from '../text/ProblemNote.tsx';
import { verdictOf, type ExerciseModel } from './exercise-model.ts';

export interface FindingPlaces {
  readonly problem: HTMLElement;
  readonly checks: HTMLElement;
}

export async function drawFindings(model: ExerciseModel, places: FindingPlaces): Promise<void> {
  const { names, result, recording, text, notebook } = model;
  const { problem } = result.value;
  const verdict = verdictOf(result.value);
  const lineOf = await linesWith(model, await openLines(notebook));
  render(
    problem === undefined ? null : (
      <ProblemNote
        problem={problem}
        own={names.module}
        isReaders={(module) => module === names.module}
        lineOf={lineOf}
        onGo={({ line, column }) => text.edit({ line: line - names.firstLine + 1, column })}
      />
    ),
    places.problem,
  );
  if (verdict === undefined) return;
  const steps = recording.value;
  // What the build has drawn there is the same list, but not ours to change.
  if (places.checks.dataset['checks'] !== 'living') places.checks.replaceChildren();
  places.checks.dataset['checks'] = 'living';
  render(
    <Verdict
      verdict={verdict}
      after={() => steps !== undefined && <Recording id={`exercise-${names.id}`} value={steps} lineOf={lineOf} />}
    />,
    places.checks,
  );
}

/** Lines of the engine, and of the reader's answer where it stands in it. */
async function linesWith(model: ExerciseModel, others: LineOf): Promise<LineOf> {
  const lines = (await model.answer()).split('\n');
  return (module, line) => (module === model.names.module ? lines[line - 1] : others(module, line));
}

/** Good answers beside the reader's own, after a question; the reader's stays until the reader takes another one, and comes back with Undo. */
import { useEffect, useId, useState } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { useObservable } from '../notebook/use-observable.ts';
import { base } from '../site.ts';
import { Difference } from '../text/Difference.tsx';
import type { ExerciseModel } from './exercise-model.ts';

export interface Answer {
  /** what is special about it, as a short name */
  readonly name: string;
  /** text of the region */
  readonly text: string;
}

export function Solution({ model, onClose }: { model: ExerciseModel; onClose: () => void }) {
  const [isWanted, setWanted] = useState(false);
  return (
    <section class="solution" aria-label="Solution">
      {isWanted ? (
        <Answers model={model} onClose={onClose} />
      ) : (
        <p class="controls">
          <span>A good answer will be shown as a difference to yours. Yours stays as it is.</span>
          <Button words="Show it" onClick={() => setWanted(true)} />
          <Button words="Not yet" onClick={onClose} class="is-quiet" />
        </p>
      )}
    </section>
  );
}

function Answers({ model, onClose }: { model: ExerciseModel; onClose: () => void }) {
  const { id, chapter } = model.names;
  const [answers, setAnswers] = useState<readonly Answer[] | 'fetching' | 'lost'>('fetching');
  const [chosen, setChosen] = useState(0);
  const group = useId();
  const mine = useObservable(model.text.text);
  useEffect(() => {
    void fetchAnswers(chapter, id).then(setAnswers, () => setAnswers('lost'));
  }, [chapter, id]);
  if (answers === 'fetching') return <p role="status">Fetching the answers.</p>;
  if (answers === 'lost') return <p role="status">The answers could not be fetched. Look at your connection and try again.</p>;

  const answer = answers[chosen];
  return (
    <>
      {answers.length > 1 && (
        <fieldset class="answers">
          <legend>{answers.length} good answers</legend>
          {answers.map(({ name }, index) => (
            <label key={name}>
              <input type="radio" name={group} checked={index === chosen} onChange={() => setChosen(index)} /> {name}
            </label>
          ))}
        </fieldset>
      )}
      {answer !== undefined && (
        <Difference before={mine} after={answer.text} whose="the answer’s" label="The answer, as a difference to yours" />
      )}
      <p class="controls">
        <Button words="Put it in place of mine" onClick={() => answer !== undefined && model.text.replace(`${answer.text}\n`, 'solution')} />
        <Button words="Close" onClick={onClose} class="is-quiet" />
      </p>
    </>
  );
}

async function fetchAnswers(chapter: string, id: string): Promise<readonly Answer[]> {
  const response = await fetch(`${base}notebook/answers/${chapter}/${id}.json`);
  if (!response.ok) throw new Error('The answers could not be fetched.');
  return (await response.json()) as readonly Answer[];
}

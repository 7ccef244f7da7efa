/** Brings a prediction to life. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { FAMILIES, makeQuestion, type Family } from '../../lessons/prediction.ts';
import { drawResults } from '../cell/result-places.ts';
import { notebookOf } from '../notebook/notebooks.ts';
import { addedPlace, placeIn } from '../places.ts';
import { Question } from './Question.tsx';
import { answerModule } from './source.ts';

/** Seeds of fresh questions. */
const SEEDS = 2 ** 31;

export function mount(element: HTMLElement): void {
  const { family: name = '', seed = '1', id = name } = element.dataset;
  const family = FAMILIES.find((known) => known === name);
  if (family === undefined) return;
  const place = placeIn(element, 'question');
  const marked = place.querySelector<HTMLInputElement>('input:checked');
  render(<Asking id={id} family={family} firstSeed={Number(seed)} marked={marked === null ? undefined : Number(marked.value)} show={runOf(element, id)} />, place);
}

interface AskingProps {
  readonly id: string;
  readonly family: Family;
  readonly firstSeed: number;
  /** option that was marked before the script came */
  readonly marked: number | undefined;
  /** shows what a module shows; nothing for no text */
  readonly show: (source: string | undefined) => void;
}

function Asking({ id, family, firstSeed, marked, show }: AskingProps) {
  const [asked, setAsked] = useState(() => makeQuestion(family, firstSeed));
  const [chosen, setChosen] = useState(marked);
  const [isAnswered, setAnswered] = useState(false);
  return (
    <Question
      id={id}
      asked={asked}
      chosen={chosen}
      isAnswered={isAnswered}
      onChoose={setChosen}
      onAnswer={() => {
        if (chosen === undefined) return;
        setAnswered(true);
        show(answerModule(asked));
      }}
      onAnother={() => {
        setAsked(makeQuestion(family, Math.floor(Math.random() * SEEDS)));
        setChosen(undefined);
        setAnswered(false);
        show(undefined);
      }}
    />
  );
}

/** The run that shows the answer goes through the engine as it is shipped, whatever the reader has made of it. */
function runOf(element: HTMLElement, id: string): AskingProps['show'] {
  const notebook = notebookOf('');
  const path = `predictions/${id}.ts`;
  const output = placeIn(element, 'output');
  drawResults({ notebook, path, id, problem: addedPlace(output, 'beforebegin'), output, onGo: () => undefined });
  return (source) => {
    output.hidden = source === undefined;
    if (source === undefined) return;
    notebook.setText(path, source);
    void notebook.run(path);
  };
}

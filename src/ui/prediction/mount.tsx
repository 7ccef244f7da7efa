/** Brings a prediction to life. */
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { makeQuestion, type Maker } from '../../lessons/prediction.ts';
import { FAMILIES, isFamily } from '../../lessons/predictions/families.ts';
import { drawResults } from '../cell/result-places.ts';
import { notebookOf } from '../notebook/notebooks.ts';
import { addedPlace, placeIn } from '../places.ts';
import { Question } from './Question.tsx';
import { answerModule } from './source.ts';

/** Seeds of fresh questions. */
const SEEDS = 2 ** 31;

export async function mount(element: HTMLElement): Promise<void> {
  const { family: name = '', seed = '1', id = name } = element.dataset;
  if (!isFamily(name)) return;
  const make = await FAMILIES[name]();
  const place = placeIn(element, 'question');
  const marked = place.querySelector<HTMLInputElement>('input:checked');
  render(<Asking id={id} make={make} firstSeed={Number(seed)} marked={marked === null ? undefined : Number(marked.value)} show={runOf(element, id)} />, place);
}

interface AskingProps {
  readonly id: string;
  readonly make: Maker;
  readonly firstSeed: number;
  /** option that was marked before the script came */
  readonly marked: number | undefined;
  /** shows what a module shows; nothing for no text */
  readonly show: (source: string | undefined) => void;
}

function Asking({ id, make, firstSeed, marked, show }: AskingProps) {
  const [asked, setAsked] = useState(() => makeQuestion(make, firstSeed));
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
        setAsked(makeQuestion(make, Math.floor(Math.random() * SEEDS)));
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

/** Brings one exercise to life: its bar, its editor, its checks, hints and solutions, each in its place in the static page. */
import { hydrate, render } from 'preact';
import { notebookOf } from '../notebook/notebooks.ts';
import { useObservable } from '../notebook/use-observable.ts';
import { addedPlace, placeIn } from '../places.ts';
import { TextPlace } from '../text/TextPlace.tsx';
import { Bar } from './Bar.tsx';
import { ExerciseModel } from './exercise-model.ts';
import { openOneByOne } from './hints.ts';

export function mount(element: HTMLElement): void {
  const { chapter = '', name: id = '', module = '', region = '', firstLine = '1' } = element.dataset;
  const code = placeIn(element, 'code');
  const starter = `${code.querySelector('pre:not(.gutter)')?.textContent.trimEnd() ?? ''}\n`;
  const notebook = notebookOf(chapter);
  const model = new ExerciseModel({ id, chapter, module, region, firstLine: Number(firstLine), starter }, notebook);
  const title = element.querySelector('h3')?.textContent ?? id;

  const solution = placeIn(element, 'solution');
  const showSolution = (): void => {
    void import('./Solution.tsx').then(({ Solution }) => render(<Solution model={model} onClose={() => render(null, solution)} />, solution));
  };
  hydrate(<Bar model={model} name={title} onSolution={showSolution} />, placeIn(element, 'bar'));

  const Answer = () => (
    <TextPlace
      controller={model.text}
      fixed={code.firstElementChild}
      label={`Your answer: ${title}`}
      firstLine={model.names.firstLine}
      onRun={() => void model.check()}
      problem={useObservable(model.result).problem}
      loadEditor={() => import('../editor/load.tsx').then(({ regionEditor }) => regionEditor(notebook, module, region))}
    />
  );
  render(<Answer />, addedPlace(code, 'beforeend'));

  const places = { problem: placeIn(element, 'problem'), checks: placeIn(element, 'checks') };
  const draw = (): void => {
    const { phase } = model.result.value;
    if (phase === 'fresh' || phase === 'running') return;
    void import('./Findings.tsx').then(({ drawFindings }) => drawFindings(model, places));
  };
  model.result.listen(draw);
  model.recording.listen(draw);
  const mark = placeIn(element, 'mark');
  model.text.work.listen(() => (mark.textContent = model.text.work.value.passed ? ' · solved' : ''));

  openOneByOne(placeIn(element, 'hints'));
  for (const sign of ['pointerenter', 'focusin']) element.addEventListener(sign, () => notebook.prefetch(), { once: true });
  void model.text.recall().then(() => {
    if (location.hash.startsWith('#code=')) void import('../share/Offer.tsx').then(({ offerCode }) => offerCode(element, model.text));
  });
}

/** Brings one cell to life: its bar, its editor and its outputs, each in its place in the static page. */
import { hydrate, render } from 'preact';
import { notebookOf } from '../notebook/notebooks.ts';
import { useObservable } from '../notebook/use-observable.ts';
import { addedPlace, placeIn } from '../places.ts';
import { TextController } from '../text/controller.ts';
import { TextPlace } from '../text/TextPlace.tsx';
import { Bar } from './Bar.tsx';
import { drawResults } from './result-places.ts';
import { watchStaticSteps } from './static-steps.ts';

export function mount(element: HTMLElement): void {
  const { chapter = '', name = '', seconds } = element.dataset;
  const limitMs = seconds === undefined ? undefined : Number(seconds) * 1_000;
  const code = placeIn(element, 'code');
  const output = placeIn(element, 'output');
  const path = `chapters/${chapter}/cells/${name}.ts`;
  const notebook = notebookOf(chapter);
  const shipped = `${code.querySelector('pre')?.textContent.trimEnd() ?? ''}\n`;
  const text = new TextController({ key: `cell/${chapter}/${name}`, path, shipped, onText: (now) => notebook.setText(path, now) });
  const result = notebook.result(path);
  const spoken = name.replaceAll('-', ' ');
  const run = () => notebook.run(path, limitMs);

  hydrate(<Bar notebook={notebook} text={text} name={spoken} run={run} />, placeIn(element, 'bar'));
  const Code = () => (
    <TextPlace
      controller={text}
      fixed={code.firstElementChild}
      label={`Code of the cell ${spoken}`}
      onRun={() => void run()}
      problem={useObservable(result).problem}
      loadEditor={() => import('../editor/load.tsx').then(({ cellEditor }) => cellEditor(notebook))}
    />
  );
  render(<Code />, addedPlace(code, 'beforeend'));

  const problem = addedPlace(output, 'beforebegin');
  const drawn = drawResults({ notebook, path, id: name, problem, output, onGo: (place) => text.edit(place) });
  const wake = async (): Promise<void> => {
    await run();
    await drawn();
  };
  watchStaticSteps(output, wake, () => result.value.phase !== 'fresh');
  for (const sign of ['pointerenter', 'focusin']) element.addEventListener(sign, () => notebook.prefetch(), { once: true });
  void text.recall().then(() => {
    if (location.hash.startsWith('#code=')) void import('../share/Offer.tsx').then(({ offerCode }) => offerCode(element, text));
  });
}

/** Brings one cell to life: its bar, its editor and its outputs, each in its place in the static page. */
import { hydrate, render } from 'preact';
import { notebookOf } from '../notebook/notebooks.ts';
import { useObservable } from '../notebook/use-observable.ts';
import { TextController } from '../text/controller.ts';
import { shippedTexts } from '../text/lines.ts';
import { TextPlace } from '../text/TextPlace.tsx';
import { Bar } from './Bar.tsx';
import { watchStaticSteps } from './static-steps.ts';

export function mount(element: HTMLElement): void {
  const { chapter = '', name = '' } = element.dataset;
  const code = part(element, 'code');
  const output = part(element, 'output');
  const path = `chapters/${chapter}/cells/${name}.ts`;
  const notebook = notebookOf(chapter);
  const shipped = `${code.textContent.trimEnd()}\n`.trimStart();
  shippedTexts.set(path, shipped);
  const text = new TextController({ key: `cell/${chapter}/${name}`, path, shipped, onText: (now) => notebook.setText(path, now) });
  const result = notebook.result(path);
  const spoken = name.replaceAll('-', ' ');

  hydrate(<Bar notebook={notebook} text={text} name={spoken} />, part(element, 'bar'));
  const Code = () => (
    <TextPlace
      controller={text}
      fixed={code.firstElementChild}
      label={`Code of the cell ${spoken}`}
      onRun={() => void notebook.run(path)}
      problem={useObservable(result).problem}
      loadEditor={() => import('../editor/CellEditor.tsx').then(({ CellEditor }) => CellEditor)}
    />
  );
  render(<Code />, added(code, 'beforeend'));

  const places = { notebook, text, id: name, problem: added(output, 'beforebegin'), output };
  const draw = async (): Promise<void> => {
    const { phase, outputs } = result.value;
    if (phase === 'fresh' || (phase === 'running' && outputs.length === 0)) return;
    await (await import('./Results.tsx')).drawResult(places, result.value);
  };
  let drawn = Promise.resolve();
  result.listen(() => {
    drawn = draw();
    element.classList.toggle('is-stale', result.value.isStale);
  });
  const wake = async (): Promise<void> => {
    await notebook.run(path);
    await drawn;
  };
  watchStaticSteps(output, wake, () => result.value.phase !== 'fresh');
  for (const sign of ['pointerenter', 'focusin']) element.addEventListener(sign, () => notebook.prefetch(), { once: true });
  void text.recall();
}

function part(element: HTMLElement, name: string): HTMLElement {
  const found = element.querySelector<HTMLElement>(`[data-${name}]`);
  if (found === null) throw new Error(`The cell ${element.id} has no ${name}.`);
  return found;
}

function added(to: HTMLElement, where: InsertPosition): HTMLElement {
  const place = document.createElement('div');
  to.insertAdjacentElement(where, place);
  return place;
}

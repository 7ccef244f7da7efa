/** Brings the experiment of a claim to life: a cell of some chapter, whose code stands there. */
import { hydrate } from 'preact';
import { drawResults } from '../cell/result-places.ts';
import { useSlow } from '../controls/slow.ts';
import { notebookOf } from '../notebook/notebooks.ts';
import { useObservable } from '../notebook/use-observable.ts';
import { addedPlace, placeIn } from '../places.ts';
import { Bar } from './Bar.tsx';

export function mount(element: HTMLElement): void {
  const { claim = '', chapter = '', path = '' } = element.dataset;
  const notebook = notebookOf(chapter);
  const result = notebook.result(path);
  const Living = () => {
    const now = useObservable(result);
    return (
      <Bar claim={claim} result={now} isSlow={useSlow(now)} onRun={() => void notebook.run(path)} onStop={() => void notebook.stop()} />
    );
  };
  hydrate(<Living />, placeIn(element, 'bar'));
  const output = placeIn(element, 'output');
  drawResults({ notebook, path, id: `claim-${claim}`, problem: addedPlace(output, 'beforebegin'), output, onGo: () => undefined });
}

/** Brings the experiment of a claim to life: a cell of some chapter, of which only the verdict is shown. */
import { hydrate } from 'preact';
import { useSlow } from '../controls/slow.ts';
import { notebookOf } from '../notebook/notebooks.ts';
import { useObservable } from '../notebook/use-observable.ts';
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
  hydrate(<Living />, element);
}

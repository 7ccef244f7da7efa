/** Brings a replay to life: it is a cell whose code is not shown. */
import { hydrate } from 'preact';
import { useSlow } from '../controls/slow.ts';
import { drawResults } from '../cell/result-places.ts';
import { notebookOf } from '../notebook/notebooks.ts';
import { useObservable } from '../notebook/use-observable.ts';
import { addedPlace, placeIn } from '../places.ts';
import { replayModule } from './source.ts';
import { Controls } from './Controls.tsx';

export function mount(element: HTMLElement): void {
  const { chapter = '', name = '' } = element.dataset;
  const notebook = notebookOf(chapter);
  const path = `replays/${name}.ts`;
  const result = notebook.result(path);
  const run = (): void => {
    notebook.setText(path, replayModule(name));
    void notebook.run(path);
  };
  const Bar = () => {
    const now = useObservable(result);
    const texts = useObservable(notebook.texts);
    const edited = [...texts.keys()].filter((module) => module.startsWith('engine/'));
    return <Controls recording={name} result={now} isSlow={useSlow(now)} edited={edited} onRun={run} onStop={() => void notebook.stop()} />;
  };
  hydrate(<Bar />, placeIn(element, 'bar'));
  const output = placeIn(element, 'output');
  drawResults({ notebook, path, id: `replay-${name}`, problem: addedPlace(output, 'beforebegin'), output, onGo: () => undefined });
}

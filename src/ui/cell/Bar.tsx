/** The bar of a cell, alive. */
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { useObservable } from '../notebook/use-observable.ts';
import type { TextController } from '../text/controller.ts';
import { useTextControls } from '../text/use-text-controls.ts';
import { Controls } from './Controls.tsx';

export interface BarProps {
  readonly notebook: PageNotebook;
  readonly text: TextController;
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

export function Bar({ notebook, text, name, run }: BarProps) {
  const { path } = text.subject;
  const result = useObservable(notebook.result(path));
  const notice = useObservable(text.notice);
  const controls = useTextControls(notebook, text, result);
  const engine = [...useObservable(notebook.texts).keys()].filter((module) => module.startsWith('engine/'));
  return (
    <>
      <Controls {...controls} name={name} result={result} onRun={() => void run()} />
      {engine.length > 0 && <p class="cell-notice">Runs on your engine: {engine.join(', ')}.</p>}
      {notice !== '' && (
        <p class="cell-notice" role="status">
          {notice}
        </p>
      )}
    </>
  );
}

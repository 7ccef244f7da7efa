/** The bar of a cell, alive. */
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { useObservable } from '../notebook/use-observable.ts';
import type { TextController } from '../text/controller.ts';
import { Controls } from './Controls.tsx';
import { useSlow } from './slow.ts';

export interface BarProps {
  readonly notebook: PageNotebook;
  readonly text: TextController;
  readonly name: string;
}

export function Bar({ notebook, text, name }: BarProps) {
  const { path } = text.subject;
  const result = useObservable(notebook.result(path));
  const { mode } = useObservable(text.editing);
  const notice = useObservable(text.notice);
  useObservable(text.text);
  useObservable(text.work);
  const engine = [...useObservable(notebook.texts).keys()].filter((module) => module.startsWith('engine/'));
  return (
    <>
      <Controls
        name={name}
        result={result}
        isSlow={useSlow(result)}
        isEdited={text.isEdited}
        isEditing={mode !== 'none'}
        hasEditor={mode === 'editor'}
        canUndo={text.canUndo}
        onRun={() => void notebook.run(path)}
        onStop={() => void notebook.stop()}
        onEdit={() => text.edit()}
        onEditor={() => text.openEditor()}
        onReset={() => text.replace(text.subject.shipped, 'reset')}
        onUndo={() => text.undo()}
        onShare={() => void text.share()}
      />
      {engine.length > 0 && <p class="cell-notice">Runs on your engine: {engine.join(', ')}.</p>}
      {notice !== '' && (
        <p class="cell-notice" role="status">
          {notice}
        </p>
      )}
    </>
  );
}

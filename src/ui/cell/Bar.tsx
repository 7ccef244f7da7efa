/** The bar of a cell, alive. */
import { useEffect, useState } from 'preact/hooks';
import type { CellResult } from '../../notebook/result.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { useObservable } from '../notebook/use-observable.ts';
import type { TextController } from '../text/controller.ts';
import { Controls } from './Controls.tsx';

/** Milliseconds after which a run is slow: then the reader is told, and can stop it. */
const SLOW = 300;

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
      {notice !== '' && (
        <p class="cell-notice" role="status">
          {notice}
        </p>
      )}
    </>
  );
}

/** Whether a run goes on for so long that it should be seen. */
export function useSlow({ phase }: CellResult): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (phase !== 'running') return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [phase]);
  return isSlow;
}

/** The state of a text and what its buttons do, for a bar that is alive. */
import type { CellResult } from '../../notebook/result.ts';
import { useSlow } from '../controls/slow.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { useObservable } from '../notebook/use-observable.ts';
import type { TextController } from './controller.ts';
import type { TextControlsProps } from './TextControls.tsx';

export function useTextControls(
  notebook: PageNotebook, text: TextController, result: CellResult,
): Required<Omit<TextControlsProps, 'name' | 'onRun'>> {
  const { mode } = useObservable(text.editing);
  useObservable(text.text);
  useObservable(text.work);
  return {
    isSlow: useSlow(result),
    isEdited: text.isEdited,
    isEditing: mode !== 'none',
    hasEditor: mode === 'editor',
    canUndo: text.canUndo,
    onStop: () => void notebook.stop(),
    onEdit: () => text.edit(),
    onEditor: () => text.openEditor(),
    onReset: () => text.replace(text.subject.shipped, 'reset'),
    onUndo: () => text.undo(),
    onShare: () => void text.share(),
  };
}

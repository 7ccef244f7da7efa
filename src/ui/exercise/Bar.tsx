/** The bar of an exercise, alive. */
import { useSlow } from '../cell/slow.ts';
import { useObservable } from '../notebook/use-observable.ts';
import { Controls } from './Controls.tsx';
import type { ExerciseModel } from './exercise-model.ts';

export function Bar({ model, name, onSolution }: { model: ExerciseModel; name: string; onSolution: () => void }) {
  const { text } = model;
  const result = useObservable(model.result);
  const checked = useObservable(model.checked);
  const { mode } = useObservable(text.editing);
  const now = useObservable(text.text);
  const notice = useObservable(text.notice);
  const isInUse = useObservable(model.isInUse);
  useObservable(text.work);
  return (
    <>
      <Controls
        name={name}
        result={{ ...result, isStale: checked !== undefined && checked !== now }}
        isSlow={useSlow(result)}
        isEdited={text.isEdited}
        isEditing={mode !== 'none'}
        hasEditor={mode === 'editor'}
        canUndo={text.canUndo}
        isInUse={isInUse}
        onCheck={() => void model.check()}
        onStop={() => void model.notebook.stop()}
        onEdit={() => text.edit()}
        onEditor={() => text.openEditor()}
        onReset={() => text.replace(text.subject.shipped, 'reset')}
        onUndo={() => text.undo()}
        onShare={() => void text.share()}
        onSolution={onSolution}
        onUse={(use) => void model.use(use)}
      />
      {notice !== '' && (
        <p class="cell-notice" role="status">
          {notice}
        </p>
      )}
    </>
  );
}

/** The bar of an exercise, alive. */
import { useObservable } from '../notebook/use-observable.ts';
import { useTextControls } from '../text/use-text-controls.ts';
import { Controls } from './Controls.tsx';
import type { ExerciseModel } from './exercise-model.ts';

export function Bar({ model, name, onSolution }: { model: ExerciseModel; name: string; onSolution: () => void }) {
  const { text } = model;
  const result = useObservable(model.result);
  const checked = useObservable(model.checked);
  const now = useObservable(text.text);
  const notice = useObservable(text.notice);
  const isInUse = useObservable(model.isInUse);
  const controls = useTextControls(model.notebook, text, result);
  return (
    <>
      <Controls
        {...controls}
        name={name}
        result={{ ...result, isStale: checked !== undefined && checked !== now }}
        isInUse={isInUse}
        onRun={() => void model.check()}
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

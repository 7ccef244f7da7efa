/** The bar of an exercise. The build draws it at rest. */
import type { CellResult } from '../../notebook/result.ts';
import { Button, sayTime } from '../cell/Controls.tsx';

export interface ControlsProps {
  readonly name: string;
  readonly result?: CellResult;
  readonly isSlow?: boolean;
  readonly isEdited?: boolean;
  readonly isEditing?: boolean;
  readonly hasEditor?: boolean;
  readonly canUndo?: boolean;
  readonly isInUse?: boolean;
  readonly onCheck?: () => void;
  readonly onStop?: () => void;
  readonly onEdit?: () => void;
  readonly onEditor?: () => void;
  readonly onReset?: () => void;
  readonly onUndo?: () => void;
  readonly onShare?: () => void;
  readonly onSolution?: () => void;
  readonly onUse?: (isInUse: boolean) => void;
}

export function Controls(props: ControlsProps) {
  const { name, result, isSlow = false, isEdited = false, isEditing = false, hasEditor = false, canUndo = false } = props;
  return (
    <div class="controls">
      {isSlow ? (
        <Button words="Stop" name={name} onClick={props.onStop} action="stop" class="is-main" />
      ) : (
        <Button words="Run checks" name={name} onClick={props.onCheck} action="check" class="is-main" />
      )}
      {isEditing ? (
        !hasEditor && <Button words="Open the editor" name={name} onClick={props.onEditor} action="editor" />
      ) : (
        <Button words="Write it here" name={name} onClick={props.onEdit} action="edit" />
      )}
      {isEdited && <Button words="Reset" name={name} onClick={props.onReset} class="is-quiet" />}
      {canUndo && <Button words="Undo" name={name} onClick={props.onUndo} class="is-quiet" />}
      {isEdited && <Button words="Copy a link" name={name} onClick={props.onShare} class="is-quiet" />}
      <Button words="Show a solution" name={name} onClick={props.onSolution} action="solution" class="is-quiet" />
      {isEdited && (
        <label class="use-mine">
          <input type="checkbox" checked={props.isInUse} onChange={(event) => props.onUse?.(event.currentTarget.checked)} />
          Use my engine in this page’s cells
        </label>
      )}
      <p class="cell-state" role="status">
        {result === undefined ? '' : sayVerdict(result, isSlow)}
      </p>
    </div>
  );
}

function sayVerdict({ phase, outputs, milliseconds = 0, isStale }: CellResult, isSlow: boolean): string {
  if (phase === 'running') return isSlow ? 'Checking.' : '';
  if (phase === 'stopped') return 'Stopped.';
  if (phase === 'fresh') return '';
  const verdict = outputs.find((output) => output.kind === 'verdict');
  if (verdict === undefined) return 'The checks did not run.';
  if (isStale) return 'Edited since it was checked.';
  const passed = verdict.checks.filter(({ outcome }) => outcome === 'passed').length;
  const count = `${passed} of ${verdict.checks.length} checks passed`;
  return verdict.passed ? `All ${verdict.checks.length} checks passed, in ${sayTime(milliseconds)}.` : `${count}.`;
}

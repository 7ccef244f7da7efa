/** The bar of an exercise. The build draws it at rest. */
import type { CellResult } from '../../notebook/result.ts';
import { Button } from '../controls/Button.tsx';
import { sayTime } from '../controls/say-state.ts';
import { TextControls, type TextControlsProps } from '../text/TextControls.tsx';

export interface ControlsProps extends TextControlsProps {
  readonly result?: CellResult;
  readonly isInUse?: boolean;
  readonly onSolution?: () => void;
  readonly onUse?: (isInUse: boolean) => void;
}

const LABELS = { run: 'Run checks', runAction: 'check', edit: 'Write it here' };

export function Controls({ result, isInUse = false, onSolution, onUse, ...props }: ControlsProps) {
  const { name, isSlow = false, isEdited = false } = props;
  return (
    <div class="controls">
      <TextControls {...props} labels={LABELS} />
      <Button words="Show a solution" name={name} onClick={onSolution} action="solution" class="is-quiet" />
      {isEdited && (
        <label class="use-mine">
          <input type="checkbox" checked={isInUse} onChange={(event) => onUse?.(event.currentTarget.checked)} />
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

/** The button that runs a claim's experiment where it stands. The build draws it at rest. */
import type { CellResult } from '../../notebook/result.ts';
import { Button } from '../controls/Button.tsx';
import { sayState } from '../controls/say-state.ts';

export interface BarProps {
  readonly claim: string;
  readonly result?: CellResult;
  readonly isSlow?: boolean;
  readonly onRun?: () => void;
  readonly onStop?: () => void;
}

export function Bar({ claim, result, isSlow = false, onRun, onStop }: BarProps) {
  return (
    <div class="controls">
      {isSlow ? (
        <Button words="Stop" name={claim} onClick={onStop} action="stop" class="is-main" />
      ) : (
        <Button words="Run it here" name={`the experiment of ${claim}`} onClick={onRun} action="run" class="is-main" />
      )}
      <p class="cell-state" role="status">
        {result === undefined ? '' : sayState(result, isSlow, false)}
      </p>
    </div>
  );
}

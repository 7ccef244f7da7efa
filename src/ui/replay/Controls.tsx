/** The bar of a replay. The build draws it at rest. */
import type { CellResult } from '../../notebook/result.ts';
import { Button } from '../controls/Button.tsx';
import { sayState } from '../controls/say-state.ts';

export interface ControlsProps {
  readonly recording: string;
  readonly result?: CellResult;
  readonly isSlow?: boolean;
  /** engine files that the reader has changed, by path */
  readonly edited?: readonly string[];
  readonly onRun?: () => void;
  readonly onStop?: () => void;
}

export function Controls({ recording, result, isSlow = false, edited = [], onRun, onStop }: ControlsProps) {
  return (
    <div class="controls">
      {isSlow ? (
        <Button words="Stop" name={recording} onClick={onStop} action="stop" class="is-main" />
      ) : (
        <Button words="Replay it here" name={recording} onClick={onRun} action="run" class="is-main" />
      )}
      <span class="cell-notice">
        {edited.length === 0 ? 'Through the engine as it is shipped.' : `Through your engine: ${edited.join(', ')}.`}
      </span>
      <p class="cell-state" role="status">
        {result === undefined ? '' : sayState(result, isSlow, false)}
      </p>
    </div>
  );
}

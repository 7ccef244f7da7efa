/** The bar under a cell's code: what can be done with it, and how it is doing. The build draws it at rest. */
import type { CellResult } from '../../notebook/result.ts';
import { sayState } from '../controls/say-state.ts';
import { TextControls, type TextControlsProps } from '../text/TextControls.tsx';

const LABELS = { run: 'Run', runAction: 'run', edit: 'Edit' };

export function Controls({ result, ...props }: TextControlsProps & { result?: CellResult }) {
  return (
    <div class="controls">
      <TextControls {...props} labels={LABELS} />
      <p class="cell-state" role="status">
        {result === undefined ? '' : sayState(result, props.isSlow ?? false, props.isEdited ?? false)}
      </p>
    </div>
  );
}

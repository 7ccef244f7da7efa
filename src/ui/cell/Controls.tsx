/** The bar under a cell's code: what can be done with it, and how it is doing. The build draws it at rest. */
import type { CellResult } from '../../notebook/result.ts';

export interface ControlsProps {
  readonly name: string;
  readonly result?: CellResult;
  readonly isSlow?: boolean;
  readonly isEdited?: boolean;
  readonly isEditing?: boolean;
  readonly hasEditor?: boolean;
  readonly canUndo?: boolean;
  readonly onRun?: () => void;
  readonly onStop?: () => void;
  readonly onEdit?: () => void;
  readonly onEditor?: () => void;
  readonly onReset?: () => void;
  readonly onUndo?: () => void;
  readonly onShare?: () => void;
}

export function Controls(props: ControlsProps) {
  const { name, result, isSlow = false, isEdited = false, isEditing = false, hasEditor = false, canUndo = false } = props;
  return (
    <div class="controls">
      {isSlow ? (
        <Button words="Stop" name={name} onClick={props.onStop} action="stop" class="is-main" />
      ) : (
        <Button words="Run" name={name} onClick={props.onRun} action="run" class="is-main" />
      )}
      {isEditing ? (
        !hasEditor && <Button words="Open the editor" name={name} onClick={props.onEditor} action="editor" />
      ) : (
        <Button words="Edit" name={name} onClick={props.onEdit} action="edit" />
      )}
      {isEdited && <Button words="Reset" name={name} onClick={props.onReset} class="is-quiet" />}
      {canUndo && <Button words="Undo" name={name} onClick={props.onUndo} class="is-quiet" />}
      {isEdited && <Button words="Copy a link" name={name} onClick={props.onShare} class="is-quiet" />}
      <p class="cell-state" role="status">
        {result === undefined ? '' : sayState(result, isSlow, isEdited)}
      </p>
    </div>
  );
}

export interface ButtonProps {
  readonly words: string;
  /** what the button is for, where several say the same */
  readonly name?: string | undefined;
  readonly onClick?: (() => void) | undefined;
  /** name by which a click that came too early finds its button again */
  readonly action?: string;
  readonly class?: string;
  readonly disabled?: boolean;
}

export function Button({ words, name, onClick, action, class: look, disabled = false }: ButtonProps) {
  return (
    <button type="button" class={look} data-action={action} onClick={onClick} disabled={disabled}>
      {words}
      {name !== undefined && <span class="hidden-text">: {name}</span>}
    </button>
  );
}

export function sayState({ phase, isStale, milliseconds = 0 }: CellResult, isSlow: boolean, isEdited: boolean): string {
  if (phase === 'running') return isSlow ? 'Running.' : '';
  if (isStale) return isEdited ? 'Edited since it was run.' : 'Stale: something that it uses has changed.';
  switch (phase) {
    case 'done':
      return `Ran in ${sayTime(milliseconds)}.`;
    case 'failed':
      return 'Failed.';
    case 'stopped':
      return 'Stopped.';
    default:
      return isEdited ? 'Edited.' : '';
  }
}

export const sayTime = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

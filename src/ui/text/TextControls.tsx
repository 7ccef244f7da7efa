/** What can be done with a text that the reader may change: run it, edit it, put it back, share it. */
import { Button } from '../controls/Button.tsx';

export interface TextControlsProps {
  /** what the text is called */
  readonly name: string;
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

/** What the first two buttons say, and the name of the run, by which an early click finds its button again. */
export interface Labels {
  readonly run: string;
  readonly runAction: string;
  readonly edit: string;
}

export function TextControls({ labels, ...props }: TextControlsProps & { labels: Labels }) {
  const { name, isSlow = false, isEdited = false, isEditing = false, hasEditor = false, canUndo = false } = props;
  return (
    <>
      {isSlow ? (
        <Button words="Stop" name={name} onClick={props.onStop} action="stop" class="is-main" />
      ) : (
        <Button words={labels.run} name={name} onClick={props.onRun} action={labels.runAction} class="is-main" />
      )}
      {isEditing ? (
        !hasEditor && <Button words="Open the editor" name={name} onClick={props.onEditor} action="editor" />
      ) : (
        <Button words={labels.edit} name={name} onClick={props.onEdit} action="edit" />
      )}
      {isEdited && <Button words="Reset" name={name} onClick={props.onReset} class="is-quiet" />}
      {canUndo && <Button words="Undo" name={name} onClick={props.onUndo} class="is-quiet" />}
      {isEdited && <Button words="Copy a link" name={name} onClick={props.onShare} class="is-quiet" />}
    </>
  );
}

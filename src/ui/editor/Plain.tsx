/** A text area in the metrics of the static code, so that nothing moves when it takes its place. Tab leaves it, as it leaves any field. */
import { Gutter } from './Gutter.tsx';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

export interface PlainProps {
  readonly label: string;
  /** number of the first line; the lines are not numbered without */
  readonly firstLine?: number | undefined;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
  /** where to put the cursor, from 1 */
  readonly at: { readonly line: number; readonly column: number } | undefined;
  /** the text cannot run as it stands */
  readonly isInvalid: boolean;
}

export function Plain({ label, firstLine, text, onText, onRun, at, isInvalid }: PlainProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  useLayoutEffect(() => {
    if (at === undefined || area.current === null) return;
    const offset = offsetOf(area.current.value, at.line, at.column);
    area.current.focus();
    area.current.setSelectionRange(offset, offset);
  }, [at]);
  const lines = text.replace(/\n$/, '').split('\n').length;
  return (
    <>
      <div class={firstLine === undefined ? undefined : 'numbered'}>
      {firstLine !== undefined && <Gutter first={firstLine} lines={lines} />}
      <textarea
        ref={area}
        class="code plain-editor"
        aria-label={label}
        aria-describedby={hint}
        aria-invalid={isInvalid}
        rows={lines}
        value={text.replace(/\n$/, '')}
        wrap="off"
        spellcheck={false}
        autocapitalize="off"
        autocomplete="off"
        onInput={(event) => onText(`${event.currentTarget.value}\n`)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onRun();
        }}
      />
      </div>
      <p class="editor-hint" id={hint}>
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> runs, <kbd>Tab</kbd> leaves.
      </p>
    </>
  );
}

/** Offset of a line and column, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

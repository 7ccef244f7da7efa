/** Where a text is edited. The static code stays in the page and is shown while nobody edits. */
import type { ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Problem } from '../../notebook/result.ts';
import { Plain, type PlainProps } from '../editor/Plain.tsx';
import { useObservable } from '../notebook/use-observable.ts';
import type { TextController } from './controller.ts';

export interface EditorProps extends PlainProps {
  /** path of the module */
  readonly path: string;
}

export interface TextPlaceProps {
  readonly controller: TextController;
  /** code of the build */
  readonly fixed: Element | null;
  readonly label: string;
  /** number of the first line, where the lines are numbered */
  readonly firstLine?: number;
  readonly onRun: () => void;
  readonly problem: Problem | undefined;
  /** the full editor, once it is asked for */
  readonly loadEditor: () => Promise<ComponentType<EditorProps>>;
}

export function TextPlace({ controller, fixed, label, firstLine, onRun, problem, loadEditor }: TextPlaceProps) {
  const { mode, at } = useObservable(controller.editing);
  const text = useObservable(controller.text);
  const [Editor, setEditor] = useState<ComponentType<EditorProps>>();
  useLayoutEffect(() => {
    fixed?.toggleAttribute('hidden', mode !== 'none');
  }, [mode, fixed]);
  useLayoutEffect(() => {
    if (mode === 'editor') void loadEditor().then((loaded) => setEditor(() => loaded));
  }, [mode]);

  if (mode === 'none') return null;
  const { path } = controller.subject;
  const props: EditorProps = {
    label,
    firstLine,
    text,
    onText: (now) => controller.type(now),
    onRun,
    at,
    path,
    isInvalid: problem?.frames[0]?.module === path,
  };
  return mode === 'editor' && Editor !== undefined ? <Editor {...props} /> : <Plain {...props} />;
}

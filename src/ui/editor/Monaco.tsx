/** The full editor in its place: the reader's text, and any file of the engine that the reader goes to from there. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import type { PageNotebook } from '../notebook/page-notebook.ts';
import { fetchSources } from '../notebook/sources.ts';
import type { EditorProps } from '../text/TextPlace.tsx';
import { keepFork } from './forks.ts';
import { addTexts, pathOf } from './monaco/language.ts';
import type { monaco } from './monaco/monaco.ts';
import { guardRegion, type Region } from './monaco/region.ts';
import { TheEditor } from './monaco/the-editor.ts';

/** What is edited: a whole text, or a region of a module. */
export interface Edited {
  readonly notebook: PageNotebook;
  /** of an exercise: the region, and the module as it is shipped */
  readonly region?: Region;
}

let opening: Promise<TheEditor> | undefined;

function openEditor(notebook: PageNotebook): Promise<TheEditor> {
  opening ??= Promise.all([fetchSources(), notebook.sources()]).then(([engine, cells]) => {
    const theEditor = new TheEditor({ ...engine, ...cells });
    const follow = (): void => addTexts(notebook.texts.value);
    notebook.texts.listen(follow);
    follow();
    return theEditor;
  });
  opening.catch(() => (opening = undefined));
  return opening;
}

/** A file that the reader has gone to. */
interface Visit {
  readonly path: string;
  readonly at: monaco.IRange | monaco.IPosition | undefined;
  readonly isForked: boolean;
}

export function MonacoEditor({ notebook, region, ...props }: EditorProps & Edited) {
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<TheEditor>();
  const [isAway, setAway] = useState(false);
  const [visit, setVisit] = useState<Visit>();
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    void openEditor(notebook).then(setEditor);
  }, [notebook]);

  useEffect(() => {
    const element = place.current;
    if (editor === undefined || element === null || isAway) return undefined;
    editor.moveTo({
      element,
      label: props.label,
      onRun: () => latest.current.onRun(),
      onOpen: (uri, at) => {
        const path = pathOf(uri);
        setVisit(path === props.path ? undefined : { path, at, isForked: notebook.texts.value.has(path) });
      },
      onLeave: () => setAway(true),
    });
    return undefined;
  }, [editor, isAway]);
  useEffect(() => {
    const element = place.current;
    return () => {
      if (element !== null) editor?.leave(element);
    };
  }, [editor]);

  useEffect(() => {
    if (editor === undefined || isAway) return undefined;
    if (visit !== undefined) return showVisit(editor, notebook, visit);
    return showOwn(editor, latest, region);
  }, [editor, isAway, visit]);

  useEffect(() => {
    if (editor === undefined || isAway || visit !== undefined) return;
    const model = editor.model(props.path, props.text);
    const whole = wholeText(props.text, region);
    if (model.getValue() !== whole) model.setValue(whole);
  }, [editor, isAway, visit, props.text]);

  useEffect(() => {
    if (editor === undefined || props.at === undefined) return;
    const { line, column } = props.at;
    const position = { lineNumber: line + (region === undefined ? 0 : region.firstLine - 1), column };
    editor.editor.setPosition(position);
    editor.editor.revealPositionInCenterIfOutsideViewport(position);
    editor.editor.focus();
  }, [editor, props.at]);

  if (isAway) {
    return (
      <div class="monaco-away">
        <pre class="code">{props.text}</pre>
        <Button words="Bring the editor back" name={props.label} onClick={() => setAway(false)} />
      </div>
    );
  }
  return (
    <>
      {visit !== undefined && (
        <p class="visit controls">
          <code>{visit.path}</code>
          <Button words="Back to your code" onClick={() => setVisit(undefined)} />
          {visit.isForked ? (
            <span>Your copy: this page’s cells run it.</span>
          ) : (
            <Button words="Fork this file" onClick={() => setVisit({ ...visit, isForked: true })} />
          )}
        </p>
      )}
      <div ref={place} class="monaco-place" style={editor === undefined ? { minHeight: '8rem' } : {}}>
        {editor === undefined && <pre class="code">{props.text}</pre>}
      </div>
      <p class="editor-hint">
        <kbd>Ctrl</kbd> <kbd>Enter</kbd> runs, <kbd>F12</kbd> goes to a definition; <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves.
      </p>
    </>
  );
}

/** What stands in the editor: the line break at the end of a cell would show as a line of its own. */
const wholeText = (text: string, region: Region | undefined): string => (region === undefined ? text.replace(/\n$/, '') : region.around(text));

/** Shows the reader's own text, whole or with its region open to changes. Returns how to stop. */
function showOwn(the: TheEditor, latest: { readonly current: EditorProps }, region: Region | undefined): () => void {
  const { path, text } = latest.current;
  const model = the.model(path, wholeText(text, region));
  the.editor.setModel(model);
  the.editor.updateOptions({ readOnly: false, lineNumbers: region === undefined ? 'off' : 'on' });
  const guard = region === undefined ? undefined : guardRegion(the.editor, model, region);
  const listening = model.onDidChangeContent(() => {
    const now = region === undefined ? `${model.getValue()}\n` : region.inside(model.getValue());
    if (now !== undefined) latest.current.onText(now);
  });
  return () => {
    listening.dispose();
    guard?.dispose();
  };
}

/** Shows a file of the engine, to read; a forked one, to change. Returns how to stop. */
function showVisit(the: TheEditor, notebook: PageNotebook, { path, at, isForked }: Visit): () => void {
  const model = the.model(path, notebook.texts.value.get(path) ?? '');
  the.editor.setModel(model);
  the.editor.updateOptions({ readOnly: !isForked, lineNumbers: 'on' });
  if (at !== undefined) {
    const start = 'lineNumber' in at ? at : { lineNumber: at.startLineNumber, column: at.startColumn };
    the.editor.setPosition(start);
    requestAnimationFrame(() => scrollTo(the.editor, start.lineNumber));
  }
  the.editor.focus();
  if (!isForked) return () => undefined;
  const listening = model.onDidChangeContent(() => void keepFork(notebook, path, model.getValue()));
  return () => listening.dispose();
}

/** The editor is as tall as its text, so it is the page that scrolls. */
function scrollTo(editor: monaco.editor.IStandaloneCodeEditor, line: number): void {
  const frame = editor.getDomNode();
  if (frame === null) return;
  const top = frame.getBoundingClientRect().top + editor.getTopForLineNumber(line);
  window.scrollBy({ top: top - innerHeight / 3, behavior: 'instant' });
}

/** An exercise in the editor: the module as it is, with one region that can be changed and the rest there to be read. */
import { hasRegion, readRegion, replaceRegion } from '../../../lessons/region.ts';
import { foldAround } from './folding.ts';
import { monaco } from './monaco.ts';

export interface Region {
  readonly name: string;
  /** number of the region's first line in the module */
  readonly firstLine: number;
  /** the module with this text in the region */
  around(text: string): string;
  /** the region's text in a module; undefined when the module has no such region any more */
  inside(module: string): string | undefined;
}

/** @param module the module as it is shipped */
export function regionOf(module: string, name: string): Region {
  return {
    name,
    firstLine: readRegion(module, name).firstLine,
    around: (text) => replaceRegion(module, name, text.replace(/\n$/, '')),
    inside: (text) => (hasRegion(text, name) ? `${readRegion(text, name).text}\n` : undefined),
  };
}

/** Marks the region, folds what lies around it, and takes back every change outside it. */
export function guardRegion(
  editor: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel, { name }: Region,
): monaco.IDisposable {
  const [before, after] = around(model.getValue(), name);
  const marks = editor.createDecorationsCollection();
  const first = before.split('\n').length;
  // `after` begins with the line break that ends the region.
  const lastLine = (): number => model.getLineCount() - after.split('\n').length + 1;
  const mark = (): void => {
    const last = lastLine();
    marks.set([
      { range: new monaco.Range(1, 1, first - 1, 1), options: { isWholeLine: true, className: 'outside-region', inlineClassName: 'outside-text' } },
      { range: new monaco.Range(first, 1, last, 1), options: { isWholeLine: true, linesDecorationsClassName: 'region-mark' } },
      { range: new monaco.Range(last + 1, 1, model.getLineCount(), 1), options: { isWholeLine: true, className: 'outside-region', inlineClassName: 'outside-text' } },
    ]);
  };
  mark();
  void foldAround(editor, model, () => [[1, first - 1], [lastLine() + 1, model.getLineCount()]]);
  const listening = model.onDidChangeContent(({ isFlush }) => {
    const text = model.getValue();
    // A flush is ours: another answer was put in place.
    if (!isFlush && !(text.startsWith(before) && text.endsWith(after))) void model.undo();
    else mark();
  });
  editor.setPosition({ lineNumber: first, column: 1 });
  return {
    dispose: () => {
      listening.dispose();
      marks.clear();
    },
  };
}

/** The module's text up to the region, and from its end on. */
function around(module: string, name: string): [string, string] {
  const { text, firstLine } = readRegion(module, name);
  const before = module.split('\n').slice(0, firstLine - 1).join('\n') + '\n';
  return [before, module.slice(before.length + text.length)];
}

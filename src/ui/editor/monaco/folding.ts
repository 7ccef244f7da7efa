/** What lies around an exercise's region, folded: it is there to be read, and out of the way. */
import { monaco } from './monaco.ts';

/** First and last line of a part of a model. */
type Lines = readonly [first: number, last: number];

const around = new WeakMap<monaco.editor.ITextModel, () => readonly Lines[]>();
let isProvided = false;

/**
 * Folds the parts around a region; the reader may open them.
 * @param partsOf first and last lines of the parts as they now are
 */
export async function foldAround(
  editor: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel, partsOf: () => readonly Lines[],
): Promise<void> {
  around.set(model, partsOf);
  provide();
  const selectionLines = partsOf().map(([first]) => first - 1);
  await editor.getAction('editor.fold')?.run({ selectionLines });
}

function provide(): void {
  if (isProvided) return;
  isProvided = true;
  monaco.languages.registerFoldingRangeProvider('typescript', {
    provideFoldingRanges: (model) =>
      around.get(model)?.()
        .filter(([first, last]) => last > first)
        .map(([start, end]) => ({ start, end })),
  });
}

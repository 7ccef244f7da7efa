/** The one editor of a page. It moves to whoever edits; every text has a model of its own, with its own undo. */
import type { ModulePath } from '../../../notebook/link/module.ts';
import { setUpLanguage, uriOf } from './language.ts';
import { monaco } from './monaco.ts';
import { followTheme } from './theme.ts';

/** What the place that the editor stands in wants to know. */
export interface Host {
  readonly element: HTMLElement;
  readonly label: string;
  readonly onRun: () => void;
  /** the reader wants to see another file */
  readonly onOpen: (uri: monaco.Uri, at: monaco.IRange | monaco.IPosition | undefined) => void;
  /** the editor has gone somewhere else */
  readonly onLeave: () => void;
}

const FONT_SIZE = 13;

export class TheEditor {
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly #frame = document.createElement('div');
  #host: Host | undefined;

  constructor(sources: Readonly<Record<ModulePath, string>>) {
    setUpLanguage(sources);
    followTheme();
    this.#frame.className = 'monaco-frame';
    document.body.append(this.#frame);
    this.editor = monaco.editor.create(this.#frame, {
      model: null,
      theme: 'two-words',
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontLigatures: false,
      fontSize: FONT_SIZE,
      lineHeight: 1.6,
      tabSize: 2,
      wordWrap: 'on',
      wrappingIndent: 'deepIndent',
      padding: { top: 12, bottom: 12 },
      automaticLayout: true,
      minimap: { enabled: false },
      glyphMargin: false,
      lineDecorationsWidth: 12,
      overviewRulerLanes: 0,
      hideCursorInOverviewRuler: true,
      renderLineHighlight: 'none',
      bracketPairColorization: { enabled: false },
      guides: { indentation: false },
      scrollBeyondLastLine: false,
      scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false, vertical: 'hidden' },
      fixedOverflowWidgets: true,
      occurrencesHighlight: 'off',
      unicodeHighlight: { invisibleCharacters: true, ambiguousCharacters: true },
      'semanticHighlighting.enabled': false,
    });
    this.#growWithText();
    this.#leaveWithEscape();
    this.editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => this.#host?.onRun());
    monaco.editor.registerEditorOpener({
      openCodeEditor: (_, uri, at) => {
        this.#host?.onOpen(uri, at);
        return this.#host !== undefined;
      },
    });
  }

  /** Moves to a place. Whoever had it is told. */
  moveTo(host: Host): void {
    if (this.#host?.element === host.element) {
      this.#host = host;
      return;
    }
    const before = this.#host;
    this.#host = host;
    host.element.append(this.#frame);
    this.editor.updateOptions({ ariaLabel: host.label });
    before?.onLeave();
  }

  /** Leaves a place, if it stands there. */
  leave(element: HTMLElement): void {
    if (this.#host?.element !== element) return;
    this.#host = undefined;
    this.editor.setModel(null);
    document.body.append(this.#frame);
  }

  /** The model of a text; it is made when it is asked for the first time. */
  model(path: ModulePath, text: string): monaco.editor.ITextModel {
    const uri = uriOf(path);
    return monaco.editor.getModel(uri) ?? monaco.editor.createModel(text, 'typescript', uri);
  }

  #growWithText(): void {
    const fit = (): void => {
      this.#frame.style.blockSize = `${this.editor.getContentHeight()}px`;
    };
    this.editor.onDidContentSizeChange(fit);
    fit();
  }

  /** Tab indents; after Escape it leaves, until the editor has the focus again. */
  #leaveWithEscape(): void {
    this.editor.onKeyDown(({ keyCode }) => {
      if (keyCode === monaco.KeyCode.Escape) this.editor.updateOptions({ tabFocusMode: true });
    });
    this.editor.onDidFocusEditorText(() => this.editor.updateOptions({ tabFocusMode: false }));
  }
}

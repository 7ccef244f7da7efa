/** One text that the reader can change, in a cell or in an exercise: edited, kept, put back and shared. */
import type { ModulePath } from '../../notebook/link/module.ts';
import { Observable } from '../notebook/observable.ts';
import { loadWork, saveWork, type WorkKey } from '../storage/store.ts';
import { NO_WORK, type Reason, replaced, typed, undone, type Work } from '../storage/work.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Editing {
  /** static code, a text area, or Monaco */
  readonly mode: 'none' | 'plain' | 'editor';
  /** place to put the cursor */
  readonly at?: Place;
}

export interface Subject {
  readonly key: WorkKey;
  /** path of the module that is edited */
  readonly path: ModulePath;
  /** the text as it is shipped */
  readonly shipped: string;
  /** told of every change; undefined means the shipped text */
  readonly onText: (text: string | undefined) => void;
}

/** Milliseconds after a keystroke until the text is kept. */
const REST = 400;

export class TextController {
  readonly subject: Subject;
  readonly text: Observable<string>;
  readonly editing = new Observable<Editing>({ mode: 'none' });
  readonly work = new Observable<Work>(NO_WORK);
  /** something the reader should know about keeping or sharing */
  readonly notice = new Observable('');
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(subject: Subject) {
    this.subject = subject;
    this.text = new Observable(subject.shipped);
  }

  get isEdited(): boolean {
    return this.text.value !== this.subject.shipped;
  }

  /** Puts the text in place that the reader left here last time. */
  async recall(): Promise<void> {
    const work = await loadWork(this.subject.key);
    if (this.work.value !== NO_WORK) return;
    this.work.value = work;
    if (work.text !== undefined && work.text !== this.subject.shipped) {
      this.#set(work.text);
      this.edit();
    }
  }

  edit(at?: Place): void {
    const { mode } = this.editing.value;
    this.editing.value = { mode: mode === 'none' ? 'plain' : mode, ...(at === undefined ? {} : { at }) };
  }

  openEditor(): void {
    this.editing.value = { mode: 'editor' };
  }

  type(text: string): void {
    const before = this.text.value;
    if (text === before) return;
    this.work.value = typed(this.work.value, before, this.#kept(text), Date.now());
    this.#set(text);
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#save(), REST);
  }

  /** Puts a whole text in place; what stood there can be had back. */
  replace(text: string, why: Reason): void {
    this.work.value = replaced(this.work.value, this.text.value, this.#kept(text), why, Date.now());
    this.#set(text);
    void this.#save();
  }

  get canUndo(): boolean {
    return this.work.value.history.some(({ left, text }) => left !== 'undo' && text !== this.text.value);
  }

  undo(): void {
    const work = undone(this.work.value, this.text.value, Date.now());
    if (work === this.work.value) return;
    this.work.value = work;
    this.#set(work.text ?? this.subject.shipped);
    this.edit();
    void this.#save();
  }

  /** All checks have passed once; that is remembered, whatever the reader does next. */
  pass(): void {
    if (this.work.value.passed) return;
    this.work.value = { ...this.work.value, passed: true };
    void this.#save();
  }

  async share(): Promise<void> {
    const { toFragment } = await import('../share/link.ts');
    const link = await toFragment({ key: this.subject.key, text: this.text.value });
    if ('problem' in link) {
      this.notice.value = link.problem;
      return;
    }
    const address = `${location.origin}${location.pathname}${link.fragment}`;
    const isCopied = await navigator.clipboard.writeText(address).then(() => true, () => false);
    if (!isCopied) history.replaceState(history.state, '', link.fragment);
    this.notice.value = isCopied ? 'The link is copied. It carries your code.' : 'The link is in the address bar. It carries your code.';
  }

  #set(text: string): void {
    this.text.value = text;
    this.subject.onText(this.#kept(text));
  }

  /** The shipped text is not kept as the reader's: when it is improved, the reader gets the better one. */
  #kept(text: string): string | undefined {
    return text === this.subject.shipped ? undefined : text;
  }

  async #save(): Promise<void> {
    const trouble = await saveWork(this.subject.key, this.work.value);
    if (trouble !== undefined) this.notice.value = trouble;
  }
}

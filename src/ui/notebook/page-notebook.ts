/**
 * The notebook of a page as its islands see it: texts and results that tell when they change. The session that runs them is
 * loaded when somebody is about to run or edit something.
 */
import type { ModulePath } from '../../notebook/link/module.ts';
import type { CellResult } from '../../notebook/result.ts';
import type { Session } from '../../notebook/session.ts';
import { Observable } from './observable.ts';

/** Something of the page that can be run: a cell, or the checks of an exercise. */
export interface Runnable {
  /** path of a cell, id of an exercise */
  readonly id: string;
  readonly result: Observable<CellResult>;
}

const FRESH: CellResult = { phase: 'fresh', isStale: false, outputs: [] };
/** Milliseconds after a keystroke until the text is stripped and what depends on it is marked. */
const REST = 200;

export class PageNotebook {
  readonly chapter: string;
  /** the reader's texts by path, of cells and of engine modules, as far as they differ from the shipped ones */
  readonly texts = new Observable<ReadonlyMap<ModulePath, string>>(new Map());
  readonly #results = new Map<string, Observable<CellResult>>();
  readonly #waiting = new Map<ModulePath, ReturnType<typeof setTimeout>>();
  #session: Promise<Session> | undefined;

  /** @param chapter slug of the chapter that the page shows */
  constructor(chapter: string) {
    this.chapter = chapter;
  }

  /** What is known of a cell, by its path, or of an exercise, by its id. */
  result(id: string): Observable<CellResult> {
    const result = this.#results.get(id) ?? new Observable(FRESH);
    this.#results.set(id, result);
    return result;
  }

  session(): Promise<Session> {
    this.#session ??= import('./open-session.ts')
      .then(({ openSession }) => openSession(this.chapter))
      .then((session) => {
        session.subscribe((id, result) => (this.result(id).value = result));
        return session;
      })
      .catch((error: unknown) => {
        this.#session = undefined;
        throw error;
      });
    return this.#session;
  }

  /** Fetches what a run will need, so that the first one does not wait. */
  prefetch(): void {
    void this.session().then((session) => session.prepare(), () => undefined).catch(() => undefined);
  }

  /** @param text undefined for the shipped one */
  setText(path: ModulePath, text: string | undefined): void {
    if (this.texts.value.get(path) === text) return;
    const texts = new Map(this.texts.value);
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
    this.texts.value = texts;
    clearTimeout(this.#waiting.get(path));
    this.#waiting.set(path, setTimeout(() => void this.#hand(path), REST));
  }

  /** Runs a cell and what it depends on; resolves when that is over. */
  async run(cell: ModulePath): Promise<void> {
    await this.#attempt(cell, async (session) => {
      await session.runCell(cell);
    });
  }

  /** Does something with the session, once it knows all texts; what keeps it from being done is a result too. */
  async #attempt(id: string, act: (session: Session) => Promise<void>): Promise<void> {
    const result = this.result(id);
    result.value = { ...result.value, phase: 'running' };
    try {
      await Promise.all([...this.#waiting.keys()].map((path) => this.#hand(path)));
      await act(await this.session());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      result.value = { ...FRESH, phase: 'failed', problem: { kind: 'loading', message, frames: [] } };
    }
  }

  async stop(): Promise<void> {
    (await this.session()).cancel();
  }

  /** Tells the session of a text. */
  async #hand(path: ModulePath): Promise<void> {
    clearTimeout(this.#waiting.get(path));
    this.#waiting.delete(path);
    const session = await this.session();
    const text = this.texts.value.get(path);
    if (text === undefined) session.revert(path);
    else await session.edit(path, text);
  }
}

/**
 * The notebook of a page as its islands see it: texts and results that tell when they change. The sessions that run them are
 * loaded when somebody is about to run or edit something.
 */
import type { ModulePath } from '../../notebook/link/module.ts';
import type { CounterexampleOutput } from '../../notebook/output/values.ts';
import type { CellResult } from '../../notebook/result.ts';
import type { Session } from '../../notebook/session.ts';
import { Observable } from './observable.ts';
import type { Sessions } from './open-session.ts';

const FRESH: CellResult = { phase: 'fresh', isStale: false, outputs: [] };
/** Milliseconds after a keystroke until the text is stripped and what depends on it is marked. */
const REST = 200;

export class PageNotebook {
  readonly chapter: string;
  /** the reader's texts by path, of cells and of engine modules, as far as they differ from the shipped ones */
  readonly texts = new Observable<ReadonlyMap<ModulePath, string>>(new Map());
  readonly #results = new Map<string, Observable<CellResult>>();
  readonly #waiting = new Map<ModulePath, ReturnType<typeof setTimeout>>();
  /** texts are told to the sessions one after the other; this is when the last one is */
  #told: Promise<void> = Promise.resolve();
  #sessions: Promise<Sessions> | undefined;
  /** module of the answer that the judge has now; its own text comes back before another one is judged */
  #judged: ModulePath | undefined;

  /** @param chapter slug of the chapter that the page shows; empty on a page without one */
  constructor(chapter: string) {
    this.chapter = chapter;
  }

  /** What is known of a cell, by its path, or of an exercise, by its id. */
  result(id: string): Observable<CellResult> {
    const result = this.#results.get(id) ?? new Observable(FRESH);
    this.#results.set(id, result);
    return result;
  }

  /** Fetches what a run will need, so that the first one does not wait. */
  prefetch(): void {
    void this.#open().then(({ cells }) => cells.prepare()).catch(() => undefined);
  }

  /** @param text undefined for the shipped one */
  setText(path: ModulePath, text: string | undefined): void {
    if (this.texts.value.get(path) === text) return;
    const texts = new Map(this.texts.value);
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
    this.texts.value = texts;
    clearTimeout(this.#waiting.get(path));
    this.#waiting.set(path, setTimeout(() => this.#tell(path), REST));
  }

  /**
   * Runs a cell and what it depends on; resolves when that is over.
   * @param limitMs milliseconds that it may take, where it needs more than cells usually do
   */
  run(cell: ModulePath, limitMs?: number): Promise<CellResult> {
    return this.#attempt(cell, ({ cells }) => cells.runCell(cell, limitMs));
  }

  /** Runs the checks of an exercise on an answer, whole module. The cells know nothing of it. */
  check(id: string, module: ModulePath, answer: string): Promise<CellResult> {
    return this.#attempt(id, async ({ judge }) => {
      const earlier = this.#judged;
      this.#judged = module;
      if (earlier !== undefined && earlier !== module) await this.#handTo(judge, earlier);
      await judge.edit(module, answer);
      return judge.check(id);
    });
  }

  /** Does again, under a recorder, what showed that the answer of the last check was wrong. */
  async replay(id: string, counterexample: CounterexampleOutput): Promise<CellResult> {
    return (await this.#open()).judge.replay(id, counterexample);
  }

  /** Texts of the chapter's modules as they are shipped. */
  async sources(): Promise<Sessions['sources']> {
    return (await this.#open()).sources;
  }

  async stop(): Promise<void> {
    const { cells, judge } = await this.#open();
    cells.cancel();
    judge.cancel();
  }

  /** Does something once the sessions know all texts; what keeps it from being done is a result too. */
  async #attempt(id: string, act: (sessions: Sessions) => Promise<CellResult>): Promise<CellResult> {
    const result = this.result(id);
    result.value = { ...result.value, phase: 'running' };
    try {
      for (const path of [...this.#waiting.keys()]) this.#tell(path);
      await this.#told;
      return await act(await this.#open());
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return (result.value = { ...FRESH, phase: 'failed', problem: { kind: 'loading', message, frames: [] } });
    }
  }

  #open(): Promise<Sessions> {
    this.#sessions ??= import('./open-session.ts')
      .then(({ openSessions }) => openSessions(this.chapter))
      .then((sessions) => {
        for (const session of [sessions.cells, sessions.judge]) this.#follow(session);
        return sessions;
      })
      .catch((error: unknown) => {
        this.#sessions = undefined;
        throw error;
      });
    return this.#sessions;
  }

  #follow(session: Session): void {
    session.subscribe((id, result) => (this.result(id).value = result));
  }

  #tell(path: ModulePath): void {
    clearTimeout(this.#waiting.get(path));
    this.#waiting.delete(path);
    this.#told = this.#told.then(() => this.#hand(path)).catch(() => undefined);
  }

  async #hand(path: ModulePath): Promise<void> {
    const { cells, judge } = await this.#open();
    for (const session of [cells, judge]) await this.#handTo(session, path);
  }

  async #handTo(session: Session, path: ModulePath): Promise<void> {
    const text = this.texts.value.get(path);
    if (text === undefined) session.revert(path);
    else await session.edit(path, text);
  }
}

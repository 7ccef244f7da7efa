/**
 * The notebook of one page: its cells and exercises, what the reader has edited, what is out of date, and
 * what each run brought.
 *
 * A run always starts from nothing: the entry and all that it depends on run in a fresh worker. So a cell
 * shows what the code says now, never
 * what an earlier run left behind, and running a cell brings the cells above it up to date as well.
 */
import { counterexampleModule, judgeModule, type NotebookExercise } from './exercise.ts';
import type { Run } from './frame/runner.ts';
import { linkJob } from './job.ts';
import { withoutShortcuts } from './link/engine-config.ts';
import { dependents, linkGraph } from './link/graph.ts';
import { toLoadable, type LoadableModule } from './link/instantiate.ts';
import type { ModulePath, NotebookModule } from './link/module.ts';
import type { Prepared } from './manifest/prepare.ts';
import type { CellOutput, Job } from './protocol/messages.ts';
import type { CounterexampleOutput, OutputValue } from './output/values.ts';
import type { SessionOptions, Sources } from './sources.ts';
import { afterRun, freshResult, problemOf, type CellResult, type Problem } from './result.ts';

export type { CellResult, Problem } from './result.ts';
export type { SessionOptions, Sources } from './sources.ts';

export class Session {
  readonly #sources: Sources;
  readonly #exercises: ReadonlyMap<string, NotebookExercise>;
  readonly #modules: Map<ModulePath, NotebookModule>;
  /** edited modules that are well-formed, and what is wrong with those that are not */
  readonly #edited = new Map<ModulePath, Prepared>();
  readonly #results = new Map<string, CellResult>();
  readonly #listeners = new Set<(id: string, result: CellResult) => void>();
  #ready: Promise<void> | undefined;
  #running: { readonly id: string; readonly run: Run | undefined } | undefined;

  constructor({ sources, chapter, cells, exercises }: SessionOptions) {
    this.#sources = sources;
    this.#modules = new Map(chapter.map((module) => [module.path, module]));
    this.#exercises = new Map(exercises.map((exercise) => [exercise.id, exercise]));
    for (const id of [...cells, ...this.#exercises.keys()]) this.#results.set(id, freshResult());
  }

  /** What is known of a cell, by its path, or of an exercise, by its id. */
  result(id: string): CellResult {
    return this.#results.get(id) ?? freshResult();
  }

  /** Calls back whenever a result changes. Returns how to end that. */
  subscribe(listener: (id: string, result: CellResult) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fetches what a run needs and starts the sandbox: on the first sign that the reader may press Run. */
  prepare(): Promise<void> {
    this.#ready ??= this.#getReady().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  /** Puts the reader's text in place of a module. Returns what keeps it from running, if anything. */
  async edit(path: ModulePath, source: string): Promise<Problem | undefined> {
    const prepare = await this.#sources.prepare();
    const prepared = prepare(source, path);
    this.#edited.set(path, prepared);
    this.#makeStale(path);
    return 'error' in prepared ? problemOf(path, prepared.error) : undefined;
  }

  /** Takes the reader's text of a module back. */
  revert(path: ModulePath): void {
    if (this.#edited.delete(path)) this.#makeStale(path);
  }

  /** Paths of the modules that the reader has edited. */
  get edited(): readonly ModulePath[] {
    return [...this.#edited.keys()];
  }

  /**
   * Runs a cell and the cells that it depends on. Resolves when the run is over.
   * @param limitMs milliseconds that it may take, where it needs more than cells usually do
   */
  async runCell(path: ModulePath, limitMs?: number): Promise<CellResult> {
    return this.#start(path, path, limitMs);
  }

  /** Runs the checks of an exercise on what the reader has written. */
  async check(id: string): Promise<CellResult> {
    const exercise = this.#exercise(id);
    return this.#startWritten(id, judgeModule(exercise), exercise.timeLimitMs);
  }

  /** Does again what a counterexample says, under a recorder. The result goes to the caller alone. */
  async replay(id: string, counterexample: CounterexampleOutput): Promise<CellResult> {
    const exercise = this.#exercise(id);
    return this.#startWritten(
      `${id}/counterexample`,
      counterexampleModule(exercise, counterexample),
      exercise.timeLimitMs,
    );
  }

  /** Ends the run that is going on. */
  cancel(): void {
    this.#running?.run?.cancel();
  }

  async #getReady(): Promise<void> {
    const [shipped, runner] = await Promise.all([this.#sources.shipped(), this.#sources.runner()]);
    for (const module of shipped) this.#modules.set(module.path, module);
    runner.warmUp(this.#closure(['engine/index.ts', 'notebook/output/index.ts']));
  }

  /** Shipped modules that are reached from these, in order. */
  #closure(entries: readonly ModulePath[]): LoadableModule[] {
    const found = new Map<ModulePath, LoadableModule>();
    for (const entry of entries) {
      if (!this.#modules.has(entry)) continue;
      for (const module of toLoadable(linkGraph(this.#modules, entry).order)) found.set(module.path, module);
    }
    return [...found.values()];
  }

  #exercise(id: string): NotebookExercise {
    const exercise = this.#exercises.get(id);
    if (exercise === undefined) throw new RangeError(`This notebook has no exercise called ${id}.`);
    return exercise;
  }

  async #startWritten(
    id: string,
    { path, source }: { path: ModulePath; source: string },
    limit: number,
  ): Promise<CellResult> {
    const prepared = (await this.#sources.prepare())(source, path);
    if ('error' in prepared)
      throw new Error(`The notebook's own ${path} is broken: ${prepared.error.message}`);
    this.#modules.set(path, prepared.module);
    return this.#start(id, path, limit);
  }

  async #start(id: string, entry: ModulePath, limit: number | undefined): Promise<CellResult> {
    this.cancel();
    const token = { id, run: undefined };
    this.#running = token;
    const outputs: CellOutput[] = [];
    const shown = (): readonly OutputValue[] =>
      outputs.filter(({ cell }) => cell === entry || cell === '').map(({ value }) => value);
    this.#set(id, { ...this.result(id), phase: 'running' });
    try {
      await this.prepare();
      const job = await this.#link(entry);
      if ('message' in job) return this.#set(id, { ...freshResult(), phase: 'failed', problem: job });
      if (this.#running !== token) return this.#set(id, freshResult());
      const runner = await this.#sources.runner();
      const run = runner.run(
        job,
        (event) => {
          if (event.kind !== 'shown') return;
          outputs.push(...event.outputs);
          this.#set(id, { ...freshResult(), phase: 'running', outputs: shown() });
        },
        limit === undefined ? {} : { run: limit },
      );
      this.#running = { id, run };
      const end = await run.end;
      this.#bringUpstreamUpToDate(job, entry, outputs, end.kind === 'done');
      return this.#set(id, afterRun(end, shown()));
    } catch (error) {
      const message = `The notebook could not be loaded: ${error instanceof Error ? error.message : String(error)}`;
      return this.#set(id, {
        ...freshResult(),
        phase: 'failed',
        problem: { kind: 'loading', message, frames: [] },
      });
    } finally {
      if (this.#running?.id === id) this.#running = undefined;
    }
  }

  /** The job for an entry, or what keeps it from being run. */
  async #link(entry: ModulePath): Promise<Job | Problem> {
    const modules = this.#now();
    for (const { path } of linkGraph(modules, entry).order) {
      const prepared = this.#edited.get(path);
      if (prepared !== undefined && 'error' in prepared) return problemOf(path, prepared.error);
    }
    const linked = await linkJob(modules, entry, this.#sources);
    return 'job' in linked ? linked.job : problemOf(linked.problem.module, linked.problem);
  }

  /** The modules as they stand, the reader's in place of the shipped ones. */
  #now(): Map<ModulePath, NotebookModule> {
    const modules = new Map(this.#modules);
    for (const [path, prepared] of this.#edited) if ('module' in prepared) modules.set(path, prepared.module);
    withoutShortcuts(modules, this.#edited.keys());
    return modules;
  }

  /** Cells that ran because the entry needs them have new results too. */
  #bringUpstreamUpToDate(
    { modules }: Job,
    entry: ModulePath,
    outputs: readonly CellOutput[],
    succeeded: boolean,
  ): void {
    if (!succeeded) return;
    for (const { path } of modules) {
      if (path === entry || !this.#results.has(path)) continue;
      const own = outputs.filter(({ cell }) => cell === path).map(({ value }) => value);
      this.#set(path, { ...freshResult(), phase: 'done', outputs: own });
    }
  }

  #makeStale(path: ModulePath): void {
    const modules = this.#now();
    const stale = dependents(modules, path).add(path);
    for (const id of this.#results.keys()) {
      const exercise = this.#exercises.get(id);
      const isConcerned =
        exercise === undefined
          ? stale.has(id)
          : exercise.module === path || stale.has(`${exercise.folder}/checks.ts`);
      if (isConcerned) this.#set(id, { ...this.result(id), isStale: true });
    }
  }

  #set(id: string, result: CellResult): CellResult {
    this.#results.set(id, result);
    for (const listener of this.#listeners) listener(id, result);
    return result;
  }
}

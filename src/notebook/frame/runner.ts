/**
 * Runs jobs, each in a worker of its own. One worker is always kept ready, so that a run does not wait for
 * one to start; after a
 * run its worker is ended, and with it all that the code has left behind.
 */
import type { LoadableModule } from '../link/instantiate.ts';
import { readWith, ShapeError } from '../output/shape.ts';
import { fromWorker, runBudget } from '../protocol/guards.ts';
import type { CellOutput, FromWorker, Job, RunError, ToWorker } from '../protocol/messages.ts';
import { stopped, type Stop } from '../watchdog/sentences.ts';
import { DEFAULT_LIMITS, Watchdog, type Limits } from '../watchdog/watchdog.ts';
import type { Nest, NestWorker } from './nest.ts';

export type RunEvent =
  { readonly kind: 'started' } | { readonly kind: 'shown'; readonly outputs: readonly CellOutput[] };

/** How a run came to its end. */
export type RunEnd =
  | { readonly kind: 'done'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly error: RunError; readonly milliseconds: number }
  | { readonly kind: 'stopped'; readonly stop: Stop; readonly milliseconds: number };

export interface Run {
  readonly end: Promise<RunEnd>;
  /** Ends the run; nothing happens if it is over. */
  cancel(): void;
}

export class Runner {
  readonly #nest: Nest;
  #spare: NestWorker | undefined;
  #warm: readonly LoadableModule[] = [];

  constructor(nest: Nest) {
    this.#nest = nest;
  }

  /**
   * Starts the spare worker. @param modules what most runs will need, in order, to be loaded ahead of time
   */
  warmUp(modules: readonly LoadableModule[] = []): void {
    this.#warm = modules;
    this.#spare ??= this.#hatch();
  }

  run(job: Job, listener: (event: RunEvent) => void, limits: Partial<Limits> = {}): Run {
    const worker = this.#spare ?? this.#hatch();
    this.#spare = undefined;
    const run = new WatchedRun(job, worker, this.#nest, listener, { ...DEFAULT_LIMITS, ...limits });
    // The next spare starts when this run is over, so that it does not take time from it.
    void run.end.then(() => {
      this.#spare ??= this.#hatch();
    });
    return { end: run.end, cancel: () => run.stop(stopped('cancelled', 0)) };
  }

  /** Ends the spare worker. */
  close(): void {
    this.#spare?.kill();
    this.#spare = undefined;
  }

  #hatch(): NestWorker {
    const worker = this.#nest.hatch();
    if (this.#warm.length > 0) worker.post({ kind: 'warm', modules: this.#warm } satisfies ToWorker);
    return worker;
  }
}

class WatchedRun {
  readonly end: Promise<RunEnd>;
  readonly #resolve: (end: RunEnd) => void;
  readonly #job: Job;
  #worker: NestWorker;
  readonly #nest: Nest;
  readonly #listener: (event: RunEvent) => void;
  readonly #watchdog: Watchdog;
  readonly #budget = runBudget();
  readonly #began = performance.now();
  #error: RunError | undefined;
  #hasStarted = false;
  #over = false;

  constructor(job: Job, worker: NestWorker, nest: Nest, listener: (event: RunEvent) => void, limits: Limits) {
    ({ promise: this.end, resolve: this.#resolve } = Promise.withResolvers<RunEnd>());
    this.#job = job;
    this.#worker = worker;
    this.#nest = nest;
    this.#listener = listener;
    this.#watchdog = new Watchdog(limits, (stop) => void this.#stopAndLook(stop));
    this.#employ(worker);
    void this.#lookAfter();
  }

  stop(stop: Stop): void {
    this.#finish({ kind: 'stopped', stop, milliseconds: this.#elapsed() });
  }

  #employ(worker: NestWorker): void {
    this.#worker = worker;
    worker.listen(
      (message) => this.#receive(message),
      () => this.stop(stopped('memory', 0)),
    );
    worker.post({ kind: 'run', job: this.#job } satisfies ToWorker);
  }

  /**
   * The frame may have died since the last run, of something that had nothing to do with this one: then it
   * gets a new one.
   */
  async #lookAfter(): Promise<void> {
    const alive = await this.#nest.isAlive();
    if (alive || this.#hasStarted || this.#over) return;
    this.#worker.kill();
    this.#nest.renew();
    this.#employ(this.#nest.hatch());
  }

  /**
   * A run that does not end may have taken its frame with it: then memory was the reason, and a new frame
   * is needed.
   */
  async #stopAndLook(stop: Stop): Promise<void> {
    if (this.#over) return;
    this.#close();
    const alive = await this.#nest.isAlive();
    if (!alive) this.#nest.renew();
    this.#resolve({
      kind: 'stopped',
      stop: alive ? stop : stopped('memory', 0),
      milliseconds: this.#elapsed(),
    });
  }

  #receive(data: unknown): void {
    if (this.#over || !this.#watchdog.admit()) return;
    try {
      this.#take(readWith(fromWorker, data, this.#budget));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      this.stop(stopped(this.#budget.size < 0 || this.#budget.items < 0 ? 'flood' : 'protocol', 0));
    }
  }

  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'started':
        this.#hasStarted = true;
        this.#watchdog.started();
        this.#listener({ kind: 'started' });
        return;
      case 'shown':
        this.#listener(message);
        return;
      case 'failed':
        this.#error = message.error;
        return;
      case 'done':
        this.#finish(
          this.#error === undefined
            ? { kind: 'done', milliseconds: this.#elapsed() }
            : { kind: 'failed', error: this.#error, milliseconds: this.#elapsed() },
        );
    }
  }

  #finish(end: RunEnd): void {
    if (this.#over) return;
    this.#close();
    this.#resolve(end);
  }

  #close(): void {
    this.#over = true;
    this.#watchdog.rest();
    this.#worker.kill();
  }

  #elapsed(): number {
    return performance.now() - this.#began;
  }
}

/** Where workers come from: a sandbox frame in the page, threads in Node. */

export interface Nest {
  /** Starts a worker. Messages posted before it is up are kept for it. */
  hatch(): NestWorker;
  /** Whether the place that the workers live in still answers. */
  isAlive(): Promise<boolean>;
  /** Throws away the place with all its workers; the next worker gets a new one. */
  renew(): void;
}

export interface NestWorker {
  post(message: unknown): void;
  /** Sets who gets what the worker sends, and who is told if it dies of itself. */
  listen(onMessage: (message: unknown) => void, onCrash: () => void): void;
  /** Ends the worker, whatever it is doing. */
  kill(): void;
}

/**
 * The messages between the page, the sandbox frame and the worker in it.
 *
 * The page trusts neither: what comes from a worker is read by `fromWorker` into plain data of bounded size,
 * or the run is
 * ended. The frame and the worker carry out what the page asks and know nothing of the site.
 */
import type { LoadableModule } from '../link/instantiate.ts';
import type { CodePlace, OutputValue } from '../output/values.ts';

export const PROTOCOL_VERSION = 1;

/** To the frame's window, once, with a port: from then on both talk through the port. */
export interface FrameHello {
  readonly version: typeof PROTOCOL_VERSION;
  /** the worker's program, a classic script */
  readonly workerSource: string;
}

/** To the frame. `hatch` brings a port, which the frame hands to the new worker. */
export type ToFrame =
  | { readonly kind: 'hatch'; readonly id: number }
  | { readonly kind: 'kill'; readonly id: number }
  | { readonly kind: 'ping'; readonly id: number };

/** From the frame. A worker crashes when its program cannot be started or its memory is full. */
export type FromFrame =
  { readonly kind: 'pong'; readonly id: number } | { readonly kind: 'crashed'; readonly id: number };

/** To a worker. `warm` comes first if at all, with modules to load ahead of time; a worker runs once. */
export type ToWorker =
  | { readonly kind: 'warm'; readonly modules: readonly LoadableModule[] }
  | { readonly kind: 'run'; readonly job: Job };

/** What a worker is to run. */
export interface Job {
  /** path of the module that is run */
  readonly entry: string;
  /** everything the entry needs, each module after those it imports */
  readonly modules: readonly LoadableModule[];
  /** files that the modules ask for, by name */
  readonly assets?: ReadonlyMap<string, Uint8Array>;
}

/** From a worker. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'started' }
  | { readonly kind: 'shown'; readonly outputs: readonly CellOutput[] }
  | { readonly kind: 'failed'; readonly error: RunError }
  | { readonly kind: 'done' };

/** An output value and the cell that showed it. */
export interface CellOutput {
  /** path of the cell; empty if it came from no cell */
  readonly cell: string;
  readonly value: OutputValue;
}

/** What was thrown. */
export interface RunError {
  /** such as `RangeError`; empty if no error object was thrown */
  readonly name: string;
  readonly message: string;
  /** innermost first; only places in modules of the notebook */
  readonly frames: readonly CodePlace[];
}

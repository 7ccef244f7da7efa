/**
 * Where shown values go. The worker connects a sink before any other module runs; until then there is nobody
 * to show
 * to. Code of a reader cannot import this module, only the facade that the linker makes of it.
 */
import type * as Bench from '../../engine/bench/index.ts';
import { inspect } from './inspect.ts';
import type { CodePlace, OutputValue } from './values.ts';

/** A module of the run, as it was linked. */
export interface LinkedModule {
  /** such as `engine/buddy/expand.ts` */
  readonly path: string;
  /** its text without types, the reader's where the reader has edited it */
  readonly js: string;
  /** paths of the modules that it imports */
  readonly imports: readonly string[];
}

export interface Sink {
  /** takes what a cell showed; the value is not to be trusted */
  show(cell: string, value: unknown): void;
  /** the places of the running code that lie in modules of the notebook, innermost first */
  places(): readonly CodePlace[];
  /** the bytes of a file that was fetched for the run; undefined if it was not */
  asset?(name: string): Uint8Array | undefined;
  /** the places of an error's stack that lie in modules of the notebook, innermost first */
  placesOf?(error: Error): readonly CodePlace[];
  /** milliseconds on a clock that only goes forward; left out while the site is built */
  readonly now?: () => number;
  /** the modules of the run */
  modules?(): readonly LinkedModule[];
  /** loads a module of the run once more, with everything that it imports */
  loadAgain?(path: string): Promise<unknown>;
}

let sink: Sink | undefined;

/** @throws Error the second time */
export function connect(to: Sink): void {
  if (sink !== undefined) throw new Error('The notebook is connected already.');
  sink = to;
}

/** What a cell may hand to `show`: an output value, or anything else, which is shown as text. */
export type Shown = OutputValue | string | number | boolean | bigint | null | undefined | object;

/** The `show` of one cell. */
export function showFor(cell: string): (...values: Shown[]) => void {
  return (...values) => {
    for (const value of values) sink?.show(cell, asOutput(value));
  };
}

/** The `show` of whoever has no cell, such as a module that is run by itself. */
export const show = showFor('');

/** Which lines are at work, innermost first: for a recorder, which asks at every store. */
export function codePlaces(): readonly CodePlace[] {
  return sink?.places() ?? [];
}

/** Where an error arose, innermost place first. */
export function placesOf(error: Error): readonly CodePlace[] {
  return sink?.placesOf?.(error) ?? [];
}

/**
 * The bytes of a file of the site, such as a recording.
 * @param name a literal, so that the file can be fetched before the code runs
 * @throws Error when there is no such file
 */
export function asset(name: string): Uint8Array {
  const found = sink?.asset?.(name);
  if (found === undefined) throw new Error(`There is no file called ${name} here.`);
  return found;
}

/**
 * A clock of the computer that the code runs on, in milliseconds. Undefined while the site is built: how long something
 * takes there is of no use to a reader.
 */
export function clock(): (() => number) | undefined {
  return sink?.now;
}

/** The modules that this run is made of, the engine's among them. */
export function linkedModules(): readonly LinkedModule[] {
  return sink?.modules?.() ?? [];
}

/**
 * A copy of the engine's benchmark that shares nothing with any other. What a JavaScript engine compiles for code that has
 * met one design only is faster, as a kernel is that knows no other.
 * @throws Error where the run does not import the engine
 */
export async function benchCopy(): Promise<typeof Bench> {
  const copy = await sink?.loadAgain?.('engine/bench/index.ts');
  if (copy === undefined) throw new Error('There is no engine in this run: import something from "engine".');
  return copy as typeof Bench;
}

/** Whether two places are the same line. */
export function sameLine(one: CodePlace, other: CodePlace): boolean {
  return one.module === other.module && one.line === other.line;
}

function asOutput(value: Shown): unknown {
  if (typeof value === 'number' && Number.isFinite(value))
    return { kind: 'number', value, unit: '', label: '' };
  const isOutput = typeof value === 'object' && value !== null && Object.hasOwn(value, 'kind');
  return isOutput ? value : { kind: 'text', text: inspect(value), tone: 'shown' };
}

/** What a run has brought, as the page shows it. */
import type { RunEnd } from './frame/runner.ts';
import type { ModulePath } from './link/module.ts';
import type { CodePlace, OutputValue } from './output/values.ts';

export interface CellResult {
  /** `fresh`: not run yet in this page; `stopped`: ended from outside, by a limit or by the reader */
  readonly phase: 'fresh' | 'running' | 'done' | 'failed' | 'stopped';
  /** something that it depends on has changed since */
  readonly isStale: boolean;
  readonly outputs: readonly OutputValue[];
  readonly problem?: Problem;
  /** how long the last run took */
  readonly milliseconds?: number;
}

export interface Problem {
  /**
   * found when the types were stripped, when the modules were linked, when it ran, from outside, or before
   * all that
   */
  readonly kind: 'syntax' | 'link' | 'thrown' | 'stopped' | 'loading';
  readonly message: string;
  /** where, innermost first; lines and columns of the text that the reader sees */
  readonly frames: readonly CodePlace[];
}

export function freshResult(): CellResult {
  return { phase: 'fresh', isStale: false, outputs: [] };
}

/** A problem at one place of a module's text, found before it ran. */
export function problemOf(
  module: ModulePath,
  { message, line, column, kind }: { message: string; line: number; column: number; kind?: string },
): Problem {
  const frames = [{ module, line, column, functionName: '' }];
  return { kind: kind === undefined ? 'syntax' : 'link', message, frames };
}

export function afterRun(end: RunEnd, outputs: readonly OutputValue[]): CellResult {
  const result = { isStale: false, outputs, milliseconds: end.milliseconds };
  switch (end.kind) {
    case 'done':
      return { ...result, phase: 'done' };
    case 'failed': {
      const { name, message, frames } = end.error;
      const words = name === '' || name === 'Error' ? message : `${name}: ${message}`;
      return { ...result, phase: 'failed', problem: { kind: 'thrown', message: words, frames } };
    }
    case 'stopped':
      return {
        ...result,
        phase: 'stopped',
        problem: { kind: 'stopped', message: end.stop.message, frames: [] },
      };
  }
}

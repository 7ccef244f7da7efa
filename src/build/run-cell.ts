/**
 * Runs cells while the site is built, so that their results stand in the page before anything runs there. A cell runs in a
 * thread of its own, where it may loop for ever without stopping the build for ever.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ModulePath } from '../notebook/link/module.ts';
import { keepCell, recallCell } from './cell-cache.ts';
import type { OutputValue } from '../notebook/output/values.ts';

/** What a cell showed, or why it could not. */
export interface CellRun {
  readonly outputs: readonly OutputValue[];
  readonly error?: string;
}

export interface CellOrder {
  readonly number: number;
  readonly cell: ModulePath;
  /** text of a module that has no file */
  readonly source: string | undefined;
}

export interface CellReport extends CellRun {
  readonly number: number;
}

const LIMIT_MS = 60_000;

let thread: Worker | undefined;
let orders = 0;

/**
 * @param source text of a module that the build has made up itself, in place of a file
 * @throws Error when the cell fails: what is shipped has to run
 */
export async function runCell(cell: ModulePath, source?: string): Promise<readonly OutputValue[]> {
  const kept = await recallCell(cell, source);
  if (kept !== undefined) return kept;
  const { outputs, error } = await ask(cell, source);
  if (error !== undefined) throw new Error(`The cell ${cell} does not run: ${error}`);
  await keepCell(cell, source, outputs);
  return outputs;
}

function ask(cell: ModulePath, source: string | undefined): Promise<CellRun> {
  const worker = (thread ??= new Worker(path.resolve('src/build/cell-thread.ts')));
  const number = ++orders;
  worker.ref();
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail);
      // A thread that waits must not keep the build from ending.
      if (worker.listenerCount('message') === 0) worker.unref();
    };
    const hear = (report: CellReport): void => {
      if (report.number !== number) return;
      end();
      resolve(report);
    };
    const fail = (error: unknown): void => {
      end();
      thread = undefined;
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const timer = setTimeout(() => {
      void worker.terminate();
      fail(new Error(`The cell ${cell} has not ended after ${LIMIT_MS / 1000} s.`));
    }, LIMIT_MS);
    worker.on('message', hear).on('error', fail);
    worker.postMessage({ number, cell, source } satisfies CellOrder);
  });
}

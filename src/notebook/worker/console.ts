/** A console that shows what is written to it with the other outputs of the cell. */
import { inspect } from '../output/inspect.ts';
import type { Outbox } from './outbox.ts';

type Tone = 'log' | 'warning' | 'error';

export interface NotebookConsole {
  readonly [method: string]: (...values: unknown[]) => void;
}

/** @param cellNow path of the cell that is at work */
export function makeConsole(outbox: Outbox, cellNow: () => string): NotebookConsole {
  const writer =
    (tone: Tone) =>
    (...values: unknown[]): void => {
      if (!outbox.closed) outbox.log(cellNow(), values.map(inspect).join(' '), tone);
    };
  const log = writer('log');
  return {
    log,
    info: log,
    debug: log,
    dir: log,
    table: log,
    trace: log,
    group: log,
    warn: writer('warning'),
    error: writer('error'),
    assert: (holds, ...values) => {
      if (holds !== true) writer('error')('Assertion failed:', ...values);
    },
    groupEnd: () => undefined,
    time: () => undefined,
    timeEnd: () => undefined,
  };
}

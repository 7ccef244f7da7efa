/** Reading messages that come out of the sandbox. */
import { codePlace, outputValue } from '../output/clean.ts';
import { integer, list, object, oneOf, tagged, text, type Budget, type Reader } from '../output/shape.ts';
import type { CellOutput, FromFrame, FromWorker, RunError } from './messages.ts';

/** What one run may send: 64 MiB of bytes and characters, two million numbers and names. */
export function runBudget(): Budget {
  return { size: 64 << 20, items: 2_000_000 };
}

const PATH = text(300);

const runError: Reader<RunError> = object<RunError>({
  name: text(100),
  message: text(4_000),
  frames: list(codePlace, 50),
});

export const fromWorker: Reader<FromWorker> = tagged<'kind', FromWorker>('kind', {
  ready: object<{ readonly kind: 'ready' }>({ kind: oneOf('ready') }),
  started: object<{ readonly kind: 'started' }>({ kind: oneOf('started') }),
  shown: object<Extract<FromWorker, { kind: 'shown' }>>({
    kind: oneOf('shown'),
    outputs: list(object<CellOutput>({ cell: PATH, value: outputValue }), 2_000),
  }),
  failed: object<Extract<FromWorker, { kind: 'failed' }>>({ kind: oneOf('failed'), error: runError }),
  done: object<{ readonly kind: 'done' }>({ kind: oneOf('done') }),
});

const ID = integer(0, Number.MAX_SAFE_INTEGER);

export const fromFrame: Reader<FromFrame> = tagged<'kind', FromFrame>('kind', {
  pong: object<Extract<FromFrame, { kind: 'pong' }>>({ kind: oneOf('pong'), id: ID }),
  crashed: object<Extract<FromFrame, { kind: 'crashed' }>>({ kind: oneOf('crashed'), id: ID }),
});

/**
 * What a run has shown and not yet sent. Values are read into plain data as they come, gathered, and sent at
 * most every
 * 50 ms, so that a loop that shows something each time round does not drown the page. There is an end to what
 * is kept.
 */
import { outputValue } from '../output/clean.ts';
import { readWith, ShapeError } from '../output/shape.ts';
import type { OutputValue } from '../output/values.ts';
import { runBudget } from '../protocol/guards.ts';
import type { CellOutput } from '../protocol/messages.ts';

/** Things shown in one run. */
const MAX_OUTPUTS = 1_000;
/** Characters on the console in one run. */
const MAX_CONSOLE = 256 * 1024;
const FLUSH_INTERVAL = 50;

export class Outbox {
  readonly #send: (outputs: readonly CellOutput[]) => void;
  readonly #now: () => number;
  readonly #budget = runBudget();
  #waiting: CellOutput[] = [];
  #lastFlush = Number.NEGATIVE_INFINITY;
  #outputs = 0;
  #consoleCharacters = 0;
  #closed = false;

  /** @param now milliseconds on any clock that only goes forward */
  constructor(send: (outputs: readonly CellOutput[]) => void, now: () => number) {
    this.#send = send;
    this.#now = now;
  }

  /** Takes a value that nobody vouches for. */
  show(cell: string, value: unknown): void {
    if (this.#closed) return;
    if (++this.#outputs > MAX_OUTPUTS) {
      this.#close(
        cell,
        `More than ${MAX_OUTPUTS.toLocaleString('en')} things were shown. The rest is left out.`,
      );
      return;
    }
    try {
      this.#add(cell, readWith(outputValue, value, this.#budget));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      this.#add(cell, { kind: 'text', text: `This could not be shown: ${error.message}.`, tone: 'error' });
    }
  }

  /** Takes a line that was written to the console. */
  log(cell: string, text: string, tone: 'log' | 'warning' | 'error'): void {
    this.#consoleCharacters += text.length;
    if (this.#consoleCharacters <= MAX_CONSOLE) this.show(cell, { kind: 'text', text, tone });
    else if (!this.#closed)
      this.#close(cell, 'More than 256 KiB were written to the console. The rest is left out.');
  }

  /** Whether nothing more is taken. */
  get closed(): boolean {
    return this.#closed;
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    const outputs = this.#waiting;
    this.#waiting = [];
    this.#lastFlush = this.#now();
    this.#send(outputs);
  }

  #close(cell: string, sentence: string): void {
    this.#closed = true;
    this.#add(cell, { kind: 'text', text: sentence, tone: 'warning' });
    this.flush();
  }

  #add(cell: string, value: OutputValue): void {
    const last = this.#waiting.at(-1)?.value;
    const replacesLast = value.kind === 'progress' && last?.kind === 'progress' && last.label === value.label;
    if (replacesLast) this.#waiting.pop();
    this.#waiting.push({ cell, value });
    if (this.#now() - this.#lastFlush >= FLUSH_INTERVAL) this.flush();
  }
}

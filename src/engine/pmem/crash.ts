/**
 * Crashes: the power goes between any two steps of something that was recorded, and of the lines that were not safe
 * yet, any part is lost. All of it can be gone through, or a passed generator picks.
 */
import { DirtyLines } from './dirty-lines.ts';
import type { PmemEvent } from './nvdimm.ts';

export interface Crash {
  /** how many stores, flushes and fences had happened */
  readonly after: number;
  /** the lanes that the medium has kept */
  readonly medium: Uint32Array;
}

/** Returns a whole number from 0 up to, not including, `limit`. */
export type Below = (limit: number) => number;

/**
 * Every crash at every step, from before the first to after the last.
 * @param most at a step with more possible crashes than this, so many are picked
 * @param below picks them
 */
export function* everyCrash(
  before: Uint32Array, events: readonly PmemEvent[], most: number, below: Below,
): Generator<Crash> {
  const lines = new DirtyLines(Uint32Array.from(before));
  for (let after = 0; after <= events.length; after++) {
    if (after > 0) apply(lines, events[after - 1]);
    if (lines.crashes <= most) for (const medium of lines.everyCrash()) yield { after, medium };
    else for (let i = 0; i < most; i++) yield { after, medium: randomCrash(lines, below) };
  }
}

/** One of the crashes that are possible now; each line keeps any of its versions, alike. */
export function randomCrash(lines: DirtyLines, below: Below): Uint32Array {
  return lines.crash((_line, most) => below(most + 1));
}

function apply(lines: DirtyLines, event: PmemEvent): void {
  switch (event.kind) {
    case 'store': lines.store(event.lane, event.value); break;
    case 'flush': lines.flush(event.lane); break;
    case 'fence': lines.fence(); break;
  }
}

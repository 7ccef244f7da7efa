/** What the reader wrote, as it is kept: the text now, and the versions before it. Pure functions; `store.ts` keeps the results. */

/** Why a version was replaced by the next one. */
export type Reason = 'typing' | 'reset' | 'solution' | 'link' | 'file' | 'undo';

/** A text that was once there. */
export interface Version {
  readonly text: string;
  /** why it made room for the next one */
  readonly left: Reason;
  /** milliseconds since 1970 */
  readonly at: number;
}

/** The reader's work on one cell, exercise or engine module. */
export interface Work {
  readonly version: 1;
  /** the reader's text; undefined where the shipped one stands */
  readonly text: string | undefined;
  /** versions before this one, oldest first */
  readonly history: readonly Version[];
  /** all checks have passed once */
  readonly passed: boolean;
}

export const NO_WORK: Work = { version: 1, text: undefined, history: [], passed: false };

/** Versions kept at most; typing gives way first. */
const KEPT = 60;
/** Typing within this many milliseconds of the last version is one version. */
const PAUSE = 20_000;

/** Typing: the text changes, and a version is kept wherever the reader has paused. */
export function typed(work: Work, before: string, text: string | undefined, now: number): Work {
  const last = work.history.at(-1);
  const isNewStretch = last?.left !== 'typing' || now - last.at > PAUSE;
  return isNewStretch ? replaced(work, before, text, 'typing', now) : { ...work, text };
}

/** Anything else that puts another text in place: the one before is always kept. */
export function replaced(work: Work, before: string, text: string | undefined, left: Reason, now: number): Work {
  if (before === text) return work;
  return { ...work, text, history: fewer([...work.history, { text: before, left, at: now }]) };
}

/** The last version back in place, and the text that stood there after it in the history: nothing is lost. */
export function undone(work: Work, before: string, now: number): Work {
  const back = work.history.findLast(({ left, text }) => left !== 'undo' && text !== before);
  return back === undefined ? work : replaced(work, before, back.text, 'undo', now);
}

function fewer(history: Version[]): Version[] {
  while (history.length > KEPT) {
    const typing = history.findIndex(({ left }) => left === 'typing');
    history.splice(Math.max(typing, 0), 1);
  }
  return history;
}

/** Is this what an earlier visit may have left in storage, or a file may hold? */
export function isWork(value: unknown): value is Work {
  if (typeof value !== 'object' || value === null) return false;
  const { version, text, history, passed } = value as Readonly<Record<string, unknown>>;
  return (
    version === 1 &&
    (text === undefined || typeof text === 'string') &&
    typeof passed === 'boolean' &&
    Array.isArray(history) &&
    history.every(isVersion)
  );
}

function isVersion(value: unknown): value is Version {
  if (typeof value !== 'object' || value === null) return false;
  const { text, left, at } = value as Readonly<Record<string, unknown>>;
  return typeof text === 'string' && typeof left === 'string' && typeof at === 'number';
}

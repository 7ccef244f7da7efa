/** The reader's work as a file: out, and in again. */
import type { WorkKey } from './store.ts';
import { isWork, replaced, type Work } from './work.ts';

interface WorkFile {
  readonly format: 'two-words work';
  readonly version: 1;
  readonly work: Readonly<Record<string, Work>>;
}

export function toFile(work: ReadonlyMap<WorkKey, Work>): string {
  const file: WorkFile = { format: 'two-words work', version: 1, work: Object.fromEntries(work) };
  return JSON.stringify(file, null, 1);
}

/** The work in a file, or why it cannot be read. */
export function fromFile(text: string): ReadonlyMap<WorkKey, Work> | { readonly problem: string } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: 'This file cannot be read: it is not JSON.' };
  }
  if (!isWorkFile(file)) return { problem: 'This file does not hold work from this book.' };
  const found = new Map<WorkKey, Work>();
  for (const [key, work] of Object.entries(file.work)) {
    if (/^(cell|exercise|engine)\/[\w./-]+$/.test(key) && isWork(work)) found.set(key as WorkKey, work);
  }
  return found;
}

/** Work from a file over work that is here: the file's text stands, what was here goes into the history. */
export function merged(here: Work, fromOutside: Work, now: number): Work {
  const passed = here.passed || fromOutside.passed;
  if (here.text === undefined) return { ...fromOutside, passed, history: [...here.history, ...fromOutside.history] };
  return { ...replaced(here, here.text, fromOutside.text, 'file', now), passed };
}

function isWorkFile(value: unknown): value is WorkFile {
  if (typeof value !== 'object' || value === null) return false;
  const { format, version, work } = value as Readonly<Record<string, unknown>>;
  return format === 'two-words work' && version === 1 && typeof work === 'object' && work !== null;
}

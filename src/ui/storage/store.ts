/**
 * Where the reader's work lies: IndexedDB of this browser, one key for each cell, exercise and engine module.
 * When storage is closed or full, the page goes on with what it has in memory and says so.
 */
import { clear, createStore, entries, get, set, type UseStore } from 'idb-keyval';
import { isWork, NO_WORK, type Work } from './work.ts';

/** `cell/<chapter>/<id>`, `exercise/<id>` or `engine/<path>`. */
export type WorkKey = `${'cell' | 'exercise' | 'engine'}/${string}`;

const isWorkKey = (key: unknown): key is WorkKey => typeof key === 'string' && /^(cell|exercise|engine)\//.test(key);

/** What could not be done, as a sentence for the reader; undefined when all is well. */
export type Trouble = string | undefined;

const memory = new Map<WorkKey, Work>();
let opened: UseStore | undefined;
const database = (): UseStore => (opened ??= createStore('two-words', 'work'));

/** Never fails: what cannot be read is as if it had never been written. */
export async function loadWork(key: WorkKey): Promise<Work> {
  const inMemory = memory.get(key);
  if (inMemory !== undefined) return inMemory;
  try {
    const found: unknown = await get(key, database());
    return isWork(found) ? found : NO_WORK;
  } catch {
    return NO_WORK;
  }
}

export async function saveWork(key: WorkKey, work: Work): Promise<Trouble> {
  memory.set(key, work);
  try {
    await set(key, work, database());
    announce(key);
    return undefined;
  } catch (error) {
    return sayTrouble(error);
  }
}

/** All work, also what could be kept in memory only. */
export async function allWork(): Promise<Map<WorkKey, Work>> {
  const found = new Map<WorkKey, Work>();
  try {
    for (const [key, work] of await entries<IDBValidKey, unknown>(database())) {
      if (isWorkKey(key) && isWork(work)) found.set(key, work);
    }
  } catch {
    // Closed storage holds nothing; what this page knows is added below.
  }
  for (const [key, work] of memory) found.set(key, work);
  return found;
}

export async function clearWork(): Promise<Trouble> {
  memory.clear();
  try {
    await clear(database());
    return undefined;
  } catch (error) {
    return sayTrouble(error);
  }
}

/** Tells the reader's other tabs that a key has another value now. */
function announce(key: WorkKey): void {
  channel()?.postMessage(key);
}

let opening: BroadcastChannel | undefined;
function channel(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  return (opening ??= new BroadcastChannel('two-words-work'));
}

/** Calls back when another tab has saved something. */
export function onSavedElsewhere(tell: (key: WorkKey) => void): void {
  channel()?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isWorkKey(data)) return;
    memory.delete(data);
    tell(data);
  });
}

function sayTrouble(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return isFull
    ? 'This browser has no room left for your work. It stays here until you close the page; save it as a file to keep it.'
    : 'This browser does not let the page keep anything. Your work stays here until you close the page; save it as a file to keep it.';
}

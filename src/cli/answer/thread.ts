/** The thread in which an answer is judged, where it may loop for ever: see judge-answer.ts. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import type { Check, CheckContext } from '../../lessons/check.ts';
import type { judge as Judge, Verdict } from '../../lessons/judge.ts';
import { instantiate, type Instance } from '../../notebook/link/instantiate.ts';
import { moduleUrls } from '../../notebook/node/hooks.ts';
import { placesOf } from '../../notebook/worker/errors.ts';
import type { LinkedAnswer } from './link.ts';

/** What the thread is told. */
export interface ThreadOrder extends LinkedAnswer {
  readonly seed: number;
}

/** What it says: which check it begins, and at the end how it went. */
export type ThreadReport =
  | { readonly kind: 'began'; readonly check: string }
  | { readonly kind: 'judged'; readonly verdict: Verdict }
  /** the answer threw while its module was loaded */
  | { readonly kind: 'failed'; readonly message: string; readonly line?: number };

const order = workerData as ThreadOrder;
Error.stackTraceLimit = 50;
const instance = instantiate(order.modules, moduleUrls());
const say = (report: ThreadReport): void => parentPort?.postMessage(report);

try {
  const { checks } = await load<{ checks: readonly Check[] }>(instance, order.checks);
  const { judge } = await load<{ judge: typeof Judge }>(instance, 'lessons/judge.ts');
  const context: CheckContext = {
    seed: order.seed,
    asset,
    locate,
  };
  const watched = checks.map((check): Check => ({
    ...check,
    run: (given) => {
      say({ kind: 'began', check: check.id });
      return check.run(given);
    },
  }));
  say({ kind: 'judged', verdict: judge(watched, context) });
} catch (thrown) {
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  const place = thrown instanceof Error ? locate(thrown) : undefined;
  say({ kind: 'failed', message, ...(place === undefined ? {} : { line: place.line }) });
}

function asset(name: string): Uint8Array {
  const bytes = readFileSync(`public/${name}`);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

async function load<T>({ urls }: Instance, path: string): Promise<T> {
  return (await import(urls.get(path) ?? '')) as T;
}

/** The innermost place of an error within the answer, in lines of the answer's file. */
function locate(error: Error): { line: number; column: number } | undefined {
  const { edited, lines, lineOffset } = order;
  const place = placesOf(error.stack ?? '', instance).find(
    ({ module, line }) => module === edited && line >= lines.from && line <= lines.to,
  );
  return place === undefined ? undefined : { line: place.line - lineOffset, column: place.column };
}

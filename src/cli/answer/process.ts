/** The process in which an answer is judged, where it may loop for ever or fill its memory: see judge-answer.ts. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Check } from '../../lessons/check.ts';
import type { judge as Judge, Verdict } from '../../lessons/judge.ts';
import { instantiate, type Instance } from '../../notebook/link/instantiate.ts';
import { moduleUrls } from '../../notebook/node/hooks.ts';
import type { CodePlace } from '../../notebook/output/values.ts';
import { placesOf } from '../../notebook/worker/errors.ts';
import type { LinkedAnswer } from './link.ts';

/** What the process is told. */
export interface ProcessOrder extends LinkedAnswer {
  readonly seed: number;
}

/** What it says: which check it begins, and at the end how it went. */
export type ProcessReport =
  | { readonly kind: 'began'; readonly check: string }
  | { readonly kind: 'judged'; readonly verdict: Verdict }
  /** the answer threw while its module was loaded */
  | { readonly kind: 'failed'; readonly message: string; readonly line?: number };

const makeUrl = moduleUrls();
Error.stackTraceLimit = 50;
process.once('message', (order: ProcessOrder) => void judgeHere(order));

async function judgeHere(order: ProcessOrder): Promise<void> {
  const instance = instantiate(order.modules, makeUrl);
  const locate = (error: Error): Located | undefined => placeInAnswer(order, placesOf(String(error.stack), instance));
  try {
    const { checks } = await load<{ checks: readonly Check[] }>(instance, order.checks);
    const { judge } = await load<{ judge: typeof Judge }>(instance, 'lessons/judge.ts');
    say({ kind: 'judged', verdict: judge(checks.map(announced), { seed: order.seed, asset, locate }) });
  } catch (thrown) {
    const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    const place = thrown instanceof Error ? locate(thrown) : undefined;
    say({ kind: 'failed', message, ...(place === undefined ? {} : { line: place.line }) });
  }
}

function say(report: ProcessReport): void {
  process.send?.(report);
}

/** The check, which says when it begins. */
function announced(check: Check): Check {
  return {
    ...check,
    run: (context) => {
      say({ kind: 'began', check: check.id });
      return check.run(context);
    },
  };
}

function asset(name: string): Uint8Array {
  const bytes = readFileSync(`public/${name}`);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

async function load<T>({ urls }: Instance, path: string): Promise<T> {
  return (await import(urls.get(path) ?? '')) as T;
}

interface Located {
  readonly line: number;
  readonly column: number;
}

/** The innermost place within the answer, in lines of the answer's file. */
function placeInAnswer({ edited, lines, lineOffset }: LinkedAnswer, places: readonly CodePlace[]): Located | undefined {
  const place = places.find(({ module, line }) => module === edited && line >= lines.from && line <= lines.to);
  return place === undefined ? undefined : { line: place.line - lineOffset, column: place.column };
}

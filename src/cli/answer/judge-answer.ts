/** Judging an answer in a thread of its own, which is ended when its time is up. */
import { Worker } from 'node:worker_threads';
import { DEFAULT_SEED, type Verdict } from '../../lessons/judge.ts';
import { hasRegion, readRegion, RegionError } from '../../lessons/region.ts';
import type { FoundExercise } from './exercises.ts';
import { type Answer, type AnswerError, linkAnswer } from './link.ts';
import type { ThreadOrder, ThreadReport } from './thread.ts';

/** How an answer was judged: by its checks, or not at all. */
export type Judgement = { readonly verdict: Verdict } | { readonly error: AnswerError };

const MEGABYTES = 512;

/** What a file says: the whole of it, or its region when the region is marked. */
export function readAnswer(source: string, region: string): Answer | { error: AnswerError } {
  if (!hasRegion(source, region)) return { text: source, firstLine: 1 };
  try {
    return readRegion(source, region);
  } catch (error) {
    if (error instanceof RegionError) return { error: { message: error.message } };
    throw error;
  }
}

/** Judges what a file says, or the engine itself when there is no file. */
export async function judgeAnswer(found: FoundExercise, source?: string, seed = DEFAULT_SEED): Promise<Judgement> {
  const answer = source === undefined ? undefined : readAnswer(source, found.exercise.region);
  if (answer !== undefined && 'error' in answer) return answer;
  const linked = await linkAnswer(found, answer);
  if ('error' in linked) return linked;
  return runThread({ ...linked, seed }, found.exercise.timeLimitMs);
}

function runThread(order: ThreadOrder, timeLimitMs: number): Promise<Judgement> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  return new Promise((resolve) => {
    let check = '';
    let timer: NodeJS.Timeout | undefined;
    const end = (judgement: Judgement): void => {
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(judgement));
    };
    const during = (): string => (check === '' ? '' : ` while the check "${check}" ran`);
    worker.on('message', (report: ThreadReport) => {
      if (report.kind === 'judged') end({ verdict: report.verdict });
      else if (report.kind === 'failed') end({ error: report });
      else {
        check = report.check;
        // The clock starts with the first check: loading is not the answer's doing.
        timer ??= setTimeout(() => {
          const limit = (timeLimitMs / 1000).toLocaleString('en');
          end({ error: { message: `The code had not come to its end after ${limit} s${during()}. Is there a loop that never ends?`, check } });
        }, timeLimitMs);
      }
    });
    worker.on('error', (error) => end({ error: { message: sayDeath(error, during()), check } }));
  });
}

function sayDeath(error: unknown, during: string): string {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return `The code filled the ${MEGABYTES} MiB of memory that it had${during}.`;
  }
  return `The thread ended${during}: ${error instanceof Error ? error.message : String(error)}`;
}

/** Judging an answer in a process of its own, which is ended when its time is up. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SEED, type Verdict } from '../../lessons/judge.ts';
import { hasRegion, readRegion, RegionError } from '../../lessons/region.ts';
import type { FoundExercise } from './exercises.ts';
import { type Answer, type AnswerError, linkAnswer } from './link.ts';
import type { ProcessOrder, ProcessReport } from './process.ts';

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
  return runProcess({ ...linked, seed }, found.exercise.timeLimitMs);
}

function runProcess(order: ProcessOrder, timeLimitMs: number): Promise<Judgement> {
  // What the code prints goes to standard error, so that it cannot be taken for the verdict.
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${MEGABYTES}`],
    serialization: 'advanced',
    stdio: ['ignore', 2, 'ignore', 'ipc'],
  });
  child.send(order);
  return new Promise((resolve) => {
    let check = '';
    let timer: NodeJS.Timeout | undefined;
    const end = (judgement: Judgement): void => {
      clearTimeout(timer);
      child.removeAllListeners().kill('SIGKILL');
      resolve(judgement);
    };
    const fail = (sentence: string): void => {
      const during = check === '' ? '' : ` while the check "${check}" ran`;
      end({ error: { message: sentence.replace('%', during), check } });
    };
    child.on('message', (report: ProcessReport) => {
      if (report.kind === 'judged') end({ verdict: report.verdict });
      else if (report.kind === 'failed') end({ error: report });
      else {
        check = report.check;
        // The clock starts with the first check: loading is not the answer's doing.
        timer ??= setTimeout(() => {
          const limit = (timeLimitMs / 1000).toLocaleString('en');
          fail(`The code had not come to its end after ${limit} s%. Is there a loop that never ends?`);
        }, timeLimitMs);
      }
    });
    child.on('exit', () => fail(`The code came to a sudden end%. Did it fill the ${MEGABYTES} MiB of memory that it had?`));
    child.on('error', (error) => fail(`The code could not be run: ${error.message}`));
  });
}

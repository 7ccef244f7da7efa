/**
 * The judge runs the checks of an exercise in their order on whatever engine was linked to them, and stops at the
 * first that fails: what comes after builds on it.
 */
import type { Check, CheckContext, Counterexample, Finding } from './check.ts';
import { ReaderError } from './reader-error.ts';

/** How one check went. */
export type CheckResult =
  | { readonly id: string; readonly requires: string; readonly outcome: 'passed' | 'not reached' }
  | {
      readonly id: string;
      readonly requires: string;
      readonly outcome: 'failed';
      /** what the reader's code left */
      readonly left: string;
      /** what it should have left, or left unchanged */
      readonly expected: string;
      readonly counterexample?: Counterexample;
    };

export interface Verdict {
  readonly passed: boolean;
  /** one result a check, in the order of the checks */
  readonly checks: readonly CheckResult[];
}

/** Seed of a judge that was given none. */
export const DEFAULT_SEED = 20_210_927;

/** Judges the linked engine. The same engine and the same seed get the same verdict. */
export function judge(checks: readonly Check[], context: CheckContext): Verdict {
  const results: CheckResult[] = [];
  let failed = false;
  for (const check of checks) {
    const { id, requires } = check;
    if (failed) {
      results.push({ id, requires, outcome: 'not reached' });
      continue;
    }
    const finding = runCheck(check, context);
    if (finding.passed) {
      results.push({ id, requires, outcome: 'passed' });
    } else {
      failed = true;
      const { left, expected, counterexample } = finding;
      results.push({
        id, requires, outcome: 'failed', left, expected, ...(counterexample === undefined ? {} : { counterexample }),
      });
    }
  }
  return { passed: !failed, checks: results };
}

/** Runs one check; an exception of the reader's code is a finding too. */
export function runCheck(check: Check, context: CheckContext): Finding {
  try {
    return check.run(context);
  } catch (thrown) {
    const error = thrown instanceof ReaderError ? thrown.cause : thrown;
    return { passed: false, left: describeError(error, context), expected: 'It should come to its end without an error.' };
  }
}

/** An error in the reader's code, with the reader's own line where it is known. */
export function describeError(thrown: unknown, context: CheckContext): string {
  if (!(thrown instanceof Error)) return `The code threw ${shortText(thrown)}, which is not even an Error.`;
  const place = context.locate?.(thrown);
  const where = place === undefined ? '' : ` in line ${place.line} of your code`;
  return `The code threw ${thrown.name}${where}: "${thrown.message}".`;
}

function shortText(value: unknown): string {
  try {
    return String(value).slice(0, 80);
  } catch {
    return 'a value';
  }
}

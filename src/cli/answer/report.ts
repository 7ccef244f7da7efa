/** How a judgement is told: in words, or as JSON. */
import type { CheckResult } from '../../lessons/judge.ts';
import type { Judgement } from './judge-answer.ts';

export function isRight(judgement: Judgement): boolean {
  return 'verdict' in judgement && judgement.verdict.passed;
}

export function inWords(exercise: string, file: string, judgement: Judgement): string {
  if ('error' in judgement) {
    const { line, column, message } = judgement.error;
    const place = line === undefined ? file : `${file}:${line}${column === undefined ? '' : `:${column}`}`;
    return `${place}: ${message}\n`;
  }
  const { checks, passed } = judgement.verdict;
  const summary = passed ? `All ${checks.length} checks of "${exercise}" pass.` : `"${exercise}" is not right yet.`;
  return `${checks.map(checkInWords).join('\n')}\n${summary}\n`;
}

function checkInWords(result: CheckResult): string {
  switch (result.outcome) {
    case 'passed': return `ok           ${result.id}`;
    case 'not reached': return `not reached  ${result.id}`;
    case 'failed': {
      const { id, requires, left, expected, counterexample } = result;
      const found = counterexample === undefined ? [] : [`  The smallest case found: ${counterexample.words}`];
      return [`FAILED       ${id}`, `  Required: ${requires}`, ...found, `  Your code left: ${left}`, `  ${expected}`].join('\n');
    }
  }
}

/** One object; `unchanged` is what the code should have left, or left unchanged. */
export function asJson(exercise: string, judgement: Judgement): string {
  const body = 'error' in judgement
    ? { exercise, passed: false, checks: [], error: judgement.error }
    : { exercise, passed: judgement.verdict.passed, checks: judgement.verdict.checks.map(checkAsJson) };
  return `${JSON.stringify(body, null, 2)}\n`;
}

/** `passed` is null for a check that was not reached. */
function checkAsJson(result: CheckResult): object {
  const { id, requires } = result;
  if (result.outcome !== 'failed') return { id, passed: result.outcome === 'passed' ? true : null, requires };
  const { left, expected, counterexample } = result;
  return { id, passed: false, requires, left, unchanged: expected, counterexample: counterexample ?? null };
}

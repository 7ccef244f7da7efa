/** The checks of an exercise, each with its sentences: what is required, what the code left, what it should have left. */
import type { ComponentChildren } from 'preact';
import type { CheckOutput, VerdictOutput } from '../../notebook/output/values.ts';

const MARKS = { passed: '✓', failed: '✗', 'not reached': '·' } as const;
const WORDS = { passed: 'passed', failed: 'failed', 'not reached': 'not reached' } as const;

export interface VerdictProps {
  readonly verdict: Pick<VerdictOutput, 'checks'>;
  /** what follows the sentences of a check that failed */
  readonly after?: (check: CheckOutput) => ComponentChildren;
}

export function Verdict({ verdict: { checks }, after }: VerdictProps) {
  return (
    <ol class="checks">
      {checks.map((check) => (
        <li key={check.id} class={`is-${check.outcome.replace(' ', '-')}`}>
          <span class="check-mark" aria-hidden="true">
            {MARKS[check.outcome]}
          </span>
          <div>
            <p>
              {check.requires} <span class="hidden-text">({WORDS[check.outcome]})</span>
            </p>
            {check.left !== undefined && <p class="check-left">{check.left}</p>}
            {check.expected !== undefined && <p class="check-expected">{check.expected}</p>}
            {check.counterexample !== undefined && <p class="check-example">{check.counterexample.words}</p>}
            {check.outcome === 'failed' && after?.(check)}
          </div>
        </li>
      ))}
    </ol>
  );
}

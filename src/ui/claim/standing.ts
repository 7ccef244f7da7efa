/** How a claim stands after its experiments, from what they found. Nothing about it is written down anywhere. */

/** What one experiment found about a claim. */
export interface ClaimFinding {
  readonly holds: boolean;
  /** in a sentence, with its numbers */
  readonly finding: string;
}

export type Standing =
  /** every experiment found that it holds */
  | 'holds'
  /** every experiment found that it does not */
  | 'does not hold'
  /** one found this and another that */
  | 'mixed'
  /** no experiment computes a verdict */
  | 'not computed';

export function standingOf(findings: readonly ClaimFinding[]): Standing {
  if (findings.length === 0) return 'not computed';
  if (findings.every(({ holds }) => holds)) return 'holds';
  return findings.some(({ holds }) => holds) ? 'mixed' : 'does not hold';
}

/** What experiments found about a claim, each in a sentence behind its verdict. */
import { type ClaimFinding, standingOf } from './standing.ts';

export interface FindingsProps {
  readonly findings: readonly (ClaimFinding & { readonly href?: string; readonly name?: string })[];
}

const MARKS = { holds: '✓', 'does not hold': '✗', mixed: '±', 'not computed': '·' } as const;

export function Findings({ findings }: FindingsProps) {
  return (
    <ul class="claim-findings">
      {findings.map((one) => (
        <li key={`${one.name ?? ''} ${one.finding}`}>
          <span aria-hidden="true">{MARKS[standingOf([one])]}</span> {one.holds ? 'It holds' : 'It does not hold'}: {one.finding}
          {one.href !== undefined && (
            <>
              {' '}
              <a href={one.href}>{one.name}</a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

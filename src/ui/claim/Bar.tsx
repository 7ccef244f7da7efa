/** The button that runs a claim's experiment where it stands, and what came of it. The build draws it at rest. */
import type { CellResult } from '../../notebook/result.ts';
import { Button } from '../controls/Button.tsx';
import { sayState } from '../controls/say-state.ts';
import { Findings } from './Findings.tsx';

export interface BarProps {
  readonly claim: string;
  readonly result?: CellResult;
  readonly isSlow?: boolean;
  readonly onRun?: () => void;
  readonly onStop?: () => void;
}

export function Bar({ claim, result, isSlow = false, onRun, onStop }: BarProps) {
  return (
    <>
      <div class="controls">
        {isSlow ? (
          <Button words="Stop" name={claim} onClick={onStop} action="stop" class="is-main" />
        ) : (
          <Button words="Run it here" name={`the experiment of ${claim}`} onClick={onRun} action="run" class="is-main" />
        )}
        <p class="cell-state" role="status">
          {result === undefined ? '' : sayState(result, isSlow, false)}
        </p>
      </div>
      {result !== undefined && <Outcome claim={claim} result={result} />}
    </>
  );
}

function Outcome({ claim, result: { phase, problem, outputs } }: { readonly claim: string; readonly result: CellResult }) {
  if (phase === 'fresh' || phase === 'running') return null;
  if (problem !== undefined) return <p class="claim-problem">{problem.message}</p>;
  const findings = outputs.flatMap((value) => (value.kind === 'claim' && value.claim === claim ? [value] : []));
  if (findings.length === 0) return <p>It ran to its end. It shows a figure and computes no verdict: look at it in its chapter.</p>;
  return <Findings findings={findings} />;
}

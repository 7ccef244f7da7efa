/**
 * A run, step by step: the figures as they were after each step, the line of code that made it, and what it did in a sentence.
 * The first frame is drawn at build time. A step has an address, `#step-<id>-<n>`, n counted from 1.
 */
import { useEffect, useId, useState } from 'preact/hooks';
import { Draw } from './Draw.tsx';
import type { StepView } from './model.ts';

export interface StepperProps {
  /** unique in the page; part of the address of each step */
  readonly id: string;
  readonly steps: readonly StepView[];
}

const anchor = (id: string, step: number): string => `step-${id}-${step + 1}`;

/** The step that the page's address names, if it names one of ours. */
function addressed(id: string, count: number): number | undefined {
  return Array.from({ length: count }, (_, index) => index).find(
    (index) => location.hash === `#${anchor(id, index)}`,
  );
}

function Code({ step }: { step: StepView | undefined }) {
  const code = step?.code;
  return (
    <p class="step-code">
      {code === undefined ? (
        <span>before the run</span>
      ) : (
        <>
          <span>
            {code.module}:{code.line}
          </span>
          <code>{code.text.trim()}</code>
        </>
      )}
    </p>
  );
}

/** Every step as a sentence: for readers without scripts, for print, and for those who would rather read. */
function AllSteps({ steps }: { steps: readonly StepView[] }) {
  return (
    <details class="all-steps">
      <summary>All {steps.length} steps in words</summary>
      <ol>
        {steps.map(({ said, code }, index) => (
          <li key={index}>
            {said} {code !== undefined && <code>{`${code.module}:${code.line}`}</code>}
          </li>
        ))}
      </ol>
    </details>
  );
}

export function Stepper({ id, steps }: StepperProps) {
  const [at, setAt] = useState(0);
  const [alive, setAlive] = useState(false);
  const label = useId();
  const last = steps.length - 1;

  useEffect(() => {
    const follow = () => setAt((current) => addressed(id, steps.length) ?? current);
    follow();
    setAlive(true);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [id, steps.length]);

  const go = (to: number) => {
    const step = Math.min(last, Math.max(0, to));
    setAt(step);
    history.replaceState(history.state, '', `#${anchor(id, step)}`);
  };

  const step = steps[at];
  return (
    <div class="stepper">
      {steps.map((_, index) => (
        <span key={index} class="step-anchor" id={anchor(id, index)} />
      ))}
      <div class="step-controls" role="group" aria-label="Steps of this run">
        <button type="button" disabled={!alive || at === 0} onClick={() => go(at - 1)}>
          Back
        </button>
        <button type="button" disabled={!alive || at === last} onClick={() => go(at + 1)}>
          Next
        </button>
        <output>
          {at + 1} of {steps.length}
        </output>
        <input
          type="range"
          min={1}
          max={steps.length}
          step={1}
          value={at + 1}
          disabled={!alive}
          aria-label="Step"
          aria-valuetext={`step ${at + 1} of ${steps.length}`}
          aria-describedby={label}
          onInput={(event) => go(event.currentTarget.valueAsNumber - 1)}
        />
      </div>
      <p class="step-said" id={label} aria-live="polite">
        {step?.said}
      </p>
      <Code step={step} />
      <div class="step-views">
        {step?.views.map((view, index) => (
          <Draw key={index} view={view} />
        ))}
      </div>
      <AllSteps steps={steps} />
    </div>
  );
}

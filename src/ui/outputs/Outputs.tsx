/** What a cell has shown, one output after the other. The build draws the first with it, the page every later one. */
import type { OutputValue } from '../../notebook/output/values.ts';
import { Draw } from '../figures/Draw.tsx';
import { figureViews, type FigureOutput } from '../views/figures.ts';
import type { LineOf } from '../stepper/film.ts';
import { attempt } from './attempt.ts';
import { Recording } from './Recording.tsx';
import { Table } from './Table.tsx';
import { Verdict } from './Verdict.tsx';

export interface OutputsProps {
  /** name of the cell, unique in the page */
  readonly id: string;
  readonly values: readonly OutputValue[];
  /** text of a line of a module, for the steps of a recording */
  readonly lineOf: LineOf;
}

export function Outputs({ id, values, lineOf }: OutputsProps) {
  return (
    <>
      {latestProgress(values).map((value, index) => (
        <Output key={`${index}-${value.kind}`} id={index === 0 ? id : `${id}-${index + 1}`} value={value} lineOf={lineOf} />
      ))}
    </>
  );
}

function Output({ id, value, lineOf }: { id: string; value: OutputValue; lineOf: LineOf }) {
  switch (value.kind) {
    case 'text':
      return <p class={`output-text is-${value.tone}`}>{value.text}</p>;
    case 'number':
      return (
        <p class="output-text">
          {value.label !== '' && `${value.label}: `}
          <data value={value.value}>{value.value.toLocaleString('en')}</data> {value.unit}
        </p>
      );
    case 'table':
      return <Table value={value} />;
    case 'recording':
      return <Recording id={id} value={value} lineOf={lineOf} />;
    case 'verdict':
      return <Verdict verdict={value} />;
    case 'progress':
      return (
        <p class="output-progress">
          <label>
            {value.label} <progress value={value.done} max={value.total} />
          </label>
        </p>
      );
    case 'claim':
      return (
        <p class="output-claim">
          <b class="claim">{value.claim}</b> {value.holds ? 'holds in this run' : 'does not hold in this run'}: {value.finding}
        </p>
      );
    default:
      return <MachineFigure value={value} />;
  }
}

function MachineFigure({ value }: { value: FigureOutput }) {
  const views = attempt(() => figureViews(value));
  return (
    <div class="figure output-figure">
      {'problem' in views ? <p class="output-text is-error">{views.problem}</p> : views.map((view, index) => <Draw key={index} view={view} />)}
      {value.caption !== '' && <p class="output-caption">{value.caption}</p>}
    </div>
  );
}

/** Of several progresses with one label, the last. */
function latestProgress(values: readonly OutputValue[]): readonly OutputValue[] {
  return values.filter(
    (value, index) =>
      value.kind !== 'progress' || !values.slice(index + 1).some((later) => later.kind === 'progress' && later.label === value.label),
  );
}

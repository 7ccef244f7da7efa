/** A recorded run in the stepper. */
import { useMemo } from 'preact/hooks';
import type { RecordingOutput } from '../../notebook/output/values.ts';
import { Stepper } from '../figures/Stepper.tsx';
import { Film, type LineOf } from '../stepper/film.ts';
import { attempt } from './attempt.ts';

export function Recording({ id, value, lineOf }: { id: string; value: RecordingOutput; lineOf: LineOf }) {
  const frames = useMemo(() => attempt(() => new Film(value).frames(lineOf)), [value, lineOf]);
  return (
    <div class="figure output-figure">
      {'problem' in frames ? <p class="output-text is-error">{frames.problem}</p> : <Stepper id={id} steps={frames} />}
      {value.caption !== '' && <p class="output-caption">{value.caption}</p>}
    </div>
  );
}

/** A question on a machine that is about to run: the machine, the question, the options. The build draws it unanswered. */
import { attachImage, captureImage } from 'engine';
import { buildMachine } from '../../lessons/layout.ts';
import type { Question as Asked, Trial } from '../../lessons/prediction.ts';
import { Button } from '../controls/Button.tsx';
import { Draw } from '../figures/Draw.tsx';
import { listViews } from '../views/lists.ts';
import { mapView } from '../views/pages.ts';

export interface QuestionProps {
  /** unique in the page */
  readonly id: string;
  readonly asked: Asked;
  /** option that the reader points at */
  readonly chosen?: number | undefined;
  readonly isAnswered?: boolean;
  readonly onChoose?: (option: number) => void;
  readonly onAnswer?: () => void;
  readonly onAnother?: () => void;
}

export function Question({ id, asked, chosen, isAnswered = false, onChoose, onAnswer, onAnother }: QuestionProps) {
  const { question, options } = asked;
  return (
    <>
      {'layout' in asked.run && <Before trial={asked.run} />}
      <fieldset class="options" disabled={isAnswered}>
        <legend>{question}</legend>
        {options.map(({ text }, index) => (
          <label key={`${asked.seed}-${index}`} class={isAnswered ? sayOutcome(asked, index, chosen) : undefined}>
            <input type="radio" name={id} value={index} checked={chosen === index} onChange={() => onChoose?.(index)} />
            <span>{text}</span>
          </label>
        ))}
      </fieldset>
      <div class="controls prediction-bar">
        {isAnswered ? (
          <Button words="Another one" onClick={onAnother} action="another" />
        ) : (
          <Button words="That is my answer" onClick={onAnswer} action="answer" class="is-main" />
        )}
      </div>
      <div role="status">{isAnswered && <Explanation asked={asked} chosen={chosen} />}</div>
    </>
  );
}

const sayOutcome = ({ options }: Asked, index: number, chosen: number | undefined): string =>
  (options[index]?.right) ? 'is-right' : index === chosen ? 'is-wrong' : '';

/** The machine as it is before anything is done to it. */
function Before({ trial: { layout } }: { trial: Trial }) {
  const machine = attachImage(captureImage(buildMachine(layout)));
  return (
    <div class="figure output-figure">
      <Draw view={mapView(machine, { from: layout.startPfn, to: layout.startPfn + layout.pages })} />
      {listViews(machine).map((view, index) => (
        <Draw key={index} view={view} />
      ))}
    </div>
  );
}

/** Why the chosen option is right or wrong, and then the others: each wrong one comes of some idea that people have. */
export function Explanation({ asked: { options }, chosen }: { asked: Asked; chosen?: number | undefined }) {
  const mine = chosen === undefined ? undefined : options[chosen];
  return (
    <div class="explanation">
      {mine !== undefined && (
        <p>
          <b>{mine.right ? 'Yes. ' : 'No. '}</b>
          {mine.why}
        </p>
      )}
      <ul>
        {options
          .filter((option) => option !== mine)
          .toSorted((a, b) => Number(b.right) - Number(a.right))
          .map(({ text, why, right }) => (
            <li key={text}>
              <b>
                {text}
                {right ? ', the right answer' : ''}:
              </b>{' '}
              {why}
            </li>
          ))}
      </ul>
    </div>
  );
}

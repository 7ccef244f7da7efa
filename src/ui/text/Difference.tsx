/** Two texts as one, with what differs marked by sign and by word. */
import { diffLines } from './diff.ts';

const SIGNS = { same: ' ', gone: '−', new: '+' } as const;

export interface DifferenceProps {
  readonly before: string;
  readonly after: string;
  /** whose text the new one is, as it is read out: "the answer’s" */
  readonly whose: string;
  readonly label: string;
}

export function Difference({ before, after, whose, label }: DifferenceProps) {
  const said = { same: '', gone: 'yours: ', new: `${whose}: ` } as const;
  return (
    <pre class="code diff" tabIndex={0} role="group" aria-label={label}>
      {diffLines(before, after).map(({ kind, text }, index) => (
        <span key={index} class={`is-${kind}`}>
          <i aria-hidden="true">{SIGNS[kind]} </i>
          {kind !== 'same' && <span class="hidden-text">{said[kind]}</span>}
          {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

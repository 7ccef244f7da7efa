/** A problem as a sentence, with the line that it is about. */
import type { Problem } from '../../notebook/result.ts';
import type { CodePlace } from '../../notebook/output/values.ts';
import type { LineOf } from '../stepper/film.ts';

export interface ProblemNoteProps {
  readonly problem: Problem;
  /** module that the reader edits here */
  readonly own: string;
  /** did the reader write this module, or its author for the reader to change? */
  readonly isReaders: (module: string) => boolean;
  readonly lineOf: LineOf;
  /** leads to a place in the text that is edited here */
  readonly onGo: (place: CodePlace) => void;
}

export function ProblemNote({ problem: { message, frames }, own, isReaders, lineOf, onGo }: ProblemNoteProps) {
  const place = frames.find(({ module }) => isReaders(module)) ?? frames[0];
  const line = place === undefined ? undefined : lineOf(place.module, place.line);
  return (
    <div class="problem" role="alert">
      <p>{sentence(message)}</p>
      {place !== undefined && (
        <p class="problem-place">
          {place.module === own ? (
            <button type="button" class="is-quiet" onClick={() => onGo(place)}>
              {sayPlace(place, own)}
            </button>
          ) : (
            <span>{sayPlace(place, own)}</span>
          )}
          {line !== undefined && <code>{line.trim()}</code>}
        </p>
      )}
    </div>
  );
}

function sayPlace({ module, line, column }: CodePlace, own: string): string {
  const where = module === own ? 'Here' : module.replace(/^chapters\/[^/]+\//, '');
  return `${where}, line ${line}, column ${column}`;
}

function sentence(message: string): string {
  const text = message.trim();
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/**
 * A descriptor word by word. A row is eight bytes, its highest bit on the left as the value is written; a field is as wide as its bits.
 * The table below it is the text twin: it names every field, with its bits, value and meaning.
 */
import { useState } from 'preact/hooks';
import { isThing, type ThingName } from '../theme/things.ts';
import { hex } from './hex.ts';
import { Swatch } from './Legend.tsx';
import type { FieldView, WordsView, WordView } from './model.ts';

const rowBytes = 8;

/** A name is written into its field if it fits at the width of the page; otherwise the field shows its number. */
const fits = (field: FieldView): boolean =>
  field.name.length * 0.62 + (field.thing === undefined ? 0.9 : 1.9) <= (field.width / 64) * 34;

const bits = ({ shift, width }: FieldView): string =>
  width === 1 ? String(shift) : `${shift + width - 1}–${shift}`;

const digitsOf = (width: number): number => Math.ceil(width / 4);

const thingOf = ({ thing }: FieldView): ThingName | undefined =>
  thing !== undefined && isThing(thing) ? thing : undefined;

/** The class of the field's thing, to follow other classes. */
const wears = (field: FieldView): string => {
  const thing = thingOf(field);
  return thing === undefined ? '' : ` t-${thing}`;
};

interface Numbered {
  readonly number: number;
  readonly field: FieldView;
  readonly word: WordView;
}

interface FieldProps extends Numbered {
  readonly active: boolean;
  readonly onPoint: (number: number | undefined) => void;
}

function Field({ number, field, active, onPoint }: FieldProps) {
  const thing = thingOf(field);
  return (
    <button
      type="button"
      class={`field${wears(field)}${active ? ' is-active' : ''}${fits(field) ? '' : ' is-narrow'}`}
      style={{ '--bits': field.width }}
      aria-label={`${number}, ${field.name}: ${hex(field.value, digitsOf(field.width))}, ${field.meaning}`}
      title={`${field.name}: ${field.meaning}`}
      onPointerEnter={() => onPoint(number)}
      onPointerLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(number)}
      onBlur={() => onPoint(undefined)}
    >
      <b>
        {thing && <Swatch thing={thing} />}
        {field.name}
      </b>
      <i>{number}</i>
    </button>
  );
}

/** Fields from the highest bit down, with the bits that no field names in between. */
function laidOut(word: WordView): (FieldView | number)[] {
  const laid: (FieldView | number)[] = [];
  let top = word.width * 8;
  for (const field of [...word.fields].sort((a, b) => b.shift - a.shift)) {
    const gap = top - field.shift - field.width;
    if (gap > 0) laid.push(gap);
    laid.push(field);
    top = field.shift;
  }
  if (top > 0) laid.push(top);
  return laid;
}

const rowsOf = (words: readonly WordView[]): WordView[][] => {
  const rows = new Map<number, WordView[]>();
  for (const word of words) {
    const row = Math.floor(word.offset / rowBytes);
    rows.set(row, [word, ...(rows.get(row) ?? [])]);
  }
  return [...rows.values()];
};

export function Words({ view }: { view: WordsView }) {
  const [active, setActive] = useState<number>();
  const numbered: Numbered[] = view.words
    .flatMap((word) => [...word.fields].sort((a, b) => b.shift - a.shift).map((field) => ({ word, field })))
    .map((entry, index) => ({ ...entry, number: index + 1 }));
  const numberOf = (field: FieldView): number => numbered.find((entry) => entry.field === field)?.number ?? 0;
  return (
    <div class="words-figure">
      <p class="words-title">{view.title}</p>
      <div class="words" role="group" aria-label={`${view.title}, drawn by words`}>
        {rowsOf(view.words).map((row) => (
          <div class="word-row" key={row[0]?.offset}>
            {row.map((word) => (
              <div class="word" key={word.offset} style={{ '--bits': word.width * 8 }}>
                <div class="word-name">
                  <code>{hex(word.offset, 2)}</code> {word.name}{' '}
                  <code class="value">{hex(word.value, word.width * 2)}</code>
                </div>
                <div class="fields">
                  {laidOut(word).map((part) =>
                    typeof part === 'number' ? (
                      <span class="unnamed" style={{ '--bits': part }} />
                    ) : (
                      <Field
                        number={numberOf(part)}
                        field={part}
                        word={word}
                        active={active === numberOf(part)}
                        onPoint={setActive}
                      />
                    ),
                  )}
                </div>
              </div>
            ))}
          </div>
        ))}
      </div>
      <table class="fields-table">
        <thead>
          <tr>
            <th>
              <span class="hidden-text">number</span>
            </th>
            <th>field</th>
            <th>bits</th>
            <th>value</th>
            <th>which says</th>
          </tr>
        </thead>
        <tbody>
          {numbered.map(({ number, field, word }) => (
            <tr
              key={number}
              class={active === number ? 'is-active' : undefined}
              onPointerEnter={() => setActive(number)}
              onPointerLeave={() => setActive(undefined)}
            >
              <td>{number}</td>
              <td class={`name${wears(field)}`}>{field.name}</td>
              <td>
                {view.words.length > 1 && <span class="of">{word.name} </span>}
                {bits(field)}
              </td>
              <td>
                <code>{hex(field.value)}</code>
              </td>
              <td>{field.meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

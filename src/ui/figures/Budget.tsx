/**
 * A budget of bits: what has to be said, laid into words to scale, and what is left over or has no room. The reader
 * chooses the machine; all of them are in the page, and no script is needed.
 */
import { isThing } from '../theme/things.ts';
import { Readings } from './Readings.tsx';

export interface BudgetItem {
  readonly name: string;
  readonly bits: number;
  /** why it takes so many */
  readonly why: string;
  readonly thing?: string;
}

export interface BudgetView {
  readonly title: string;
  /** bits of a word */
  readonly word: number;
  readonly words: number;
  readonly items: readonly BudgetItem[];
}

/** Part of an item, as much of it as is in one word. */
interface Part {
  readonly item: BudgetItem;
  readonly bits: number;
}

/** Items laid one after the other into words; a word beyond the budget is where they have no room. */
function laidOut({ word, words, items }: BudgetView): Part[][] {
  const rows: Part[][] = Array.from({ length: words }, () => []);
  let at = 0;
  for (const item of items) {
    for (let rest = item.bits; rest > 0; ) {
      const bits = Math.min(rest, word - (at % word));
      (rows[Math.floor(at / word)] ??= []).push({ item, bits });
      at += bits;
      rest -= bits;
    }
  }
  return rows;
}

const total = (parts: readonly { readonly bits: number }[]): number => parts.reduce((sum, { bits }) => sum + bits, 0);

/** A name is written into its part if it fits at the width of the page. */
const fits = ({ item, bits }: Part): boolean => item.name.length * 0.62 + 0.9 <= (bits / 64) * 34;

function Rows({ view }: { view: BudgetView }) {
  const { word, words } = view;
  const widest = Math.max(word, 64);
  return (
    <div class="words" role="img" aria-label={say(view)}>
      {laidOut(view).map((parts, index) => (
        <div class="word" key={index} style={{ width: `${(100 * word) / widest}%`, marginBlockEnd: '0.5rem' }}>
          <div class="word-name">{index < words ? `word ${index}, ${word} bits` : 'no room for this'}</div>
          <div class="fields" style={index < words ? {} : { borderStyle: 'dashed' }}>
            {parts.map((part) => (
              <span
                key={part.item.name}
                class={`field${part.item.thing !== undefined && isThing(part.item.thing) ? ` t-${part.item.thing}` : ''}${fits(part) ? '' : ' is-narrow'}`}
                style={{ '--bits': part.bits, minWidth: 0, textAlign: 'center' }}
              >
                <b>{part.item.name}</b>
                <i>{view.items.indexOf(part.item) + 1}</i>
              </span>
            ))}
            {total(parts) < word && <span class="unnamed" style={{ '--bits': word - total(parts) }} />}
          </div>
        </div>
      ))}
    </div>
  );
}

function say({ title, word, words, items }: BudgetView): string {
  const needed = total(items);
  const rest = word * words - needed;
  return `${title}: ${needed} bits are needed of ${word * words}; ${rest < 0 ? `${-rest} have no room` : `${rest} are left`}.`;
}

/** @param legend what is chosen; different for each such figure of a page */
export function Budget({ legend, views }: { legend: string; views: readonly BudgetView[] }) {
  return (
    <div class="words-figure">
      <Readings legend={legend} readings={views.map((view) => ({ title: view.title, picture: <OneBudget view={view} /> }))} />
    </div>
  );
}

function OneBudget({ view }: { view: BudgetView }) {
  return (
    <>
      <p class="words-title">{say(view)}</p>
      <Rows view={view} />
      <table class="fields-table">
        <thead>
          <tr>
            <th>
              <span class="hidden-text">number</span>
            </th>
            <th>has to be said</th>
            <th>bits</th>
            <th>because</th>
          </tr>
        </thead>
        <tbody>
          {view.items.map(({ name, bits, why }, index) => (
            <tr key={name}>
              <td>{index + 1}</td>
              <td class="name">{name}</td>
              <td>{bits}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** A machine of many pages: one square for a run of pages, in the colour of what most of them are. The legend counts exactly. */
import { things, type ThingName } from '../theme/things.ts';
import { decimal, percent, size } from './hex.ts';
import { Swatch } from './Legend.tsx';
import type { WideMapView } from './model.ts';
import { squaresOf } from './squares.ts';

const columns = 128;
const side = 6;
const pageBytes = 4096;

/** One path for all squares of a thing: neighbours in a row become one rectangle. */
function path(drawn: readonly ThingName[], thing: ThingName): string {
  let d = '';
  for (let at = 0; at < drawn.length; at += 1) {
    if (drawn[at] !== thing) continue;
    const start = at;
    while (drawn[at + 1] === thing && (at + 1) % columns !== 0) at += 1;
    d += `M${(start % columns) * side} ${Math.floor(start / columns) * side}h${(at - start + 1) * side}v${side}h-${(at - start + 1) * side}z`;
  }
  return d;
}

export function WideMap({ view }: { view: WideMapView }) {
  const { pages, things: drawn, totals } = squaresOf(view);
  const all = [...totals.values()].reduce((sum, count) => sum + count, 0);
  const names = (Object.keys(things) as ThingName[]).filter((name) => totals.has(name));
  const counted = (name: ThingName): string => {
    const count = totals.get(name) ?? 0;
    return `${decimal(count)} pages, ${size(count * pageBytes)}, ${percent(count / all, 2)}`;
  };
  const height = Math.ceil(drawn.length / columns) * side;
  return (
    <div class="wide-map">
      <svg
        viewBox={`-0.5 -0.5 ${columns * side + 1} ${height + 1}`}
        role="img"
        aria-label={`${decimal(all)} pages: ${names.map((name) => `${things[name].word} ${counted(name)}`).join('; ')}.`}
      >
        {names.map((name) => (
          <path key={name} class={`t-${name}`} d={path(drawn, name)} />
        ))}
      </svg>
      <ul class="legend" aria-hidden="true">
        {names.map((name) => (
          <li key={name}>
            <Swatch thing={name} /> {things[name].word}: {counted(name)}
          </li>
        ))}
        <li>one square: {pages === 1 ? 'one page' : `${decimal(pages)} pages`}</li>
      </ul>
    </div>
  );
}

import { things, type ThingName } from '../theme/things.ts';

/** The little square that stands for a thing. */
export const Swatch = ({ thing }: { thing: ThingName }) => (
  <i class={`swatch t-${thing}`} aria-hidden="true" />
);

/** Only the things that are in the picture, in the order of the visual language. */
export function Legend({
  used,
  borders = [],
}: {
  used: ReadonlySet<ThingName>;
  borders?: readonly string[];
}) {
  const shown = (Object.keys(things) as ThingName[]).filter((name) => used.has(name));
  return (
    <ul class="legend" aria-hidden="true">
      {shown.map((name) => (
        <li key={name}>
          <Swatch thing={name} /> {things[name].word}
          {name === 'border' && borders.length > 0 && `: ${borders.join(', ')}`}
        </li>
      ))}
    </ul>
  );
}

/** The same bytes read as several tenants of a union; the reader chooses whose eyes to read them with. */
import { useId, useState } from 'preact/hooks';
import type { WordsView } from './model.ts';
import { Words } from './Words.tsx';

export function Tenants({ legend, views }: { legend: string; views: readonly WordsView[] }) {
  const [chosen, setChosen] = useState(0);
  const name = useId();
  const view = views[chosen];
  return (
    <div class="tenants">
      <fieldset>
        <legend>{legend}</legend>
        {views.map(({ title }, index) => (
          <label key={title}>
            <input type="radio" name={name} checked={index === chosen} onChange={() => setChosen(index)} />{' '}
            {title}
          </label>
        ))}
      </fieldset>
      {view && <Words key={chosen} view={view} />}
    </div>
  );
}

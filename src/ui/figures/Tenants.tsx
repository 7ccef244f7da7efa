/**
 * The same bytes read as several tenants of a union; the reader chooses whose eyes to read them with. All readings are in the
 * page, and the style sheet shows the one that is chosen: no script is needed.
 */
import type { WordsView } from './model.ts';
import { Words } from './Words.tsx';

/** @param legend what is chosen; different for each such figure of a page */
export function Tenants({ legend, views }: { legend: string; views: readonly WordsView[] }) {
  return (
    <div class="tenants">
      <fieldset>
        <legend>{legend}</legend>
        {views.map(({ title }, index) => (
          <label key={title}>
            <input type="radio" name={legend} defaultChecked={index === 0} /> {title}
          </label>
        ))}
      </fieldset>
      {views.map((view) => (
        <div key={view.title} class="reading">
          <Words view={view} />
        </div>
      ))}
    </div>
  );
}

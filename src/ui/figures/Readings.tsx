/**
 * Several pictures in one place, of which the reader chooses one. All are in the page, and the style sheet shows the one that is
 * chosen (styles/figures/tenants.css): no script is needed.
 */
import type { ComponentChildren } from 'preact';

export interface Reading {
  readonly title: string;
  readonly picture: ComponentChildren;
}

/** @param legend what is chosen; different for each such figure of a page */
export function Readings({ legend, readings }: { legend: string; readings: readonly Reading[] }) {
  return (
    <div class="tenants">
      <fieldset>
        <legend>{legend}</legend>
        {readings.map(({ title }, index) => (
          <label key={title}>
            <input type="radio" name={legend} defaultChecked={index === 0} /> {title}
          </label>
        ))}
      </fieldset>
      {readings.map(({ title, picture }) => (
        <div key={title} class="reading">
          {picture}
        </div>
      ))}
    </div>
  );
}

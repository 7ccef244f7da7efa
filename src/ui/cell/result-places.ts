/** Where a result is drawn. Until there is one, the build's own stays. */
import type { CodePlace } from '../../notebook/output/values.ts';
import type { PageNotebook } from '../notebook/page-notebook.ts';

export interface ResultPlaces {
  readonly notebook: PageNotebook;
  /** path of the module that is run */
  readonly path: string;
  /** name of its outputs, unique in the page */
  readonly id: string;
  readonly problem: HTMLElement;
  readonly output: HTMLElement;
  /** leads to a place in the module */
  readonly onGo: (place: CodePlace) => void;
}

/** Draws every result of a module as it comes. Returns how to wait until the latest one stands in the page. */
export function drawResults(places: ResultPlaces): () => Promise<void> {
  const result = places.notebook.result(places.path);
  let drawn = Promise.resolve();
  result.listen(() => {
    places.output.parentElement?.classList.toggle('is-stale', result.value.isStale);
    const { phase, outputs } = result.value;
    if (phase === 'fresh' || (phase === 'running' && outputs.length === 0)) return;
    drawn = import('./Results.tsx').then(({ draw }) => draw(places, result.value));
  });
  return () => drawn;
}

/** The same bytes read as several tenants of a union; the reader chooses whose eyes to read them with. */
import type { WordsView } from './model.ts';
import { Readings } from './Readings.tsx';
import { Words } from './Words.tsx';

/** @param legend what is chosen; different for each such figure of a page */
export function Tenants({ legend, views }: { legend: string; views: readonly WordsView[] }) {
  return <Readings legend={legend} readings={views.map((view) => ({ title: view.title, picture: <Words view={view} /> }))} />;
}

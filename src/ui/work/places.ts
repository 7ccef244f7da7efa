/** Where in the book a piece of work belongs. */
import type { WorkKey } from '../storage/store.ts';

/** What the page tells the list about the book. */
export interface Book {
  /** titles of the chapters by slug */
  readonly chapters: Readonly<Record<string, string>>;
  /** slugs of the exercises' chapters by exercise */
  readonly exercises: Readonly<Record<string, string>>;
}

export interface WorkPlace {
  readonly words: string;
  /** address within the site; undefined for work that has no place of its own, such as an engine module */
  readonly path?: string;
}

/** Work may be older than the book: a cell or an exercise that is gone has words and no address. */
export function placeOf(key: WorkKey, { chapters, exercises }: Book): WorkPlace {
  const [kind = '', ...rest] = key.split('/');
  const name = rest.at(-1)?.replaceAll('-', ' ') ?? '';
  if (kind === 'engine') return { words: `engine file ${rest.join('/')}` };
  const slug = kind === 'cell' ? rest[0] : exercises[rest.join('/')];
  const title = slug === undefined ? undefined : chapters[slug];
  if (slug === undefined || title === undefined) return { words: `${kind} ${name}` };
  return { words: `${title}: ${kind} ${name}`, path: `chapters/${slug}/#${kind}-${rest.at(-1) ?? ''}` };
}

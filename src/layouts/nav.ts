/** Pages beside the chapters, in the order of the header. A page is listed once its file exists. */
const beside: readonly (readonly [path: string, name: string])[] = [
  ['thread', 'Thread'],
  ['claims', 'Claims'],
  ['lab', 'Lab'],
  ['your-machine', 'Your machine'],
  ['glossary', 'Glossary'],
  ['sources', 'Sources'],
  ['about', 'About'],
  ['search', 'Search'],
];

const pages = Object.keys(
  import.meta.glob(['/src/pages/*.astro', '/src/pages/*.mdx', '/src/pages/*/index.astro']),
);

const exists = (path: string): boolean =>
  ['.astro', '.mdx', '/index.astro'].some((ending) => pages.includes(`/src/pages/${path}${ending}`));

/** The site's base with one slash at its end. */
export const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');

export const navigation = beside
  .filter(([path]) => exists(path))
  .map(([path, name]) => ({ href: `${base}${path}/`, name }));

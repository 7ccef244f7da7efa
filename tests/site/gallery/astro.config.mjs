/**
 * The site plus a gallery that is never shipped: `npx astro build --config tests/site/gallery/astro.config.mjs` makes reports/gallery.
 * It shows every component and figure with sample data, for looking and for the look tests.
 */
import { fileURLToPath } from 'node:url';
import site from '../../../astro.config.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const gallery = {
  name: 'gallery',
  hooks: {
    'astro:config:setup': ({ injectRoute }) => {
      injectRoute({ pattern: '/gallery', entrypoint: here('figures.astro'), prerender: true });
      injectRoute({ pattern: '/gallery/chapter', entrypoint: here('chapter.astro'), prerender: true });
    },
  },
};

export default {
  ...site,
  base: '/',
  outDir: './reports/gallery',
  integrations: [...(site.integrations ?? []), gallery],
};

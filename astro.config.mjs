import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { aliases } from './tools/aliases.mjs';
import { monaco } from './tools/vite-monaco.mjs';

const { BASE_PATH = '/', SITE } = process.env;

export default defineConfig({
  output: 'static',
  base: BASE_PATH,
  ...(SITE ? { site: SITE } : {}),
  // A static host serves `buddies/index.html` at `buddies/`: with the slash there is no redirect.
  trailingSlash: 'always',
  build: { format: 'directory' },
  compressHTML: true,
  devToolbar: { enabled: false },
  markdown: { processor: satteri() },
  integrations: [mdx(), preact()],
  vite: {
    resolve: { alias: aliases },
    plugins: [monaco()],
    worker: { format: 'es', plugins: () => [monaco()] },
  },
});

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
  security: {
    // A policy in each page's head: a static host sends no headers of ours. Reader code does not run under this one
    // but in a frame of its own, with a stricter policy.
    csp: {
      directives: [
        "default-src 'none'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "worker-src 'self'",
        // Also what keeps the frame of reader code from leaving for another site.
        "frame-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
      // WebAssembly is the search's.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      // Styles are made as the page runs: Monaco's, and the positions in figures.
      styleDirective: {
        resources: [
          "'self'",
          { resource: "'self'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'attribute' },
        ],
      },
    },
  },
  // Code in ink: src/styles/base.css gives the variables their values.
  markdown: { processor: satteri(), shikiConfig: { theme: 'css-variables' } },
  integrations: [mdx(), preact()],
  vite: {
    resolve: { alias: aliases },
    plugins: [monaco()],
    worker: { format: 'es', plugins: () => [monaco()] },
  },
});

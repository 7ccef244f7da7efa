import { fileURLToPath } from 'node:url';

/** @param {string} path from the project's root */
const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The names that a cell imports by; tsconfig.json has the same three under `paths`. */
export const aliases = [
  { find: /^engine$/, replacement: fromRoot('src/engine/index.ts') },
  { find: /^lessons$/, replacement: fromRoot('src/lessons/index.ts') },
  { find: /^notebook$/, replacement: fromRoot('src/notebook/output/index.ts') },
];

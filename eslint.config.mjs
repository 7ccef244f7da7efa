// @ts-check
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Imports between layers, floors and cycles are not here: dependency-cruiser holds them, see tools/layers.mjs. */
export default defineConfig(
  globalIgnores([
    'dist*/',
    '.astro/',
    'reports/',
    'test-results/',
    'playwright-report/',
    'tests/fixtures/layers/',
  ]),
  // A rule that is wrong somewhere is changed here, with its reason, where everyone sees it.
  { linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' } },

  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  { files: ['src/**/*.js', 'public/**/*.js'], languageOptions: { globals: globals.browser } },
  ...astro.configs.recommended,

  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `${pfn}` is as clear as `${String(pfn)}`.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // It takes `list[i]` for always there, since noUncheckedIndexedAccess is off, and so calls a check
      // whether it is there needless.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A parameter that an interface hands over and this implementation does not need is written `_order`.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // `() => list.push(x)` as a callback is fine.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // An import of types alone must leave no import behind: the page's linker orders modules by what is left.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // The engine's hot loops count: `for (let i = 0; i < length; i++)` says what it does.
      '@typescript-eslint/prefer-for-of': 'off',
      // `{ [module: string]: string }` says what the key is, and Record cannot.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // A function that does nothing is how some things are said.
      '@typescript-eslint/no-empty-function': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },

  {
    // An Astro component has no type for ESLint; `astro check` knows it.
    files: ['src/components/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },

  {
    files: ['src/engine/**/*.ts'],
    rules: {
      // Names that ES2023 has and a machine has not. DOM and Node names have no type here: src/engine/tsconfig.json.
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'The engine has no clock: pass the time in.' },
        { name: 'globalThis', message: 'The engine has no global state.' },
        { name: 'eval', message: 'The engine runs in a page that forbids it.' },
        { name: 'Function', message: 'The engine runs in a page that forbids it.' },
        { name: 'BigInt', message: 'Memory is read as 32-bit lanes.' },
        { name: 'DataView', message: 'Memory is read as 32-bit lanes.' },
        ...[
          'console',
          'performance',
          'document',
          'window',
          'self',
          'process',
          'fetch',
          'setTimeout',
          'queueMicrotask',
        ].map((name) => ({
          name,
          message: 'The engine knows the language and its own memory, nothing else.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Pass a generator in: a run must be repeatable.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'Literal[bigint]', message: 'Memory is read as 32-bit lanes.' },
        {
          selector: 'Program > VariableDeclaration[kind="let"]',
          message: 'A machine keeps its state in its memory.',
        },
        {
          selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind="let"]',
          message: 'A machine keeps its state in its memory.',
        },
        { selector: 'ImportExpression', message: "The page's linker sees static imports only." },
      ],
    },
  },
);

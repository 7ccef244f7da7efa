import { describe, expect, it } from 'vitest';
import { dependents, linkGraph } from '../../src/notebook/link/graph.ts';
import { instantiate, toLoadable } from '../../src/notebook/link/instantiate.ts';
import type { ModuleTable } from '../../src/notebook/link/module.ts';
import { resolve } from '../../src/notebook/link/resolve.ts';
import { prepareModule } from '../../src/notebook/manifest/prepare.ts';

function tableOf(sources: Record<string, string>): ModuleTable {
  return new Map(
    Object.entries(sources).map(([path, source]) => {
      const prepared = prepareModule(source, path);
      if ('error' in prepared) throw new Error(prepared.error.message);
      return [path, prepared.module];
    }),
  );
}

const OUTPUT = {
  'notebook/output/index.ts': "export * from './collector.ts'; export const table = 1;",
  'notebook/output/collector.ts':
    'export const showFor = (cell) => () => cell; export const show = showFor("");',
};

function problemsOf(sources: Record<string, string>, entry = 'chapters/a/cells/x.ts') {
  return linkGraph(tableOf({ ...OUTPUT, ...sources }), entry).problems.map(
    ({ kind, message, module, line, column }) => ({
      kind,
      message,
      at: `${module}:${line}:${column}`,
    }),
  );
}

describe('resolve', () => {
  it.each([
    ['engine', 'chapters/a/cells/x.ts', { path: 'engine/index.ts' }],
    ['lessons', 'chapters/a/exercises/e/checks.ts', { path: 'lessons/index.ts' }],
    ['fast-check', 'lessons/property.ts', { path: 'fast-check' }],
    ['notebook', 'chapters/a/cells/x.ts', { path: 'notebook/for/chapters/a/cells/x.ts' }],
    ['./y.ts', 'chapters/a/cells/x.ts', { path: 'chapters/a/cells/y.ts' }],
    ['../memory/units.ts', 'engine/buddy/expand.ts', { path: 'engine/memory/units.ts' }],
    ['./collector.ts', 'notebook/output/index.ts', { path: 'notebook/output/collector.ts' }],
  ])('takes %j from %s', (specifier, from, expected) => {
    expect(resolve(specifier, from)).toEqual(expected);
  });

  it.each([
    ['lodash', 'chapters/a/cells/x.ts', 'no "lodash"'],
    ['https://example.org/x.js', 'chapters/a/cells/x.ts', 'no "https:'],
    ['notebook', 'engine/buddy/expand.ts', 'imports nothing but its own files'],
    ['../../../notebook/output/collector.ts', 'chapters/a/cells/x.ts', 'part of the notebook itself'],
    ['../../../../x.ts', 'chapters/a/x.ts', 'leads out'],
  ])('refuses %j from %s', (specifier, from, words) => {
    const resolved = resolve(specifier, from);
    expect('problem' in resolved ? resolved.problem : resolved.path).toContain(words);
  });
});

describe('the graph', () => {
  it('puts each module after those it imports, once', () => {
    const modules = tableOf({
      'chapters/a/d.ts': '',
      'chapters/a/b.ts': "import './d.ts'",
      'chapters/a/c.ts': "import './d.ts'",
      'chapters/a/a.ts': "import './b.ts'; export * from './c.ts'",
    });
    const { order, problems } = linkGraph(modules, 'chapters/a/a.ts');
    expect(order.map(({ path }) => path)).toEqual([
      'chapters/a/d.ts',
      'chapters/a/b.ts',
      'chapters/a/c.ts',
      'chapters/a/a.ts',
    ]);
    expect(problems).toEqual([]);
  });

  it('names a module that is not there, and one that may be meant', () => {
    expect(
      problemsOf({ 'chapters/a/cells/x.ts': "\n  import './bot.ts';", 'chapters/a/cells/boot.ts': '' }),
    ).toEqual([
      {
        kind: 'missing',
        message:
          'There is no module chapters/a/cells/bot.ts in this notebook. Did you mean chapters/a/cells/boot.ts?',
        at: 'chapters/a/cells/x.ts:2:10',
      },
    ]);
  });

  it('shows the ring when modules import one another', () => {
    expect(
      problemsOf({ 'chapters/a/cells/x.ts': "import './y.ts'", 'chapters/a/cells/y.ts': "import './x.ts'" }),
    ).toEqual([
      {
        kind: 'cycle',
        message:
          'These modules import one another in a ring, so none of them can run first: chapters/a/cells/x.ts → chapters/a/cells/y.ts → chapters/a/cells/x.ts.',
        at: 'chapters/a/cells/y.ts:1:8',
      },
    ]);
  });

  it('names an export that is not there, through stars and re-exports', () => {
    const sources = {
      'engine/index.ts': "export * from './list.ts'; export { listDel as remove } from './list.ts';",
      'engine/list.ts':
        'export function listDel() {} export const { a, b: [c = 1, ...d] } = {}; export default 1;',
      'chapters/a/cells/x.ts':
        "import { listDel, remove, a, c, d } from 'engine';\nimport { listDell, Zone, b } from 'engine';\nimport e from 'engine';",
    };
    expect(problemsOf(sources).map(({ message }) => message)).toEqual([
      '"engine" exports nothing called `listDell`. Did you mean `listDel`?',
      '"engine" exports nothing called `Zone`. If it is a type, write `import { type Zone }`.',
      '"engine" exports nothing called `b`.',
      '"engine" has no default export.',
    ]);
  });

  it('gives each cell a "notebook" of its own', () => {
    expect(
      problemsOf({ 'chapters/a/cells/x.ts': "import { show, table } from 'notebook'; show(table)" }),
    ).toEqual([]);
    expect(problemsOf({ 'chapters/a/cells/x.ts': "import { showFor } from 'notebook'" })).toEqual([]);
  });

  it('knows what depends on a module, directly or not', () => {
    const modules = tableOf({
      ...OUTPUT,
      'chapters/a/a.ts': "import { show } from 'notebook'; show();",
      'chapters/a/b.ts': "import './a.ts'",
      'chapters/a/c.ts': "import './b.ts'",
      'chapters/a/d.ts': '',
    });
    expect([...dependents(modules, 'chapters/a/a.ts')].sort()).toEqual([
      'chapters/a/b.ts',
      'chapters/a/c.ts',
    ]);
  });
});

describe('instances', () => {
  it('maps a place behind a URL back to the line and column that the author wrote', () => {
    const modules = tableOf({
      'chapters/a/x.ts':
        "import { a } from './a.ts'; import { b } from './b.ts'; throw new Error(a + b);\nthrow 2;",
      'chapters/a/a.ts': 'export const a = 1',
      'chapters/a/b.ts': 'export const b = 1',
    });
    const { order } = linkGraph(modules, 'chapters/a/x.ts');
    const texts = new Map<string, string>();
    const { urls, placeOf } = instantiate(toLoadable(order), (js, path) => {
      texts.set(path, js);
      return `blob:null/0123456789abcdef/${path}`;
    });
    const text = texts.get('chapters/a/x.ts') ?? '';
    const url = urls.get('chapters/a/x.ts') ?? '';
    const original = modules.get('chapters/a/x.ts')?.js ?? '';
    for (const word of ['a }', 'b }', 'throw new', 'Error(']) {
      expect(placeOf(url, 1, text.indexOf(word) + 1)).toEqual({
        module: 'chapters/a/x.ts',
        line: 1,
        column: original.indexOf(word) + 1,
      });
    }
    expect(placeOf(url, 2, 1)).toEqual({ module: 'chapters/a/x.ts', line: 2, column: 1 });
    expect(placeOf('blob:null/other', 1, 1)).toBeUndefined();
  });
});

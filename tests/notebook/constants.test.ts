import { describe, expect, it } from 'vitest';
import { constantsOf, mayBeConstant } from '../../src/notebook/link/constants.ts';
import { linkGraph } from '../../src/notebook/link/graph.ts';
import { instantiate, toLoadable } from '../../src/notebook/link/instantiate.ts';
import type { NotebookModule } from '../../src/notebook/link/module.ts';
import { prepareModule } from '../../src/notebook/manifest/prepare.ts';

/** The text with its insertions, for a specifier that is written 'x'. */
function withConstants(js: string): string {
  const start = js.indexOf("'x'");
  let text = '';
  let at = 0;
  for (const insertion of constantsOf(js, start, start + 3)) {
    text += js.slice(at, insertion.at) + insertion.text;
    at = insertion.at;
  }
  return text + js.slice(at);
}

function prepared(path: string, source: string): NotebookModule {
  const module = prepareModule(source, path);
  if ('error' in module) throw new SyntaxError(module.error.message);
  return module.module;
}

describe('imported names as constants', () => {
  it.each([
    ["import { a } from 'x';", "import { a as imported$a } from 'x'; const a = imported$a;"],
    [
      "import { a, b as c } from 'x';",
      "import { a as imported$a, b as imported$c } from 'x'; const a = imported$a, c = imported$c;",
    ],
    [
      "import {\n  a,\n  $b,\n} from 'x'",
      "import {\n  a as imported$a,\n  $b as imported$$b,\n} from 'x'; const a = imported$a, $b = imported$$b",
    ],
  ])('are put on the line of the import: %s', (js, expected) => {
    expect(withConstants(js)).toBe(expected);
  });

  it.each([
    "import 'x';",
    "import * as all from 'x';",
    "import one from 'x';",
    "import one, { two } from 'x';",
    "export { a } from 'x';",
    "export * from 'x';",
    "const a = import('x');",
    "import { } from 'x';",
    "import { /* the first */ a } from 'x';",
  ])('are left alone in any other form: %s', (js) => {
    expect(withConstants(js)).toBe(js);
  });

  it('are for the engine alone, and not for names that change', () => {
    expect(mayBeConstant('engine/a.ts', 'engine/b.ts', 'export const b = 1;')).toBe(true);
    expect(mayBeConstant('chapters/c/cells/a.ts', 'engine/b.ts', 'export const b = 1;')).toBe(false);
    expect(mayBeConstant('engine/a.ts', 'engine/b.ts', 'const a = 1;\nexport let b = 1;')).toBe(false);
    expect(mayBeConstant('engine/a.ts', 'engine/b.ts', 'export var b = 1;')).toBe(false);
  });

  it('do not move what a module says of a place', () => {
    const sources = {
      'engine/b.ts': 'export const b = 1, c = 2;',
      'engine/a.ts': "import { b, c as d } from './b.ts'; throw new Error(b + d);\nthrow 2;",
    };
    const modules = new Map(Object.entries(sources).map(([path, source]) => [path, prepared(path, source)]));
    const texts = new Map<string, string>();
    const { urls, placeOf } = instantiate(toLoadable(linkGraph(modules, 'engine/a.ts').order), (js, path) => {
      texts.set(path, js);
      return `blob:null/0123/${path}`;
    });
    const text = texts.get('engine/a.ts') ?? '';
    expect(text).toContain('const b = imported$b');
    for (const word of ['throw new', 'Error(', 'b + d']) {
      expect(placeOf(urls.get('engine/a.ts') ?? '', 1, text.indexOf(word) + 1)).toEqual({
        module: 'engine/a.ts',
        line: 1,
        column: sources['engine/a.ts'].indexOf(word) + 1,
      });
    }
    expect(placeOf(urls.get('engine/a.ts') ?? '', 2, 1)).toEqual({
      module: 'engine/a.ts',
      line: 2,
      column: 1,
    });
  });
});

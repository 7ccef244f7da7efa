/**
 * What a cell gets when it imports "notebook": everything that `notebook/output` exports, with a `show` that
 * knows whose
 * output it is. The module is made by the linker and has no file.
 */
import type { ImportSite, ModulePath, ModuleTable, NotebookModule } from './module.ts';
import { cellOfFacade } from './resolve.ts';

/** The module at a path, made on the spot if it is a facade. */
export function findModule(modules: ModuleTable, path: ModulePath): NotebookModule | undefined {
  const cell = cellOfFacade(path);
  return cell === undefined ? modules.get(path) : makeFacade(path, cell);
}

function makeFacade(path: ModulePath, cell: ModulePath): NotebookModule {
  // From notebook/for/<cell path> one step up for each part of the cell's path leads to notebook/.
  const root = '../'.repeat(cell.split('/').length);
  const output = `${root}output/index.ts`;
  const collector = `${root}output/collector.ts`;
  const js =
    `export * from '${output}';\n` +
    `import { showFor } from '${collector}';\n` +
    `export const show = showFor(${JSON.stringify(cell)});\n`;
  return {
    path,
    js,
    links: {
      imports: [site(js, output, []), site(js, collector, ['showFor'])],
      exports: ['show'],
      stars: [output],
    },
  };
}

function site(js: string, specifier: string, names: readonly string[]): ImportSite {
  const start = js.indexOf(`'${specifier}'`);
  return { specifier, start, end: start + specifier.length + 2, names };
}

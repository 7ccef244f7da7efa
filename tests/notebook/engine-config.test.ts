import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { withoutShortcuts } from '../../src/notebook/link/engine-config.ts';
import { linkGraph } from '../../src/notebook/link/graph.ts';
import type { NotebookModule } from '../../src/notebook/link/module.ts';
import { shippedModules } from '../../src/notebook/manifest/build.ts';
import { prepareModule } from '../../src/notebook/manifest/prepare.ts';

const CONFIG = 'engine/config.ts';
const LIST = 'engine/buddy/list.ts';

let shipped: readonly NotebookModule[] = [];
beforeAll(async () => {
  shipped = await shippedModules(process.cwd());
});

/** The text of the configuration after a reader has changed these modules. */
function configAfter(edited: readonly string[], config?: NotebookModule): string {
  const modules = new Map(shipped.map((module) => [module.path, module]));
  if (config !== undefined) modules.set(CONFIG, config);
  withoutShortcuts(modules, edited);
  expect(linkGraph(modules, 'engine/index.ts').problems).toEqual([]);
  return modules.get(CONFIG)?.js ?? '';
}

describe('the configuration of the engine', () => {
  it('lets a shipped engine go the short ways', () => {
    expect(configAfter([])).toContain('export const SHORTCUTS = true;');
    expect(configAfter(['chapters/buddies/cells/a-free-merges.ts'])).toContain(
      'export const SHORTCUTS = true;',
    );
  });

  it('has an engine with any change go the long ways', () => {
    expect(configAfter([LIST])).toContain('export const SHORTCUTS = false;');
    expect(
      configAfter(['engine/memmap/two-word.ts', 'chapters/buddies/cells/a-free-merges.ts']),
    ).not.toContain('= true');
  });

  it('is left alone where the reader has changed it', () => {
    const own = prepareModule(`${readFileSync(`src/${CONFIG}`, 'utf8')}export const MINE = true;`, CONFIG);
    if ('error' in own) throw new SyntaxError(own.error.message);
    expect(configAfter([CONFIG, LIST], own.module)).toContain('export const MINE = true;');
  });

  it("is nobody's business where there is no engine", () => {
    const modules = new Map<string, NotebookModule>();
    withoutShortcuts(modules, [LIST]);
    expect(modules.size).toBe(0);
  });
});

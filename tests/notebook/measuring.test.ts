/** What a cell may know of its own run: a clock, the modules that it is made of, and copies of the benchmark. */
import { expect, it } from 'vitest';
import { Runner } from '../../src/notebook/frame/runner.ts';
import { closureOf } from '../../src/notebook/link/instantiate.ts';
import { shippedModules } from '../../src/notebook/manifest/build.ts';
import { prepareModule } from '../../src/notebook/manifest/prepare.ts';
import { ThreadNest } from '../../src/notebook/node/nest.ts';
import { Session } from '../../src/notebook/session.ts';
import type { OutputValue } from '../../src/notebook/output/values.ts';

const CELL = 'chapters/test/cells/measures.ts';

/** What a cell with this text shows. */
async function run(source: string, limitMs?: number): Promise<{ phase: string; outputs: readonly OutputValue[] }> {
  const prepared = prepareModule(source, CELL);
  if ('error' in prepared) throw new Error(prepared.error.message);
  const runner = new Runner(new ThreadNest());
  const session = new Session({
    sources: {
      shipped: () => shippedModules(process.cwd()),
      runner: () => Promise.resolve(runner),
      prepare: () => Promise.resolve(prepareModule),
      library: () => Promise.resolve(undefined),
      asset: () => Promise.resolve(undefined),
    },
    chapter: [prepared.module], cells: [CELL], exercises: [],
  });
  const result = await session.runCell(CELL, limitMs);
  runner.close();
  return result;
}

it('a cell has a clock that goes forward', async () => {
  const { outputs } = await run(`
    import { clock, show } from 'notebook';
    const now = clock();
    const before = now();
    for (let i = 0; i < 1e6; i++) Math.sqrt(i);
    show(String(now() > before));
  `);
  expect(outputs).toMatchObject([{ kind: 'text', text: 'true' }]);
});

it('a cell sees the modules that it is made of', async () => {
  const { outputs } = await run(`
    import { boot } from 'engine';
    import { linkedModules, show } from 'notebook';
    const expand = linkedModules().find(({ path }) => path === 'engine/buddy/expand.ts');
    show(String(typeof boot), String(expand.js.includes('function expand')), String(expand.imports.includes('engine/buddy/free-list.ts')));
  `);
  expect(outputs.map((value) => (value.kind === 'text' ? value.text : value.kind))).toEqual(['function', 'true', 'true']);
});

it('two copies of the benchmark share nothing', async () => {
  const { outputs } = await run(`
    import { WORKLOADS } from 'engine';
    import { benchCopy, show } from 'notebook';
    const [one, other] = [await benchCopy(), await benchCopy()];
    show(String(one.Run !== other.Run && one.WORKLOADS !== WORKLOADS && one.WORKLOADS.length === WORKLOADS.length));
  `);
  expect(outputs).toMatchObject([{ text: 'true' }]);
});

it('a cell may take longer than two seconds where its page says so', async () => {
  const slow = `
    import { clock, show } from 'notebook';
    const now = clock();
    for (const begin = now(); now() < begin + 2500;);
    show('done');
  `;
  expect((await run(slow)).phase).toBe('stopped');
  expect((await run(slow, 20_000)).phase).toBe('done');
});

it('the modules that one module reaches are found in their order', () => {
  const module = (path: string, ...targets: string[]) => ({
    path, js: '', imports: targets.map((target) => ({ start: 0, end: 0, target })),
  });
  const order = [module('a'), module('b', 'a'), module('c'), module('d', 'b'), module('e', 'c', 'd')];
  expect(closureOf(order, 'd').map(({ path }) => path)).toEqual(['a', 'b', 'd']);
});

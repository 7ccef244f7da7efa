/** The thread in which the build runs cells, with the linker of the page: see run-cell.ts. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { linkGraph } from '../notebook/link/graph.ts';
import { instantiate, type LoadableModule, toLoadable } from '../notebook/link/instantiate.ts';
import type { ModulePath, NotebookModule } from '../notebook/link/module.ts';
import { buildFastCheck, shippedModules } from '../notebook/manifest/build.ts';
import { moduleUrls } from '../notebook/node/hooks.ts';
import { outputValue } from '../notebook/output/clean.ts';
import type { Sink } from '../notebook/output/collector.ts';
import type { OutputValue } from '../notebook/output/values.ts';
import { placesOf } from '../notebook/worker/errors.ts';
import { supplyModules } from '../notebook/worker/serve.ts';
import { chapterModules } from './chapters.ts';
import type { CellOrder, CellReport, CellRun } from './run-cell.ts';

Error.stackTraceLimit = 50;
const makeUrl = moduleUrls();
let shipped: Promise<NotebookModule[]> | undefined;

parentPort?.on('message', ({ number, cell, source }: CellOrder) => {
  void run(cell, source).then((result) => parentPort?.postMessage({ number, ...result } satisfies CellReport));
});

async function run(cell: ModulePath, source: string | undefined): Promise<CellRun> {
  const outputs: OutputValue[] = [];
  try {
    const { order, problems } = linkGraph(await modulesFor(cell, source), cell);
    const [problem] = problems;
    if (problem !== undefined) return { outputs, error: `${problem.module}:${problem.line}: ${problem.message}` };
    await runLinked(toLoadable(order), cell, outputs);
    return { outputs };
  } catch (error) {
    return { outputs, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function modulesFor(cell: ModulePath, source: string | undefined): Promise<Map<ModulePath, NotebookModule>> {
  shipped ??= everyModule(process.cwd());
  const slug = /^chapters\/([^/]+)\//.exec(cell)?.[1];
  const ofChapter = slug === undefined ? [] : (await chapterModules(slug)).modules;
  const modules = new Map([...(await shipped), ...ofChapter].map((module) => [module.path, module]));
  if (source === undefined) return modules;
  const { prepareModule } = await import('../notebook/manifest/prepare.ts');
  const prepared = prepareModule(source, cell);
  if ('error' in prepared) throw new SyntaxError(`${cell}:${prepared.error.line}: ${prepared.error.message}`);
  return modules.set(cell, prepared.module);
}

/** What a page has at hand: the shipped modules, and the library that it fetches for checks. */
async function everyModule(root: string): Promise<NotebookModule[]> {
  return [...(await shippedModules(root)), await buildFastCheck(root)];
}

async function runLinked(modules: readonly LoadableModule[], cell: ModulePath, outputs: OutputValue[]): Promise<void> {
  const instance = instantiate(modules, makeUrl);
  const collector = instance.urls.get('notebook/output/collector.ts');
  if (collector !== undefined) {
    const { connect } = (await import(collector)) as { connect: (sink: Sink) => void };
    connect({
      show: (from, value) => {
        if (from === cell) outputs.push(outputValue(value, { size: 256 << 20, items: 4_000_000 }));
      },
      places: () => placesOf(new Error().stack ?? '', instance),
      placesOf: (error) => placesOf(error.stack ?? '', instance),
      asset: (name) => unpacked(readFileSync(`public/${name}`)),
      // No clock: a time that was measured here would be nobody's.
      ...supplyModules(modules, { makeUrl, importModule: (url) => import(url) }),
    });
  }
  await import(instance.urls.get(cell) ?? '');
}

function unpacked(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
}

/** The thread in which the build runs cells, with the linker of the page: see run-cell.ts. */
import { registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { linkGraph } from '../notebook/link/graph.ts';
import { instantiate, toLoadable, type Instance } from '../notebook/link/instantiate.ts';
import type { ModulePath } from '../notebook/link/module.ts';
import { outputValue } from '../notebook/output/clean.ts';
import type { Sink } from '../notebook/output/collector.ts';
import type { OutputValue } from '../notebook/output/values.ts';
import { callStack } from './call-stack.ts';
import { chapterModules, shippedModules } from './modules.ts';
import type { CellOrder, CellReport, CellRun } from './run-cell.ts';

/** Texts behind the URLs of the modules in this thread. */
const texts = new Map<string, string>();
const SCHEME = 'two-words:';
let instances = 0;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith(SCHEME) ? { url: specifier, format: 'module', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => {
    const source = texts.get(url);
    return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
  },
});

parentPort?.on('message', ({ number, cell }: CellOrder) => {
  void run(cell).then((result) => parentPort?.postMessage({ number, ...result } satisfies CellReport));
});

async function run(cell: ModulePath): Promise<CellRun> {
  const outputs: OutputValue[] = [];
  try {
    const slug = /^chapters\/([^/]+)\//.exec(cell)?.[1] ?? '';
    const modules = new Map([...shippedModules(), ...chapterModules(slug)]);
    const { order, problems } = linkGraph(modules, cell);
    const [problem] = problems;
    if (problem !== undefined) return { outputs, error: `${problem.module}:${problem.line}: ${problem.message}` };
    await runLinked(instantiateHere(toLoadable(order)), cell, outputs);
    return { outputs };
  } catch (error) {
    return { outputs, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function instantiateHere(order: ReturnType<typeof toLoadable>): Instance {
  const name = `${SCHEME}${++instances}/`;
  return instantiate(order, (js, path) => {
    texts.set(name + path, js);
    return name + path;
  });
}

async function runLinked(instance: Instance, cell: ModulePath, outputs: OutputValue[]): Promise<void> {
  const collector = instance.urls.get('notebook/output/collector.ts');
  if (collector !== undefined) {
    const { connect } = (await import(collector)) as { connect: (sink: Sink) => void };
    connect({
      show: (from, value) => {
        if (from === cell) outputs.push(outputValue(value, { size: 256 << 20, items: 4_000_000 }));
      },
      places: () => callStack(instance),
    });
  }
  await import(instance.urls.get(cell) ?? '');
}

/** The page of the browser tests: puts the notebook's runtime on `window`, for tests to call. */
import { IframeNest } from '../../../src/notebook/frame/iframe.ts';
import { Runner, type RunEnd } from '../../../src/notebook/frame/runner.ts';
import { withoutShortcuts } from '../../../src/notebook/link/engine-config.ts';
import { linkGraph } from '../../../src/notebook/link/graph.ts';
import { toLoadable, type LoadableModule } from '../../../src/notebook/link/instantiate.ts';
import type { ModuleTable } from '../../../src/notebook/link/module.ts';
import type { RuntimeManifest, SourceManifest } from '../../../src/notebook/manifest/manifest.ts';
import { prepareModule } from '../../../src/notebook/manifest/prepare.ts';
import type { CellOutput } from '../../../src/notebook/protocol/messages.ts';
import type { Limits } from '../../../src/notebook/watchdog/watchdog.ts';

export interface Ran {
  readonly end: RunEnd;
  readonly outputs: readonly CellOutput[];
  /** milliseconds from the source text to the end of the run */
  readonly total: number;
  /** longest time in milliseconds during which the page could not do anything */
  readonly longestGap: number;
}

const manifest = (await (await fetch('engine.json')).json()) as RuntimeManifest;
const { sources } = (await (await fetch('sources.json')).json()) as SourceManifest;
const shipped: ModuleTable = new Map(manifest.modules.map((module) => [module.path, module]));
const nest = new IframeNest({ parent: document.body, src: 'sandbox.html', workerSource: manifest.worker });
const runner = new Runner(nest);
runner.warmUp(closure(['engine/index.ts', 'notebook/output/index.ts']));

/** Shipped modules that are reached from these, in order, as the session loads them ahead of time. */
function closure(entries: readonly string[]): LoadableModule[] {
  const found = new Map<string, LoadableModule>();
  for (const entry of entries) {
    for (const module of toLoadable(linkGraph(shipped, entry).order)) found.set(module.path, module);
  }
  return [...found.values()];
}

/** Runs sources, named by path, on top of the shipped modules; the last one is the entry. */
async function run(sources: Readonly<Record<string, string>>, limits: Partial<Limits> = {}): Promise<Ran> {
  const began = performance.now();
  const modules = new Map(shipped);
  for (const [path, source] of Object.entries(sources)) {
    const prepared = prepareModule(source, path);
    if ('error' in prepared) throw new Error(`${path}: ${prepared.error.message}`);
    modules.set(path, prepared.module);
  }
  withoutShortcuts(modules, Object.keys(sources));
  const entry = Object.keys(sources).at(-1) ?? '';
  const { order, problems } = linkGraph(modules, entry);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '));
  const outputs: CellOutput[] = [];
  const gap = watchGaps();
  const end = await runner.run(
    { entry, modules: toLoadable(order), assets: new Map() },
    (event) => {
      if (event.kind === 'shown') outputs.push(...event.outputs);
    },
    limits,
  ).end;
  return { end, outputs, total: performance.now() - began, longestGap: gap() };
}

/** Measures how long the page was busy with something else. */
function watchGaps(): () => number {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 10);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

/**
 * Runs a program as the worker itself, without anything being taken away first: what stops it now is the
 * frame's policy alone.
 * Resolves with the first message that it posts to its port.
 */
function runRaw(program: string): Promise<unknown> {
  const workerSource = `onmessage = async ({ ports: [port] }) => { port.postMessage(await (async () => { ${program} })().catch(String)); };`;
  const own = new IframeNest({ parent: document.body, src: 'sandbox.html', workerSource });
  const worker = own.hatch();
  return new Promise((resolve) => {
    worker.listen(resolve, () => resolve('Error: it ended by an error that it did not catch'));
  }).finally(() => own.close());
}

/**
 * Runs a job in a worker whose program is the attacker's: when it is told to run, it sends `lie`, an
 * expression.
 */
function runLiar(lie: string): Promise<RunEnd> {
  const workerSource = `onmessage = ({ ports: [port] }) => { port.onmessage = () => port.postMessage(${lie}); };`;
  const own = new IframeNest({ parent: document.body, src: 'sandbox.html', workerSource });
  return new Runner(own).run({ entry: '', modules: [] }, () => undefined).end.finally(() => own.close());
}

export interface Harness {
  readonly run: typeof run;
  readonly runLiar: typeof runLiar;
  readonly runRaw: typeof runRaw;
  readonly sources: Readonly<Record<string, string>>;
  readonly runner: Runner;
  readonly nest: IframeNest;
  readonly shipped: ModuleTable;
}

declare global {
  interface Window {
    harness?: Harness;
  }
}

window.harness = { run, runLiar, runRaw, sources, runner, nest, shipped };

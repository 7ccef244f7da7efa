/**
 * The worker's program: waits for a job, makes its modules importable, runs the entry, and sends what comes
 * of it.
 *
 * Everything that differs between a browser's worker and a thread of Node comes in as the environment.
 */
import { closureOf, instantiate, type Instance, type LoadableModule, type MakeUrl } from '../link/instantiate.ts';
import type { Sink } from '../output/collector.ts';
import type { FromWorker, Job, ToWorker } from '../protocol/messages.ts';
import { makeConsole, type NotebookConsole } from './console.ts';
import { describeThrown, placesOf } from './errors.ts';
import { Outbox } from './outbox.ts';
import { COLD, reusable, type Warmth } from './warmth.ts';

export interface Environment {
  post(message: FromWorker): void;
  /** sets who gets the messages of the page */
  listen(handler: (message: ToWorker) => void): void;
  readonly makeUrl: MakeUrl;
  importModule(url: string): Promise<unknown>;
  /** milliseconds on a clock that only goes forward */
  readonly now: () => number;
  /** resolves after everything that is already due */
  settle(): Promise<void>;
  setConsole(console: NotebookConsole): void;
  /** calls back with errors that no code has caught */
  onUncaught(handler: (thrown: unknown) => void): void;
}

const COLLECTOR = 'notebook/output/collector.ts';
export function serve(environment: Environment): void {
  let warmth = COLD;
  environment.listen((message) => {
    if (message.kind === 'warm') warmth = warm(environment, message.modules);
    else void run(environment, message.job, warmth);
  });
  environment.post({ kind: 'ready' });
}

/** Begins to load modules ahead of the run. */
function warm(environment: Environment, modules: readonly LoadableModule[]): Warmth {
  const { urls } = instantiate(modules, environment.makeUrl);
  for (const url of urls.values()) void environment.importModule(url);
  return { modules: new Map(modules.map((module) => [module.path, module])), urls };
}

async function run(environment: Environment, { entry, modules, assets }: Job, warmth: Warmth): Promise<void> {
  const outbox = new Outbox((outputs) => environment.post({ kind: 'shown', outputs }), environment.now);
  const instance = instantiate(modules, environment.makeUrl, reusable(modules, warmth));
  let failed = false;
  const fail = (thrown: unknown): void => {
    if (failed) return;
    failed = true;
    outbox.flush();
    environment.post({ kind: 'failed', error: describeThrown(thrown, instance) });
  };
  try {
    await connectOutputs(environment, instance, {
      show: (cell, value) => outbox.show(cell, value),
      places: () => placesOf(new Error().stack ?? '', instance),
      placesOf: (error) => placesOf(error.stack ?? '', instance),
      asset: (name) => assets?.get(name),
      now: environment.now,
      ...supplyModules(modules, environment),
    });
    environment.setConsole(makeConsole(outbox, () => cellNow(instance, entry)));
    environment.onUncaught(fail);
    environment.post({ kind: 'started' });
    await environment.importModule(instance.urls.get(entry) ?? '');
    await environment.settle();
  } catch (error) {
    fail(error);
  }
  outbox.flush();
  environment.post({ kind: 'done' });
}

/** What a run may know of its own modules. */
export function supplyModules(
  modules: readonly LoadableModule[],
  { makeUrl, importModule }: Pick<Environment, 'makeUrl' | 'importModule'>,
): Required<Pick<Sink, 'modules' | 'loadAgain'>> {
  return {
    modules: () => modules.map(({ path, js, imports }) => ({ path, js, imports: imports.map(({ target }) => target) })),
    loadAgain: async (path) => {
      const url = instantiate(closureOf(modules, path), makeUrl).urls.get(path);
      return url === undefined ? undefined : importModule(url);
    },
  };
}

/** Runs the collector before any other module and connects it; a graph in which nothing is shown has none. */
async function connectOutputs(environment: Environment, instance: Instance, sink: Sink): Promise<void> {
  const url = instance.urls.get(COLLECTOR);
  if (url === undefined) return;
  const collector = await environment.importModule(url);
  if (isCollector(collector)) collector.connect(sink);
}

function isCollector(module: unknown): module is { readonly connect: (sink: Sink) => void } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'connect' in module &&
    typeof module.connect === 'function'
  );
}

/** The chapter's module that is at work; the entry if none is on the stack. */
function cellNow(instance: Instance, entry: string): string {
  const places = placesOf(new Error().stack ?? '', instance);
  return places.find(({ module }) => module.startsWith('chapters/'))?.module ?? entry;
}

/**
 * A copy of the engine for each design, linked by the linker of the page. Each copy meets one design only, as a kernel
 * does, and V8 compiles it for that design.
 */
import { fileURLToPath } from 'node:url';
import type * as bench from '../../engine/bench/index.ts';
import type { DesignName } from '../../engine/memmap/memmap.ts';
import { linkGraph } from '../../notebook/link/graph.ts';
import { instantiate, toLoadable } from '../../notebook/link/instantiate.ts';
import { shippedModules } from '../../notebook/manifest/build.ts';
import { moduleUrls } from '../../notebook/node/hooks.ts';

export type BenchEngine = typeof bench;

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
const ROOT = 'engine/bench/index.ts';

/** Loads the engine once for each of these designs. */
export async function loadEngines(designs: readonly DesignName[]): Promise<ReadonlyMap<DesignName, BenchEngine>> {
  const modules = new Map((await shippedModules(PROJECT)).map((module) => [module.path, module]));
  const order = toLoadable(linkGraph(modules, ROOT).order);
  const makeUrl = moduleUrls();
  const engines = new Map<DesignName, BenchEngine>();
  for (const design of designs) {
    const url = instantiate(order, makeUrl).urls.get(ROOT) ?? '';
    engines.set(design, (await import(url)) as BenchEngine);
  }
  return engines;
}

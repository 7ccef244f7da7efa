/**
 * A copy of the engine for each design. A module is instantiated once for each address, and a query is part of an
 * address; so the query of the module at the root is handed down to everything that it imports. Each copy meets one
 * design only, as a kernel does, and V8 compiles it for that design.
 */
import { registerHooks } from 'node:module';
import type * as bench from '../../engine/bench/index.ts';
import type { DesignName } from '../../engine/memmap/memmap.ts';

export type BenchEngine = typeof bench;

const ROOT = new URL('../../engine/bench/index.ts', import.meta.url);

/** Loads the engine once for each of these designs. */
export async function loadEngines(designs: readonly DesignName[]): Promise<ReadonlyMap<DesignName, BenchEngine>> {
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const query = context.parentURL === undefined ? '' : new URL(context.parentURL).search;
      return query.startsWith('?design=') ? { ...resolved, url: `${resolved.url}${query}` } : resolved;
    },
  });
  const engines = new Map<DesignName, BenchEngine>();
  for (const design of designs) {
    engines.set(design, (await import(`${ROOT.href}?design=${design}`)) as BenchEngine);
  }
  hooks.deregister();
  return engines;
}

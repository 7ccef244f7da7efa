/** Which caches have shortcuts, and which ones. */
import { LANE_SIZE } from '../../memory/units.ts';
import { hasFlag, SLAB_CONSISTENCY_CHECKS } from '../flags.ts';
import type { KmemCache } from '../kmem-cache.ts';
import { InDescriptorShortcuts } from './in-descriptor.ts';
import type { CachePlaces, ObjectShortcuts } from './object-shortcuts.ts';
import { SeparateShortcuts } from './separate.ts';

/** The shortcuts of a cache whose structs are at these addresses, or undefined when it must go the long way. */
export function makeObjectShortcuts(
  cache: KmemCache,
  structs: Pick<CachePlaces, 'cpu' | 'node'>,
): ObjectShortcuts | undefined {
  const { memmap, memory, pages, hardened } = cache.slub;
  const view = memmap.oneView;
  const isChecked = hardened || cache.isDebugged || hasFlag(cache.flags, SLAB_CONSISTENCY_CHECKS);
  // Where a whole section has no memory, only the long way notices a pointer that leads there.
  if (view === undefined || isChecked || memory.hasEmptySections) return undefined;
  const { offset, minPartial, hasCpuPartial } = cache;
  const places = { ...structs, offset, minPartial, hasCpuPartial };
  return pages.isSeparate
    ? new SeparateShortcuts(view, places, memmap.descriptorSize / LANE_SIZE)
    : new InDescriptorShortcuts(view, places);
}

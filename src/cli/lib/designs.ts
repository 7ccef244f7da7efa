/** The designs by which a command may be asked to go. */
import { DESIGNS } from '../../engine/memmap/create.ts';
import type { DesignName } from '../../engine/memmap/memmap.ts';
import { UsageError } from './usage.ts';

/** Every design of the book. */
export function allDesigns(): DesignName[] {
  return [...DESIGNS];
}

/**
 * The design of that name, or all of them when none is named. @throws UsageError for a name that no design
 * has
 */
export function designsNamed(name: string | undefined): DesignName[] {
  const designs = allDesigns();
  if (name === undefined) return designs;
  // The sixth is the reader's, and is left out unless it is named.
  const design = [...designs, 'own' as const].find((known) => known === name);
  if (design === undefined)
    throw new UsageError(`There is no design "${name}". The designs are ${designs.join(', ')}, and own.`);
  return [design];
}

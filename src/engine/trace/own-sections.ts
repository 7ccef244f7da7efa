/**
 * Sections that a machine has for itself, above the memory that was recorded: for the memory map and kernel
 * data, which cannot lie where the recorded kernel had its own.
 */
import { DESCRIPTOR_SIZES } from '../memmap/create.ts';
import type { DesignName } from '../memmap/memmap.ts';
import type { PageRange } from '../memory/physical-memory.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';

/** Bytes a page that a design may need besides its descriptors: links in a table outside, pageblock bits. */
const OTHER_BYTES = 32;

/**
 * Whole sections above the recorded ones, as many as hold the descriptors of all, their own included.
 * @param recorded numbers of the recorded sections
 */
export function ownSections(recorded: readonly number[], design: DesignName): PageRange {
  const share = (DESCRIPTOR_SIZES[design] + OTHER_BYTES) / PAGE_SIZE;
  const sections = Math.ceil((recorded.length * share) / (1 - share)) + 1;
  return { startPfn: (Math.max(...recorded) + 1) * PAGES_PER_SECTION, pages: sections * PAGES_PER_SECTION };
}

import type { LinkTableRequest, TableSources } from 'engine';

// #region link-table
/**
 * Finds room for the links of a run of pages.
 * @returns physical address of the first entry
 */
export function placeLinkTable({ pages, entrySize }: LinkTableRequest, { kmalloc }: TableSources): number {
  // What everybody does who needs memory in a kernel.
  return kmalloc(pages * entrySize);
}
// #endregion link-table

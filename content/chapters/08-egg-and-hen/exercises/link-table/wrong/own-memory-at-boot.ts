// caught by: no-circle — At boot, too, the first pages of the run are used, and the kernel's own data there are overwritten.
import type { LinkTableRequest } from 'engine';

declare const PAGE_SIZE: number;

// #region link-table
export function placeLinkTable({ startPfn, align }: LinkTableRequest): number {
  return startPfn * PAGE_SIZE + align;
}
// #endregion link-table

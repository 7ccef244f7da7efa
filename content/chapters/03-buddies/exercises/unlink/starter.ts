import type { Links } from 'engine';

// #region unlink
/**
 * Takes a node out of the list it is on, wherever in the list it stands: its two neighbours are joined.
 * Kernel: __list_del_entry().
 */
export function listDel(links: Links, node: number): void {
  throw new Error(`Node ${node} stands between ${links.prev(node)} and ${links.next(node)}. Yours to take out.`);
}
// #endregion unlink

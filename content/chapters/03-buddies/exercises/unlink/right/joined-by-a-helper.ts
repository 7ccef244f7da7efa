// With a function inside for the joining, as the kernel has __list_del().
import type { Links } from 'engine';

// #region unlink
export function listDel(links: Links, node: number): void {
  const join = (before: number, after: number): void => {
    links.setPrev(after, before);
    links.setNext(before, after);
  };
  join(links.prev(node), links.next(node));
}
// #endregion unlink

/** The text twin of the free lists: every list that has blocks, from its head, as a sentence. */
import type { FreeListsView } from './model.ts';
import { migratetypeName } from './states.ts';

/** "Order 0, Movable: 4, 9. Order 3, Movable: 16. All other lists are empty." */
export function sayLists(view: FreeListsView): string {
  const filled = view.lists.filter((list) => list.blocks.length > 0 || list.isBroken === true);
  const sentences = filled.map(
    ({ order, migratetype, blocks, isBroken }) =>
      `Order ${order}, ${migratetypeName(migratetype)}, from the head: pfn ${blocks.join(', ')}${isBroken === true ? ', and then no page' : ''}.`,
  );
  if (filled.length < view.lists.length)
    sentences.push(filled.length === 0 ? 'All lists are empty.' : 'All other lists are empty.');
  return sentences.join(' ');
}

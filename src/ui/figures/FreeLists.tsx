/** The free lists of a zone: each list a ring of blocks that begins and ends at its head. */
import { Fragment } from 'preact';
import { Swatch } from './Legend.tsx';
import type { FreeListsView, FreeListView } from './model.ts';
import { sayLists } from './sayLists.ts';
import { migratetypeName } from './states.ts';

/** Blocks drawn of one list; the rest is counted. */
const shown = 8;

const Links = () => (
  <svg class="links" viewBox="0 0 24 12" aria-hidden="true">
    <path d="M1 3.5h21m-4-3 4 3M23 8.5H2m4 3-4-3" />
  </svg>
);

function Ring({ list, changed }: { list: FreeListView; changed: ReadonlySet<number> }) {
  const rest = list.blocks.length - shown;
  return (
    <div class="ring">
      <span class="list-head">head</span>
      {list.blocks.slice(0, shown).map((pfn) => (
        <Fragment key={pfn}>
          <Links />
          <span class={changed.has(pfn) ? 'free-block is-changed' : 'free-block'}>{pfn}</span>
        </Fragment>
      ))}
      {rest > 0 && (
        <>
          <Links />
          <span class="rest">{rest} more</span>
        </>
      )}
      {list.isBroken === true ? <span class="broken">and then no page</span> : <i class="back" />}
    </div>
  );
}

function OrderRow({
  order,
  view,
  changed,
}: {
  order: number;
  view: FreeListsView;
  changed: ReadonlySet<number>;
}) {
  const lists = view.lists.filter((list) => list.order === order);
  const filled = lists.filter((list) => list.blocks.length > 0 || list.isBroken === true);
  const several = new Set(view.lists.map((list) => list.migratetype)).size > 1;
  const count = view.nrFree?.[order];
  return (
    <div class={filled.length > 0 ? 'order' : 'order is-empty'}>
      <span class="order-name">order {order}</span>
      <div>
        {filled.map((list) => (
          <div key={list.migratetype} class="free-list">
            {several && <small>{migratetypeName(list.migratetype)}</small>}
            <Ring list={list} changed={changed} />
          </div>
        ))}
        {filled.length === 0 && <span class="list-head">head</span>}
      </div>
      {count !== undefined && <span class="nr-free">{count}</span>}
    </div>
  );
}

export function FreeLists({ view }: { view: FreeListsView }) {
  const orders = [...new Set(view.lists.map((list) => list.order))].sort((a, b) => a - b);
  const changed = new Set(view.changed);
  return (
    <div class="lists-figure">
      <div class="lists" role="img" aria-label={sayLists(view)}>
        {view.nrFree !== undefined && <span class="nr-free-name">nr_free</span>}
        {orders.map((order) => (
          <OrderRow key={order} order={order} view={view} changed={changed} />
        ))}
      </div>
      <p class="key" aria-hidden="true">
        <Swatch thing="free" /> a free block, by its first pfn. Each list is a ring: the last block’s{' '}
        <code>next</code> and the head’s <code>prev</code> name each other; an empty list’s head names itself.
      </p>
    </div>
  );
}

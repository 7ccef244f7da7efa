import { unpackRecording } from 'engine';
import { asset, show, table } from 'notebook';

const MAX_PAGE_ORDER = 10;
const { before } = unpackRecording(asset('recordings/256m-fork.recording'));

/** Orders at which two buddies lie on either side of a border. */
export function ordersAcross(border: number): number[] {
  const orders = Array.from({ length: MAX_PAGE_ORDER }, (_, order) => order);
  return orders.filter((order) => border % 2 ** order === 0 && (border / 2 ** order) % 2 === 1);
}

// The zones of the recorded kernel, from its own struct zones.
const zones = before.nodes.flatMap((node) => node.zones).filter(({ spanned_pages: pages }) => pages > 0);
show(table(
  ['zone', 'first page', 'pages spanned', 'present', 'managed', 'orders at which its lower border parts two buddies'],
  zones.map(({ name, start_pfn: start, spanned_pages: spanned, present_pages: present, managed_pages: managed }, index) => [
    name, start, spanned, present, managed, index === 0 ? 'nothing below' : ordersAcross(start).join(', ') || 'none',
  ]),
));

// And of this chapter's machines:
show(table(['border at page', 'orders at which it parts two buddies'], [6, 12, 4096].map((pfn) => [pfn, ordersAcross(pfn).join(', ') || 'none'])));

import { unpackDump } from 'engine';
import { asset, show, table } from 'notebook';

// The memory map of a Linux 6.1 with 96 MiB: 64 bytes for each page, and with them
// what the kernel itself said of the page.
export const { dump, labels, pageblockOrder } = unpackDump(asset('recordings/96m-desk.memmap'));

/** "slab:dentry head 0" is a slab. */
export const kindOf = (owner: string): string => owner.split(/[ :]/)[0];

const counts = new Map<string, number>();
for (const { owner } of labels) counts.set(kindOf(owner), (counts.get(kindOf(owner)) ?? 0) + 1);

show(`${labels.length.toLocaleString('en')} descriptors of 64 bytes`);
show(table(
  ['who has the page', 'pages'],
  [...counts].toSorted(([, a], [, b]) => b - a),
));

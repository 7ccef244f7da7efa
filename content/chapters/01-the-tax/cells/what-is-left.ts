import { boot, DESCRIPTOR_SIZES, type DesignName, memoryBill, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';

/** What is left of a machine when its pages are described in this way. */
export function bill(design: DesignName, memory: number): (string | number)[] {
  const { present, memmap, other, left } = memoryBill(boot({ design, memory }));
  const tax = `${((100 * memmap) / present).toFixed(4)} %`;
  return [DESCRIPTOR_SIZES[design], present, memmap, tax, other, left];
}

export const columns = [
  ['descriptor', 'bytes'], 'pages', 'hold descriptors', 'of all', 'kept for other things', 'left',
] as const;

// 256 MiB, which is a small virtual machine: 65,536 pages.
const memory = 65_536 * PAGE_SIZE;
export const designs = ['struct-page', 'two-word', 'one-word'] as const;
show(table(columns, designs.map((design) => bill(design, memory))));

/**
 * What the allocator says when it is given a page that it did not give out.
 *
 * Models bad_page() and check_free_page(), mm/page_alloc.c, Linux 6.1, which print and go on; here it is thrown.
 */
import type { Zone } from '../zones/zone.ts';

export class BadPage extends Error {
  override readonly name = 'BadPage';
  readonly pfn: number;
  readonly order: number;

  constructor(zone: Zone, pfn: number, order: number) {
    super(
      `Bad page: pfn ${pfn} was freed as a block of order ${order}, but its descriptor says that it is ` +
        `"${zone.memmap.state(pfn)}". Was it freed before, or with another order?`,
    );
    this.pfn = pfn;
    this.order = order;
  }
}

/**
 * One section of physical memory, 128 MiB, and the views through which the machine reads it.
 *
 * Models struct mem_section (include/linux/mmzone.h, Linux 6.1). Left out: the section's own record in bytes; its two
 * facts, where the descriptors and where the pageblock bits lie, are recomputed from the boot record.
 */

const NO_LANES = new Uint32Array(0);

export class Section {
  /** page frame number of the section's first page */
  readonly firstPfn: number;
  /** the section's own bytes, 1,024 lanes a page; empty until somebody touches them */
  lanes: Uint32Array = NO_LANES;
  /** the descriptors of the section's pages, wherever in memory they lie; empty until the memmap is up */
  memmap: Uint32Array = NO_LANES;
  /** the links of the section's free blocks, in a design that keeps them in a table outside */
  links: Uint32Array = NO_LANES;
  /** the section's pageblock bits, 4 a pageblock; empty until the memmap is up */
  pageblockFlags: Uint32Array = NO_LANES;

  constructor(firstPfn: number) {
    this.firstPfn = firstPfn;
  }
}

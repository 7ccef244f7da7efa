/**
 * Two words a page and a table of links outside, as in memmap/two-word-external.ts, but the table of a section need not be
 * there: whoever touches a link of it first has to find one.
 */
import { TwoWordExternal } from '../memmap/two-word-external.ts';
import type { KernelData } from '../memmap/kernel-data.ts';
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import { PAGES_PER_SECTION } from '../memory/units.ts';

export class AskingTable extends TwoWordExternal {
  readonly #need: (pfn: number) => void;

  /** @param need opens the links of a page's section, or throws */
  constructor(memory: PhysicalMemory, kernelData: KernelData, need: (pfn: number) => void) {
    super(memory, kernelData);
    this.#need = need;
  }

  protected override linksOf(node: number): Uint32Array {
    const isThere = node < 0 || this.memory.sections[(node / PAGES_PER_SECTION) | 0].links.length > 0;
    if (!isThere) this.#need(node);
    return super.linksOf(node);
  }
}

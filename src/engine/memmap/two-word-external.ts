/**
 * Two words a page, and the links of a free block in a table outside: 16 bytes for every page, free or not.
 *
 *   lane of an entry   0, 1  next    frame number, or the node of a list head cut to 40 bits
 *                      2, 3  prev    the same
 *
 * A list head in kernel data has its two links in the same form. The table cannot come from the allocator that needs
 * it to free a page, so boot takes it from memblock (boot/link-table.ts), and the boot record says where it lies. So a
 * page costs 32 bytes after all, half of them for pages that are not free.
 */
import { PAGES_PER_SECTION } from '../memory/units.ts';
import type { Section } from '../memory/section.ts';
import { InTableShortcuts } from './shortcuts/in-table.ts';
import type { ListView, Shortcuts } from './shortcuts/shortcuts.ts';
import { TwoWordMemmap } from './two-word-memmap.ts';

const TWO_TO_32 = 2 ** 32;

/** The upper 8 of the 40 bits of a link to a list head. */
const HEAD = 0xff;

export class TwoWordExternal extends TwoWordMemmap {
  readonly design = 'two-word-external';
  /** lane of pfn 0's entry in its view */
  private firstLink = 0;

  protected override makeShortcuts(view: ListView): Shortcuts {
    return new InTableShortcuts(view, this.firstLink);
  }

  protected override findDescriptors(section: Section): void {
    super.findDescriptors(section);
    const { lanes } = this;
    const firstLink = section.links.byteOffset / 4 - section.firstPfn * 4;
    const inView = section.links.buffer === lanes?.buffer;
    if (inView && (this.firstLink === 0 || firstLink === this.firstLink)) {
      this.firstLink = firstLink;
    } else {
      this.lieApart();
      this.firstLink = 0;
    }
  }

  next(node: number): number {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : this.linkOf(node);
    return widened(lanes[link], lanes[link + 1]);
  }

  prev(node: number): number {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : this.linkOf(node);
    return widened(lanes[link + 2], lanes[link + 3]);
  }

  setNext(node: number, next: number): void {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : this.linkOf(node);
    lanes[link] = next;
    lanes[link + 1] = next < 0 ? HEAD : next / TWO_TO_32;
  }

  setPrev(node: number, prev: number): void {
    const lanes = this.lanes ?? this.linksOf(node);
    const link = node < 0 ? this.headLane - node : this.linkOf(node);
    lanes[link + 2] = prev;
    lanes[link + 3] = prev < 0 ? HEAD : prev / TWO_TO_32;
  }

  private linkOf(pfn: number): number {
    return this.firstLink + ((pfn & this.indexMask) << 2);
  }

  /** The view that holds the links of a node, when descriptors or links lie apart. */
  protected linksOf(node: number): Uint32Array {
    return node < 0 ? this.kernelData.lanes : this.memory.sections[(node / PAGES_PER_SECTION) | 0].links;
  }
}

/** The node in a link: a frame number, or a list head's negative number. */
function widened(low: number, high: number): number {
  if (high === 0) return low;
  return high === HEAD ? low | 0 : high * TWO_TO_32 + low;
}

/**
 * A guest's physical memory. It has no bytes of its own: every load and every store goes to the host's page behind
 * the guest frame. To a guest's kernel it is memory like any other.
 *
 * Stands for the second level of address translation (EPT, NPT). Left out: permissions, and the processor's cache of
 * translations.
 */
import { type PageRange, PhysicalMemory } from '../memory/physical-memory.ts';
import { LANE_SIZE, NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { guestLanes } from './guest-lanes.ts';
import type { MemorySlot } from './memory-slot.ts';

export class GuestMemory extends PhysicalMemory {
  readonly #slot: MemorySlot;

  constructor(ranges: readonly PageRange[], slot: MemorySlot) {
    // To be watched is to have no bytes in one piece: these have none at all.
    super(ranges, (lanes) => lanes);
    this.#slot = slot;
  }

  override lanes(pfn: number): Uint32Array {
    const section = this.section(pfn);
    if (section.lanes.length === 0) {
      // Only the length of these lanes is used: nothing is ever stored in them.
      section.lanes = guestLanes(this, section.firstPfn * PAGE_SIZE, super.lanes(pfn));
    }
    return section.lanes;
  }

  /**
   * A view of guest memory. Where the host's pages lie side by side it is a view of those, as fast as any; where they
   * do not, each access is translated. Either holds only as long as the host does not take the pages back, which it
   * does with free pages alone.
   */
  override view(address: number, length: number): Uint32Array {
    const gfn = Math.floor(address / PAGE_SIZE);
    const offset = address % PAGE_SIZE;
    const pages = Math.ceil((offset + length * LANE_SIZE) / PAGE_SIZE);
    for (let at = gfn; at < gfn + pages; at++) {
      if (!this.exists(at)) throw new RangeError(`There is no memory at guest frame ${at}.`);
    }
    this.#slot.back(gfn, pages);
    const first = this.#slot.pfnOf(gfn);
    for (let at = 1; at < pages; at++) {
      if (this.#slot.pfnOf(gfn + at) !== first + at) return guestLanes(this, address, new Uint32Array(length));
    }
    return hostView(this.#slot, first * PAGE_SIZE + offset, length) ?? guestLanes(this, address, new Uint32Array(length));
  }

  override read32(address: number): number {
    return this.#slot.host.memory.read32(this.#hostAddress(address));
  }

  override write32(address: number, value: number): void {
    this.#slot.host.memory.write32(this.#hostAddress(address), value);
  }

  /** Where a guest-physical address is in the host. @throws RangeError when the guest has no memory there */
  #hostAddress(address: number): number {
    const gfn = Math.floor(address / PAGE_SIZE);
    let pfn = gfn < this.#slot.pages ? this.#slot.pfnOf(gfn) : NO_PAGE;
    if (pfn === NO_PAGE) {
      if (!this.exists(gfn)) throw new RangeError(`There is no memory at guest frame ${gfn}.`);
      pfn = this.#slot.fault(gfn);
    }
    return pfn * PAGE_SIZE + (address % PAGE_SIZE);
  }
}

/** A view of the host's memory, or undefined when it would not lie in one section. */
function hostView({ host }: MemorySlot, address: number, length: number): Uint32Array | undefined {
  const last = address + length * LANE_SIZE - LANE_SIZE;
  const sameSection = host.memory.section(Math.floor(address / PAGE_SIZE)) === host.memory.section(Math.floor(last / PAGE_SIZE));
  return sameSection ? host.memory.view(address, length) : undefined;
}

/**
 * A picture of all bytes of a machine, to see afterwards which of them have changed and what those were for.
 */
import { zoneOffset } from '../engine/boot/boot-record.ts';
import type { Machine } from '../engine/boot/machine.ts';
import { presentSections } from '../engine/boot/sections.ts';
import type { Section } from '../engine/memory/section.ts';
import { LANE_SIZE, PAGE_SIZE, PAGES_PER_SECTION } from '../engine/memory/units.ts';
import { ZONE_SIZE } from '../engine/zones/zone.ts';

/** What the bytes at an address are for. */
export type Place =
  | { readonly kind: 'descriptor'; readonly pfn: number }
  /** the free lists' heads and counters */
  | { readonly kind: 'free areas' }
  /** anything else that the kernel keeps for itself */
  | { readonly kind: 'kernel data' }
  | { readonly kind: 'pageblock bits' }
  /** the content of a page, `offset` bytes from its start */
  | { readonly kind: 'page'; readonly pfn: number; readonly offset: number };

/** Offsets in bytes within struct zone of the free areas: their start, and the first byte after them. */
const FREE_AREAS_START = 256;
const FREE_AREAS_END = 1224;

export class Picture {
  /** the sections as they are, and their lanes as they were */
  readonly #sections: readonly { readonly section: Section; readonly lanes: Uint32Array }[];

  constructor(machine: Machine) {
    this.#sections = sectionsOf(machine).map((section) => ({ section, lanes: section.lanes.slice() }));
  }

  /** Physical addresses of the lanes that differ from the picture, ascending. */
  *changes(): Generator<number> {
    for (const { section, lanes } of this.#sections) {
      const now = section.lanes;
      for (let lane = 0; lane < lanes.length; lane++) {
        if (lanes[lane] !== now[lane]) yield section.firstPfn * PAGE_SIZE + lane * LANE_SIZE;
      }
    }
  }
}

function sectionsOf({ memory }: Machine): Section[] {
  return presentSections(memory.ranges).map((number) => memory.section(number * PAGES_PER_SECTION));
}

/** What the bytes at a physical address are for. */
export function placeOf(machine: Machine, address: number): Place {
  const { kernelData, memory, memmap } = machine;
  const intoKernelData = address - kernelData.address;
  if (intoKernelData >= 0 && intoKernelData < kernelData.lanes.byteLength) {
    const inFreeAreas = machine.zones.some((_, position) => {
      const offset = intoKernelData - zoneOffset(memory.ranges.length, position);
      return offset >= FREE_AREAS_START && offset < Math.min(FREE_AREAS_END, ZONE_SIZE);
    });
    return { kind: inFreeAreas ? 'free areas' : 'kernel data' };
  }
  const sections = sectionsOf(machine);
  for (const section of sections) {
    const intoMemmap = address - addressOf(sections, section.memmap);
    if (intoMemmap >= 0 && intoMemmap < section.memmap.byteLength) {
      return { kind: 'descriptor', pfn: section.firstPfn + Math.floor(intoMemmap / memmap.descriptorSize) };
    }
    const intoBits = address - addressOf(sections, section.pageblockFlags);
    if (intoBits >= 0 && intoBits < section.pageblockFlags.byteLength) return { kind: 'pageblock bits' };
  }
  const pfn = Math.floor(address / PAGE_SIZE);
  return { kind: 'page', pfn, offset: address - pfn * PAGE_SIZE };
}

/** Physical address of a view of memory. */
function addressOf(sections: readonly Section[], view: Uint32Array): number {
  const owner = sections.find((section) => section.lanes.buffer === view.buffer);
  if (owner === undefined) return Number.POSITIVE_INFINITY;
  return owner.firstPfn * PAGE_SIZE + view.byteOffset - owner.lanes.byteOffset;
}

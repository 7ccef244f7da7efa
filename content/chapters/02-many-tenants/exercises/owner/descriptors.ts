/** Descriptors to try: made up word by word as Linux 6.1 would leave them, in the memory map of a small machine. */
import { type DumpLayout, type Machine, MemoryDump, type OwnerKind } from 'engine';
import { type Layout, NORMAL, type Operation } from 'lessons';

/** Where the fields of struct page are in Linux 6.1, and which bit is which. */
export const LAYOUT: DumpLayout = {
  flags: 0, list: 8, mapping: 24, index: 32, private: 40, compoundHead: 8, compoundOrder: 17, pageType: 48, slabCache: 24,
  slabBit: 9, reservedBit: 12, headBit: 16, swapBackedBit: 19, swapCacheBit: 10,
  typeBase: 0xf0000000, buddyType: 0x80, tableType: 0x200, vmemmapHigh: 0xffffea00,
};

/** What is in the words that tell owners apart. */
export interface Fields {
  /** numbers of the flags that are set */
  readonly flags?: readonly number[];
  readonly mapping?: readonly [high: number, low: number];
  /** the lane at byte 48; no type and no mapping when left out */
  readonly type?: number;
  /** first page of the compound page, when this one is not it */
  readonly head?: number;
}

/** A page of a small machine, with what is in its descriptor and who has it. */
export interface Tenant {
  readonly pfn: number;
  readonly fields: Fields;
  readonly owner: OwnerKind;
}

const PAGES = 32;
const LANES = 16;
/** Lanes of the fields. */
const [NEXT, MAPPING, TYPE, REFCOUNT] = [2, 6, 12, 13];

function lanesOf({ flags = [], mapping = [0, 0], type = 0xffffffff, head }: Fields): number[] {
  const lanes = Array.from({ length: LANES }, () => 0);
  for (const bit of flags) lanes[0] += 2 ** bit;
  // The zone is in the high half of the flags; every descriptor has it.
  lanes[1] = 2 << 19;
  if (head !== undefined) [lanes[NEXT], lanes[NEXT + 1]] = [head * 64 + 1, LAYOUT.vmemmapHigh];
  [lanes[MAPPING + 1], lanes[MAPPING]] = mapping;
  lanes[TYPE] = type;
  lanes[REFCOUNT] = head === undefined ? 1 : 0;
  return lanes;
}

export const layout: Layout = {
  design: 'struct-page', startPfn: 0, pages: PAGES, maxPageOrder: 3, pageblockOrder: 3, zones: [NORMAL], blocks: [],
};

/** What writes the descriptors of these pages. */
export function operationsOf(tenants: readonly Tenant[]): Operation[] {
  return tenants.map(({ pfn, fields }) => ({ kind: 'writeDescriptor', pfn, lanes: lanesOf(fields) }));
}

/** The memory map of a machine, as if it had been copied out of a stopped kernel. */
export function dumpOf({ memory }: Machine): MemoryDump {
  return new MemoryDump({
    lanes: memory.section(0).memmap, layout: LAYOUT, ranges: [{ startPfn: 0, pages: PAGES, lane: 0 }],
    lists: { freeArea: 0, freeAreaSize: 0, nrFree: 0, orders: 0, migratetypes: 0, pcpLists: 0, nrPcpLists: 0 },
    zones: [], cacheNames: new Map(),
  });
}

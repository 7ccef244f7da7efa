/**
 * What kind of page a descriptor speaks of, in whatever design, and how to say it of a page that is on no list.
 *
 * In struct page the kinds are spread over flags, page type and counts. After PageHWPoison(), PageReserved(),
 * __SetPageOffline() (include/linux/page-flags.h) and is_zone_device_page() (include/linux/mmzone.h), Linux 6.1. That
 * kernel knows no unaccepted memory, and marks no page that waits on a per-CPU list.
 */
import { VMEMMAP_HIGH } from '../memory/address.ts';
import { LANE_SIZE, SECTION_MASK } from '../memory/units.ts';
import { writeAllocator } from './allocator-word.ts';
import { readField, writeField } from './bit-field.ts';
import type { Memmap } from './memmap.ts';
import { BUDDY, OFFLINE, PG_HWPOISON, PG_RESERVED, PG_SLAB } from './struct-page.ts';
import * as structPage from './struct-page-bits.ts';
import { kindOf, NODE, type PageKind, SUBTYPE, TAG, ZONE } from './two-word-bits.ts';

/** Kinds that a page is marked with while it is on no list. */
export type MarkedKind = 'reserved' | 'offline' | 'poisoned' | 'unaccepted' | 'device' | 'tail';

/** Position of ZONE_DEVICE in enum zone_type. */
const ZONE_DEVICE = 4;
/** Pages after which the upper half of a descriptor's address grows by one. */
const PAGES_PER_HIGH = 2 ** 26;

/** The lanes of a page's descriptor; a view, not a copy. */
export function descriptorLanes({ memory, descriptorSize }: Pick<Memmap, 'memory' | 'descriptorSize'>, pfn: number): Uint32Array {
  const lanes = descriptorSize / LANE_SIZE;
  const first = (pfn & SECTION_MASK) * lanes;
  return memory.section(pfn).memmap.subarray(first, first + lanes);
}

/** The kind of page that a descriptor says its page is. */
export function pageKind(memmap: Memmap, pfn: number): PageKind {
  const lanes = descriptorLanes(memmap, pfn);
  if (memmap.design !== 'struct-page') return kindOf(readField(lanes, 0, TAG), readField(lanes, 0, SUBTYPE));
  const type = readField(lanes, 0, structPage.PAGE_TYPE);
  const flags = readField(lanes, 0, structPage.FLAGS);
  if (type === BUDDY) return 'free';
  if (type === OFFLINE) return 'offline';
  if (flags & PG_HWPOISON) return 'poisoned';
  if (flags & PG_RESERVED) return readField(lanes, 0, structPage.ZONE) === ZONE_DEVICE ? 'device' : 'reserved';
  if (flags & PG_SLAB) return 'slab';
  if (lanes[structPage.LRU_NEXT.lane] & 1) return 'tail';
  return readField(lanes, 0, structPage.REFCOUNT) === 0 ? 'none' : 'head';
}

/**
 * Marks a page that is on no list. Its zone and node stay as they are.
 * @param order of a tail, the order of the block that it is part of
 * @throws RangeError when the design has no mark for that kind
 */
export function setPageKind(memmap: Memmap, pfn: number, kind: MarkedKind, order = 0): void {
  const lanes = descriptorLanes(memmap, pfn);
  if (memmap.design === 'struct-page') {
    markStructPage(lanes, pfn, kind, order);
    return;
  }
  const hasPlace = memmap.design !== 'one-word';
  const zone = hasPlace ? readField(lanes, 0, ZONE) : 0;
  const node = hasPlace ? readField(lanes, 0, NODE) : 0;
  writeAllocator(lanes, 0, { kind, order, migratetype: 0, zone, node });
}

function markStructPage(lanes: Uint32Array, pfn: number, kind: MarkedKind, order: number): void {
  switch (kind) {
    case 'reserved': case 'device':
      lanes[structPage.FLAGS.lane] |= PG_RESERVED;
      break;
    case 'offline':
      writeField(lanes, 0, structPage.PAGE_TYPE, OFFLINE);
      break;
    case 'poisoned':
      lanes[structPage.FLAGS.lane] |= PG_HWPOISON;
      break;
    case 'tail': {
      // compound_head: the address of the first page's descriptor, and 1. A block begins where its size divides evenly.
      const head = pfn - (pfn % 2 ** order);
      lanes[structPage.LRU_NEXT.lane] = (head << 6) | 1;
      lanes[structPage.LRU_NEXT.lane + 1] = VMEMMAP_HIGH + head / PAGES_PER_HIGH;
      break;
    }
    case 'unaccepted':
      throw new RangeError('struct page of Linux 6.1 has no mark for unaccepted memory; page_type has one since 6.12.');
  }
}

import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { addToFreeListTail } from '../../src/engine/buddy/free-list.ts';
import { offsetOf, readStruct } from './pahole.ts';
import { MOVABLE, PAGE_SIZE, RECLAIMABLE, toy } from './toy.ts';

/**
 * The virtual addresses of Linux 6.1 on x86-64, 4-level paging, no KASLR: Documentation/x86/x86_64/mm.rst.
 */
const VMEMMAP = 0xffffea0000000000n;
const DIRECT_MAP = 0xffff888000000000n;

/** Reads a struct of a machine by the offsets that pahole prints, as little-endian bytes. */
function reader(
  lanes: Uint32Array,
  start = 0,
): { u32: (offset: number) => number; u64: (offset: number) => bigint } {
  const view = new DataView(lanes.buffer, lanes.byteOffset + start);
  return { u32: (offset) => view.getUint32(offset, true), u64: (offset) => view.getBigUint64(offset, true) };
}

describe('struct page in memory', () => {
  const page = readStruct('page');
  const at = (member: string): number => offsetOf(page, member);
  const { machine, zone } = toy('struct-page');
  const descriptor = (pfn: number): ReturnType<typeof reader> =>
    reader(machine.memory.section(pfn).memmap, pfn * page.size);

  it('is as large as in Linux 6.1', () => {
    expect(machine.memmap.descriptorSize).toBe(page.size);
  });

  it('has node and zone at bits 54 and 51 of flags, and PG_reserved at bit 12 at first', () => {
    zone.memmap.initPage(9, 5, 2);
    expect(descriptor(9).u64(at('flags'))).toBe((5n << 54n) | (2n << 51n) | (1n << 12n));
    expect(descriptor(9).u32(at('_refcount'))).toBe(1);
    expect(descriptor(9).u32(at('_mapcount'))).toBe(0xffffffff);
    expect(descriptor(9).u64(at('lru'))).toBe(VMEMMAP + BigInt(9 * page.size + at('lru')));
    zone.memmap.initPage(9, 0, 2);
    zone.memmap.clearReserved(9);
    expect(descriptor(9).u64(at('flags'))).toBe(2n << 51n);
    expect(descriptor(9).u32(at('_refcount'))).toBe(0);
  });

  it('keeps the order of a free block in private, its mark in page_type, its links in buddy_list', () => {
    for (const pfn of [16, 24, 32]) addToFreeListTail(zone, pfn, 3, RECLAIMABLE);
    const middle = descriptor(24);
    expect(middle.u64(at('private'))).toBe(3n);
    expect(middle.u32(at('page_type'))).toBe(0xffffff7f);
    expect(middle.u64(at('buddy_list'))).toBe(VMEMMAP + BigInt(32 * page.size + at('buddy_list')));
    expect(middle.u64(at('buddy_list') + 8)).toBe(VMEMMAP + BigInt(16 * page.size + at('buddy_list')));
    expect(descriptor(24).u64(at('memcg_data'))).toBe(0n);
  });

  it('points from the last block of a list to the head, in the zone', () => {
    const struct = readStruct('zone');
    const head =
      offsetOf(struct, 'free_area') +
      3 * readStruct('free_area').size +
      RECLAIMABLE * readStruct('list_head').size;
    const zoneAddress = machine.kernelData.address + zoneStart();
    expect(descriptor(32).u64(at('buddy_list'))).toBe(DIRECT_MAP + BigInt(zoneAddress + head));
  });

  it('says with _refcount that a page is in use, and with nothing else', () => {
    zone.memmap.setAllocated(40, 2);
    expect(descriptor(40).u32(at('_refcount'))).toBe(1);
    expect(descriptor(40).u32(at('page_type'))).toBe(0xffffffff);
    expect(descriptor(40).u64(at('private'))).toBe(0n);
    expect(zone.memmap.clearAllocated(40, 2)).toBe(true);
    expect(descriptor(40).u32(at('_refcount'))).toBe(0);
  });

  it('remembers the migratetype of a per-CPU page in index', () => {
    zone.memmap.setPcp(41, 0, RECLAIMABLE);
    expect(descriptor(41).u64(at('index'))).toBe(BigInt(RECLAIMABLE));
  });

  /** Offset of the struct zone within kernel data: where the zone's own span is found. */
  function zoneStart(): number {
    const struct = readStruct('zone');
    const { lanes } = machine.kernelData;
    for (let start = 0; start < lanes.byteLength - struct.size; start += 64) {
      const bytes = reader(lanes, start);
      const spanned = bytes.u64(offsetOf(struct, 'spanned_pages'));
      const managed = bytes.u64(offsetOf(struct, 'managed_pages'));
      if (spanned === BigInt(zone.spannedPages) && managed === BigInt(zone.managedPages)) return start;
    }
    throw new Error('There is no struct zone in kernel data.');
  }

  it('finds the fields of struct zone where Linux 6.1 has them', () => {
    const struct = readStruct('zone');
    const bytes = reader(machine.kernelData.lanes, zoneStart());
    zone.startPfn = 2 ** 33 + 1;
    zone.presentPages = 77;
    zone.flags = 2;
    zone.nrIsolatePageblock = 3;
    zone.setWatermark('low', 11);
    zone.setLowmemReserve(2, 13);
    expect(bytes.u64(offsetOf(struct, 'zone_start_pfn'))).toBe(2n ** 33n + 1n);
    expect(bytes.u64(offsetOf(struct, 'present_pages'))).toBe(77n);
    expect(bytes.u64(offsetOf(struct, 'flags'))).toBe(2n);
    expect(bytes.u64(offsetOf(struct, 'nr_isolate_pageblock'))).toBe(3n);
    expect(bytes.u64(offsetOf(struct, '_watermark') + 8)).toBe(11n);
    expect(bytes.u64(offsetOf(struct, 'lowmem_reserve') + 16)).toBe(13n);
    const area = offsetOf(struct, 'free_area') + 3 * readStruct('free_area').size;
    expect(bytes.u64(area + offsetOf(readStruct('free_area'), 'nr_free'))).toBe(3n);
  });
});

describe('two words a page', () => {
  const { machine, zone } = toy('two-word');
  const words = (pfn: number): ReturnType<typeof reader> =>
    reader(machine.memory.section(pfn).memmap, pfn * 16);

  it('keep node and zone where struct page has them', () => {
    zone.memmap.initPage(9, 5, 2);
    expect(words(9).u64(0) >> 51n).toBe((5n << 3n) | 2n);
  });

  it('name tag, order and migratetype of a free block, and keep its links in the page itself', () => {
    for (const pfn of [16, 24, 32]) addToFreeListTail(zone, pfn, 3, RECLAIMABLE);
    const word = words(24).u64(0);
    expect([word & 0xfn, (word >> 8n) & 0x3fn, (word >> 14n) & 7n]).toEqual([1n, 3n, BigInt(RECLAIMABLE)]);
    const inPage = reader(machine.memory.view(24 * PAGE_SIZE, 4));
    expect(inPage.u64(0)).toBe(DIRECT_MAP + BigInt(32 * PAGE_SIZE));
    expect(inPage.u64(8)).toBe(DIRECT_MAP + BigInt(16 * PAGE_SIZE));
  });

  it('do not touch a page that is on no list', () => {
    zone.memmap.setAllocated(40, 1);
    zone.memmap.clearAllocated(40, 1);
    expect(machine.memory.view(40 * PAGE_SIZE, 1024).every((lane) => lane === 0)).toBe(true);
  });
});

describe.each(allDesigns())('a descriptor of %s', (design) => {
  it('is not free when it is all zero, nor when it is anything but the first of a free block', () => {
    const { machine, zone } = toy(design);
    const { memmap } = zone;
    const zeroed = zone.memory.section(0).memmap;
    const asBooted = zeroed.slice();
    zeroed.fill(0);
    expect(memmap.isFree(3)).toBe(false);
    for (let order = 0; order <= zone.maxPageOrder; order++)
      expect(memmap.isFreeOfOrder(3, order)).toBe(false);
    zeroed.set(asBooted);

    memmap.initPage(3, 0, 2);
    expect([memmap.state(3), memmap.isFree(3)]).toEqual(['reserved', false]);
    memmap.clearReserved(3);
    expect([memmap.state(3), memmap.isFree(3)]).toEqual(['none', false]);
    memmap.setAllocated(3, 0);
    expect([memmap.state(3), memmap.isFree(3)]).toEqual(['allocated', false]);
    expect(memmap.clearAllocated(3, 0)).toBe(true);
    memmap.setPcp(3, 0, MOVABLE);
    // struct page cannot tell a page on a per-CPU list from one that is nobody's: neither has a mark.
    expect([memmap.state(3), memmap.isFree(3)]).toEqual([design === 'struct-page' ? 'none' : 'pcp', false]);
    expect(memmap.pcpType(3)).toBe(MOVABLE);
    memmap.clearPcp(3);
    memmap.setFree(3, 0, MOVABLE);
    expect([memmap.state(3), memmap.isFree(3), memmap.freeOrder(3)]).toEqual(['free', true, 0]);
    memmap.clearFree(3);
    expect([memmap.state(3), memmap.isFree(3)]).toEqual(['none', false]);
    expect(machine.memmap.zoneId(3)).toBe(memmap.zoneId(4));
  });

  it('is free of its own order and of no other', () => {
    const { zone } = toy(design, { pages: 2048, maxPageOrder: 10, pageblockOrder: 9 });
    for (let order = 0; order <= 10; order++) {
      zone.memmap.setFree(1024, order, MOVABLE);
      const answers = Array.from({ length: 11 }, (_, asked) => zone.memmap.isFreeOfOrder(1024, asked));
      expect(answers.flatMap((yes, asked) => (yes ? [asked] : []))).toEqual([order]);
      expect(zone.memmap.freeOrder(1024)).toBe(order);
    }
  });
});

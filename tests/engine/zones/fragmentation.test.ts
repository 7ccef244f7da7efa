/**
 * Which zone a request comes to when the first would have to break up a block of another type: get_page_from_freelist()
 * and alloc_flags_nofragment(), mm/page_alloc.c, Linux 6.1.
 */
import { describe, expect, it } from 'vitest';
import { bootToMemblock } from '../../../src/engine/boot/boot.ts';
import { freeOnePage } from '../../../src/engine/buddy/free-one-page.ts';
import { getPageFromFreelist } from '../../../src/engine/buddy/get-page-from-freelist.ts';
import { NO_PAGE } from '../../../src/engine/memory/units.ts';
import { MOVABLE, UNMOVABLE } from '../../../src/engine/zones/migratetype.ts';
import type { Zone } from '../../../src/engine/zones/zone.ts';

const PAGES = 64;
const [DMA32, NORMAL] = [1, 2];

/** Zones of 64 pages each, in the order of their pages; the kernel's own memory is above them. Nothing is free. */
function zonesOf(...kinds: readonly { index: number; node: number }[]): Zone[] {
  const end = kinds.length * PAGES;
  const { zones } = bootToMemblock({
    design: 'struct-page',
    maxPageOrder: 4,
    pageblockOrder: 3,
    memory: [{ startPfn: 0, pages: end + 256 }],
    zones: kinds.map(({ index, node }, place) => ({
      name: `zone ${place}`, index, node, startPfn: place * PAGES, endPfn: (place + 1) * PAGES,
    })),
    kernelDataAddress: end * 4096,
  });
  for (const zone of zones) {
    for (let pfn = zone.startPfn; pfn < zone.startPfn + PAGES; pfn++) zone.memmap.clearReserved(pfn);
  }
  return [...zones];
}

/** Frees one page, smaller than a pageblock, to the list of a type. */
function free(zone: Zone, page: number, migratetype: number): number {
  freeOnePage(zone, zone.startPfn + page, 0, migratetype);
  return zone.startPfn + page;
}

function request(zonelist: readonly Zone[], highestZone = NORMAL): number {
  return getPageFromFreelist(zonelist, { order: 0, migratetype: UNMOVABLE, highestZone, mark: 'min' });
}

describe('an unmovable request that prefers Normal', () => {
  it('takes from DMA32 of its node what it has, before it breaks up a movable pageblock of Normal', () => {
    const [dma32, normal] = zonesOf({ index: DMA32, node: 0 }, { index: NORMAL, node: 0 });
    const movable = free(normal, 5, MOVABLE);
    const unmovable = free(dma32, 9, UNMOVABLE);
    expect(request([normal, dma32])).toBe(unmovable);
    expect(request([normal, dma32])).toBe(movable);
    expect(request([normal, dma32])).toBe(NO_PAGE);
  });

  it('breaks one up in Normal rather than in DMA32, if it has to', () => {
    const [dma32, normal] = zonesOf({ index: DMA32, node: 0 }, { index: NORMAL, node: 0 });
    free(dma32, 9, MOVABLE);
    const page = free(normal, 5, MOVABLE);
    expect(request([normal, dma32])).toBe(page);
  });

  it('may steal whole pageblocks at once', () => {
    const [dma32, normal] = zonesOf({ index: DMA32, node: 0 }, { index: NORMAL, node: 0 });
    freeOnePage(normal, normal.startPfn + 8, 3, MOVABLE);
    free(dma32, 9, UNMOVABLE);
    expect(request([normal, dma32])).toBe(normal.startPfn + 8);
  });

  it('breaks one up on its own node rather than go to another', () => {
    const [dma32, normal, far] = zonesOf({ index: DMA32, node: 0 }, { index: NORMAL, node: 0 }, { index: NORMAL, node: 1 });
    free(far, 3, UNMOVABLE);
    free(dma32, 9, MOVABLE);
    const page = free(normal, 5, MOVABLE);
    expect(request([normal, dma32, far])).toBe(page);
  });

  it('does so at once where its node has no DMA32', () => {
    const [normal, far] = zonesOf({ index: NORMAL, node: 0 }, { index: NORMAL, node: 1 });
    free(far, 3, UNMOVABLE);
    const page = free(normal, 5, MOVABLE);
    expect(request([normal, far])).toBe(page);
  });

  it('takes from DMA32 of its node, too, where there are other nodes', () => {
    const [dma32, normal, far] = zonesOf({ index: DMA32, node: 0 }, { index: NORMAL, node: 0 }, { index: NORMAL, node: 1 });
    free(normal, 5, MOVABLE);
    free(far, 3, UNMOVABLE);
    const page = free(dma32, 9, UNMOVABLE);
    expect(request([normal, dma32, far])).toBe(page);
  });

  it('spares no zone but DMA32 where there are other nodes', () => {
    const [dma, normal, far] = zonesOf({ index: 0, node: 0 }, { index: NORMAL, node: 0 }, { index: NORMAL, node: 1 });
    free(dma, 9, UNMOVABLE);
    free(far, 3, UNMOVABLE);
    const page = free(normal, 5, MOVABLE);
    expect(request([normal, dma, far])).toBe(page);
  });

  it('takes what comes next on a machine of one node, where the kernel assumes that it is DMA32', () => {
    const [dma, normal] = zonesOf({ index: 0, node: 0 }, { index: NORMAL, node: 0 });
    free(normal, 5, MOVABLE);
    const page = free(dma, 9, UNMOVABLE);
    expect(request([normal, dma])).toBe(page);
  });

  it('does so at once where the DMA32 that comes next is another node\'s', () => {
    const [normal, far] = zonesOf({ index: NORMAL, node: 0 }, { index: DMA32, node: 1 });
    free(far, 3, UNMOVABLE);
    const page = free(normal, 5, MOVABLE);
    expect(request([normal, far])).toBe(page);
  });
});

describe('a request that may not use Normal', () => {
  it('breaks up a pageblock of the zone that it prefers', () => {
    const [dma, dma32] = zonesOf({ index: 0, node: 0 }, { index: DMA32, node: 0 });
    free(dma, 9, UNMOVABLE);
    const page = free(dma32, 5, MOVABLE);
    expect(request([dma32, dma], DMA32)).toBe(page);
  });

  it('gets nothing from it, whatever it has', () => {
    const [dma32, normal] = zonesOf({ index: DMA32, node: 0 }, { index: NORMAL, node: 0 });
    free(normal, 5, UNMOVABLE);
    expect(request([normal, dma32], DMA32)).toBe(NO_PAGE);
    expect(request([], DMA32)).toBe(NO_PAGE);
  });
});

it('leaves a zone alone that is at its mark', () => {
  const [dma32, normal] = zonesOf({ index: DMA32, node: 0 }, { index: NORMAL, node: 0 });
  free(normal, 5, UNMOVABLE);
  normal.setWatermark('min', 1);
  const page = free(dma32, 9, UNMOVABLE);
  expect(request([normal, dma32])).toBe(page);
  expect(request([normal, dma32])).toBe(NO_PAGE);
});

it('asks a zone that can grow until it says that it cannot', () => {
  const [normal] = zonesOf({ index: NORMAL, node: 0 });
  let grown = 0;
  normal.deferred = {
    grow: (order) => {
      expect(order).toBe(0);
      grown++;
      if (grown === 2) free(normal, 5, UNMOVABLE);
      return grown <= 2;
    },
  };
  expect(request([normal])).toBe(normal.startPfn + 5);
  expect(grown).toBe(2);
  expect(request([normal])).toBe(NO_PAGE);
});

/**
 * The marks of recorded kernels, from the pages that their zones managed at the time.
 *
 * Each was booted from Linux 6.1 (Debian 6.1.192-2). The marks are those of its snapshot. `managed` of the first two
 * is what dmesg calls available ("Memory: 195848K/261612K available") and the 36 KiB of "Freeing SMP alternatives",
 * which is all that zones had when the marks were set; DMA had 3,840 pages of it. The others are managed_pages of the
 * snapshot, since there somebody had set min_free_kbytes later.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import { changeMinFree, updateWatermarks } from '../../../src/engine/boot/watermarks.ts';
import { minFreeKbytes } from '../../../src/engine/boot/boot-record.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { allocPages } from '../../../src/engine/buddy/page-alloc.ts';
import { calculateMinFreeKbytes, zoneWatermarkOk } from '../../../src/engine/zones/watermark.ts';
import { MOVABLE, toy, UNMOVABLE } from '../toy.ts';

const MIB = 2 ** 20;

function machineThatManages(dma: number, dma32: number): Machine {
  const machine = boot({
    design: 'two-word', memory: [{ startPfn: 0, pages: 16_384 }],
    zones: [{ name: 'DMA', index: 0, startPfn: 0, endPfn: 4096 }, { name: 'DMA32', index: 1, startPfn: 4096, endPfn: 16_384 }],
  });
  machine.zones[0].managedPages = dma;
  machine.zones[1].managedPages = dma32;
  return machine;
}

const marks = ({ zones }: Machine): number[][] => {
  return zones.map((zone) => [zone.watermark('min'), zone.watermark('low'), zone.watermark('high')]);
};
const reserve = ({ zones }: Machine): number[][] => {
  return zones.map((zone) => [0, 1, 2, 3, 4].map((index) => zone.lowmemReserve(index)));
};

describe('watermarks', () => {
  it('are those that a kernel with 256 MiB set', () => {
    const machine = machineThatManages(3840, (195_848 + 36) / 4 - 3840);
    updateWatermarks(machine);
    expect(marks(machine)).toEqual([[34, 42, 50], [407, 508, 609]]);
    expect(reserve(machine)).toEqual([[0, 176, 176, 176, 176], [0, 0, 0, 0, 0]]);
    expect(machine.pcps.map(({ high }) => high)).toEqual([42, 508]);
  });

  it('are those that a kernel with 192 MiB set, and then again for a min_free_kbytes of 2,048', () => {
    const machine = machineThatManages(3840, (130_312 + 36) / 4 - 3840);
    updateWatermarks(machine);
    expect(reserve(machine)).toEqual([[0, 112, 112, 112, 112], [0, 0, 0, 0, 0]]);
    machine.zones[1].managedPages = 31_309;
    changeMinFree(machine, 2048);
    expect(marks(machine)).toEqual([[55, 68, 81], [456, 570, 684]]);
    expect(minFreeKbytes(machine.kernelData)).toBe(2048);
  });

  it('are those that a kernel with 96 MiB set, where huge pages had asked for 573 pages', () => {
    const machine = machineThatManages(3840, (38_516 + 36) / 4 - 3840);
    updateWatermarks(machine);
    expect(reserve(machine)).toEqual([[0, 22, 22, 22, 22], [0, 0, 0, 0, 0]]);
    machine.zones[1].managedPages = 8442;
    changeMinFree(machine, 573 * 4);
    expect(marks(machine)).toEqual([[179, 223, 267], [393, 491, 589]]);
  });

  it('grow with the square root of memory, between 128 KiB and 256 MiB', () => {
    expect([0, 256, 2 ** 18, 2 ** 34].map(calculateMinFreeKbytes)).toEqual([128, 128, 4096, 262_144]);
    fc.assert(fc.property(fc.nat(2 ** 34), (pages) => {
      const kilobytes = calculateMinFreeKbytes(pages);
      expect(kilobytes).toBeGreaterThanOrEqual(128);
      expect(calculateMinFreeKbytes(pages * 4)).toBeLessThanOrEqual(Math.max(128, 2 * kilobytes + 1));
    }));
  });

  it('cap HighMem at 128 pages, and share out the rest among the others', () => {
    const machine = boot({
      design: 'two-word', memory: 64 * MIB,
      zones: [{ name: 'Normal', index: 2, startPfn: 0, endPfn: 8192 }, { name: 'HighMem', index: 3, startPfn: 8192, endPfn: 16_384 }],
    });
    const [normal, high] = machine.zones;
    high.managedPages = 2 ** 20;
    changeMinFree(machine, 1024);
    expect([normal.watermark('min'), high.watermark('min')]).toEqual([256, 128]);
    updateWatermarks(machine);
    expect(normal.lowmemReserve(3)).toBe(2 ** 20 / 32);
  });
});

describe.each(allDesigns())('the watermark of a zone, in %s', (design) => {
  it('lets a request pass that leaves more than the mark, and needs a block that is large enough', () => {
    const { zone } = toy(design);
    expect(zoneWatermarkOk(zone, 0, 0, 2)).toBe(false);
    const machine = boot({ design, memory: MIB, maxPageOrder: 4, pageblockOrder: 3 });
    const [whole] = machine.zones;
    const free = whole.freePages;
    expect(zoneWatermarkOk(whole, 0, free - 1, 2)).toBe(true);
    expect(zoneWatermarkOk(whole, 0, free, 2)).toBe(false);
    expect(zoneWatermarkOk(whole, 3, free - 8, 2)).toBe(true);
    expect(zoneWatermarkOk(whole, 3, free - 7, 2)).toBe(false);
    whole.setLowmemReserve(3, free - 4);
    expect(zoneWatermarkOk(whole, 0, 4, 3)).toBe(false);
    expect(zoneWatermarkOk(whole, 0, 3, 3)).toBe(true);
    expect(zoneWatermarkOk(whole, 0, 4, 2)).toBe(true);
    while (whole.nrFree(4) + whole.nrFree(3) > 0) allocPages(whole, 3, whole.nrFree(4) > 0 ? MOVABLE : UNMOVABLE);
    expect(zoneWatermarkOk(whole, 3, 0, 2)).toBe(false);
  });
});

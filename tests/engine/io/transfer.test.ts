/** Transfers: by pages and by ranges, the same bytes arrive; without descriptors, only by ranges. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boot } from '../../../src/engine/boot/boot.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { allocPages } from '../../../src/engine/buddy/page-alloc.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { BlockDevice, SECTOR_SIZE, WIDE_LIMITS } from '../../../src/engine/io/block-device.ts';
import { readBytes, writeBytes } from '../../../src/engine/io/bytes.ts';
import { type DmaLimits, DmaError, dmaMap, dmaMapSg, dmaUnmap, sgSegments } from '../../../src/engine/io/dma.ts';
import type { PhysRange } from '../../../src/engine/io/map-segments.ts';
import { PHYS_RANGES_PER_PAGE, physListFree, physListOf, physRanges } from '../../../src/engine/io/phys-list.ts';
import {
  NoStructPage, SG_SIZE, sgDma, sgEntries, sgIsLast, sgLength, sgPfn, sgPhys, sgSetPage,
} from '../../../src/engine/io/scatterlist.ts';
import { SG_MAX_SINGLE_ALLOC, sgAllocTable, sgFreeTable, sgTableOf, tablePages } from '../../../src/engine/io/sg-table.ts';
import { type IoRequest, submitPages, submitRanges } from '../../../src/engine/io/submit.ts';
import { IO_TLB_SIZE, Swiotlb } from '../../../src/engine/io/swiotlb.ts';
import { PAGE_SIZE } from '../../../src/engine/memory/units.ts';
import { Nvdimm, plugIn } from '../../../src/engine/pmem/nvdimm.ts';
import { allDesigns } from '../../../src/cli/lib/designs.ts';

const MIB = 2 ** 20;

function toy(design: Machine['memmap']['design'] = 'struct-page'): Machine {
  return boot({ design, memory: 4 * MIB, maxPageOrder: 8, pageblockOrder: 6 });
}

/** Bytes that differ from place to place. */
function noise(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => Math.imul(i + seed, 2_654_435_761) >>> 13);
}

function freeCount({ zones }: Machine): number {
  return zones.reduce((sum, zone) => sum + zone.freePages, 0);
}

describe('a scatterlist', () => {
  it('is the bytes of struct scatterlist: a struct page with flags in its low bits, offset, length', () => {
    const machine = toy();
    const { memory } = machine;
    const sgl = sgAllocTable(machine.zones[0], 2);
    sgSetPage(machine, sgl, 300, 512, 64);
    sgSetPage(machine, sgl + SG_SIZE, 301, 100, 0);
    const lanes = (sg: number): number[] => [0, 4, 8, 12].map((offset) => memory.read32(sg + offset));
    expect(lanes(sgl)).toEqual([300 * 64, 0xffffea00, 64, 512]);
    expect(lanes(sgl + SG_SIZE)).toEqual([301 * 64 + 2, 0xffffea00, 0, 100]);
    expect([sgPfn(machine, sgl), sgPhys(machine, sgl), sgLength(memory, sgl)]).toEqual([300, 300 * PAGE_SIZE + 64, 512]);
    expect(sgIsLast(memory, sgl + SG_SIZE)).toBe(true);
  });

  it('chains pages of 127 entries, the last of up to 128', () => {
    for (const nents of [1, 2, 127, 128, 129, 255, 256, 400]) {
      const machine = toy('two-word');
      const before = freeCount(machine);
      const sgl = sgAllocTable(machine.zones[0], nents);
      expect([...sgEntries(machine.memory, sgl)].length).toBe(nents);
      expect([...tablePages(machine.memory, sgl)].length).toBe(Math.max(1, Math.ceil((nents - 1) / (SG_MAX_SINGLE_ALLOC - 1))));
      sgFreeTable(machine.zones[0], sgl);
      expect(freeCount(machine)).toBe(before);
      expect(checkInvariants(machine)).toEqual([]);
    }
  });

  it('gives its pages back when there are not enough', () => {
    const machine = toy();
    while (freeCount(machine) > 2) allocPages(machine.zones[0], 0);
    expect(() => sgAllocTable(machine.zones[0], 400)).toThrow('has no page for a table of 400 entries');
    expect(freeCount(machine)).toBe(2);
    expect(() => physListOf(machine.zones[0], Array.from({ length: 800 }, () => ({ address: 0, length: 1 })))).toThrow('no page');
    expect(freeCount(machine)).toBe(2);
  });

  it('holds its segments in its first entries when it is mapped', () => {
    const machine = toy();
    const ranges = [{ address: 300 * PAGE_SIZE, length: 2 * PAGE_SIZE }, { address: 310 * PAGE_SIZE + 8, length: 24 }];
    const sgl = sgTableOf(machine, machine.zones[0], ranges);
    expect(dmaMapSg(machine, sgl, WIDE_LIMITS)).toBe(2);
    expect([...sgSegments(machine, sgl)]).toEqual(ranges);
    const [, , third] = sgEntries(machine.memory, sgl);
    expect(sgDma(machine.memory, third).length).toBe(0);
  });
});

describe('a list of ranges', () => {
  it('takes half the bytes of a scatterlist, and remembers any number of ranges', () => {
    const machine = toy('two-word');
    const before = freeCount(machine);
    const ranges = Array.from({ length: 2 * PHYS_RANGES_PER_PAGE }, (_, i) => ({ address: i * 2 ** 33 + 7, length: i + 1 }));
    const list = physListOf(machine.zones[0], ranges);
    expect([...physRanges(machine.memory, list)]).toEqual(ranges);
    expect(before - freeCount(machine)).toBe(2);
    physListFree(machine.zones[0], list);
    expect(freeCount(machine)).toBe(before);
  });
});

describe('memory without descriptors', () => {
  /** A machine with memory of which nobody has told the kernel: a module, plugged in without descriptors. */
  function withUndescribed(design: Machine['memmap']['design']): { readonly machine: Machine; readonly pfn: number } {
    const pfn = 2 ** 20;
    return { machine: plugIn(toy(design), new Nvdimm({ startPfn: pfn, pages: 16 })), pfn };
  }

  it('cannot be named by a scatterlist, and can by its address', () => {
    for (const design of allDesigns()) {
      const { machine, pfn } = withUndescribed(design);
      const before = freeCount(machine);
      const device = new BlockDevice(16);
      device.medium.set(noise(4096, 9));
      const request: IoRequest = { ranges: [{ address: pfn * PAGE_SIZE, length: 4096 }], sector: 0, direction: 'from-device' };
      const setting = { machine, zone: machine.zones[0] };
      expect(() => submitPages(setting, device, request)).toThrow(NoStructPage);
      expect(() => submitPages(setting, device, request)).toThrow('pfn 1048576 has no struct page');
      expect(submitRanges(setting, device, request)).toBe(1);
      expect(readBytes(machine.memory, pfn * PAGE_SIZE, 4096)).toEqual(noise(4096, 9));
      expect(freeCount(machine)).toBe(before);
    }
  });

  it('fails also when it is only the last page of an entry that has none', () => {
    const { machine } = withUndescribed('struct-page');
    const sgl = sgAllocTable(machine.zones[0], 1);
    expect(() => sgSetPage(machine, sgl, 1023, PAGE_SIZE + 1, 0)).toThrow('pfn 1024 has no struct page');
    sgSetPage(machine, sgl, 1023, PAGE_SIZE, 0);
  });
});

describe('bounce buffers', () => {
  const SLOTS = 16;
  const LIMITS: DmaLimits = { maxSegmentSize: 65_536, segmentBoundary: 65_536, dmaMask: 2 * MIB - 1 };

  function withPool(): { readonly machine: Machine; readonly swiotlb: Swiotlb } {
    const pool = { base: 64 * PAGE_SIZE, size: Swiotlb.poolSize(SLOTS) };
    const machine = boot({ memory: 4 * MIB, maxPageOrder: 8, pageblockOrder: 6, reserved: [pool] });
    return { machine, swiotlb: new Swiotlb(machine.memory, pool.base, SLOTS) };
  }

  it('carry what lies beyond the reach of a device, both ways', () => {
    const { machine, swiotlb } = withPool();
    const device = new BlockDevice(64, LIMITS);
    const ranges = [{ address: 3 * MIB + 3, length: 5000 }, { address: 70_000, length: 120 }];
    writeBytes(machine.memory, ranges[0].address, noise(5000, 1));
    writeBytes(machine.memory, ranges[1].address, noise(120, 2));
    const setting = { machine, zone: machine.zones[0], swiotlb };
    expect(submitRanges(setting, device, { ranges, sector: 0, direction: 'to-device' })).toBe(2);
    expect(device.medium.subarray(0, 5000)).toEqual(noise(5000, 1));
    device.medium.reverse();
    const reversed = device.medium.slice(0, 5120);
    expect(submitPages(setting, device, { ranges, sector: 0, direction: 'from-device' })).toBeGreaterThan(1);
    expect(readBytes(machine.memory, ranges[0].address, 5000)).toEqual(reversed.subarray(0, 5000));
    expect(readBytes(machine.memory, ranges[1].address, 120)).toEqual(reversed.subarray(5000));
    expect(swiotlb.used).toBe(0);
  });

  it('carry the whole of a segment of which only the end lies beyond', () => {
    const { machine, swiotlb } = withPool();
    const device = new BlockDevice(1, { ...LIMITS, segmentBoundary: 2 ** 32 });
    device.medium.set(noise(512, 3));
    const request: IoRequest = { ranges: [{ address: 2 * MIB - 511, length: 512 }], sector: 0, direction: 'from-device' };
    expect(submitRanges({ machine, zone: machine.zones[0], swiotlb }, device, request)).toBe(1);
    expect(readBytes(machine.memory, 2 * MIB - 511, 512)).toEqual(noise(512, 3));
  });

  it('come in runs of 256 KiB at most, however long a segment may be', () => {
    const pool = { base: 64 * PAGE_SIZE, size: Swiotlb.poolSize(160) };
    const machine = boot({ memory: 4 * MIB, maxPageOrder: 8, pageblockOrder: 6, reserved: [pool] });
    const swiotlb = new Swiotlb(machine.memory, pool.base, 160);
    const device = new BlockDevice(600, { ...LIMITS, maxSegmentSize: MIB, segmentBoundary: 2 ** 32 });
    const request: IoRequest = { ranges: [{ address: 3 * MIB, length: 300 * 1024 }], sector: 0, direction: 'to-device' };
    writeBytes(machine.memory, 3 * MIB, noise(300 * 1024, 8));
    expect(submitRanges({ machine, zone: machine.zones[0], swiotlb }, device, request)).toBe(2);
    expect(device.medium.subarray(0, 300 * 1024)).toEqual(noise(300 * 1024, 8));
  });

  it('are missed with a sentence that says what lies where', () => {
    const { machine } = withPool();
    const device = new BlockDevice(64, LIMITS);
    const request: IoRequest = { ranges: [{ address: 3 * MIB, length: 512 }], sector: 0, direction: 'to-device' };
    expect(() => submitRanges({ machine, zone: machine.zones[0] }, device, request)).toThrow(
      'The device reaches physical address 0x1fffff, and 512 bytes at 0x300000 lie beyond; there are no bounce buffers.',
    );
  });

  it('hold what the memory had, also when the device is going to write', () => {
    const { machine, swiotlb } = withPool();
    writeBytes(machine.memory, 3 * MIB, noise(700, 4));
    const [told] = dmaMap([{ address: 3 * MIB, length: 700 }], LIMITS, swiotlb);
    expect(readBytes(machine.memory, told.address, 700)).toEqual(noise(700, 4));
    dmaUnmap([told], 'from-device', swiotlb);
    expect(readBytes(machine.memory, 3 * MIB, 700)).toEqual(noise(700, 4));
  });

  it('are all given back when the pool runs out in the middle', () => {
    const { machine, swiotlb } = withPool();
    const device = new BlockDevice(256, LIMITS);
    const ranges = [{ address: 3 * MIB, length: 10 * IO_TLB_SIZE }, { address: 3 * MIB + 65_536, length: 10 * IO_TLB_SIZE }];
    const before = freeCount(machine);
    const setting = { machine, zone: machine.zones[0], swiotlb };
    for (const submit of [submitRanges, submitPages]) {
      expect(() => submit(setting, device, { ranges, sector: 0, direction: 'from-device' })).toThrow(DmaError);
      expect(swiotlb.used).toBe(0);
      expect(freeCount(machine)).toBe(before);
    }
  });

  it('do not copy back what a failed transfer has not brought', () => {
    const { machine, swiotlb } = withPool();
    const device = new BlockDevice(1, LIMITS);
    writeBytes(machine.memory, 3 * MIB, noise(1024, 5));
    const request: IoRequest = { ranges: [{ address: 3 * MIB, length: 1024 }], sector: 0, direction: 'from-device' };
    for (const submit of [submitRanges, submitPages]) {
      expect(() => submit({ machine, zone: machine.zones[0], swiotlb }, device, request)).toThrow('The medium ends');
      expect(readBytes(machine.memory, 3 * MIB, 1024)).toEqual(noise(1024, 5));
      expect(swiotlb.used).toBe(0);
    }
  });
});

describe('a device', () => {
  it('refuses a list that breaks its limits, before it moves anything', () => {
    const { memory, zones } = toy();
    const device = new BlockDevice(8, { maxSegmentSize: 1024, segmentBoundary: 4096, dmaMask: 2 * MIB - 1 });
    const refused = (ranges: PhysRange[]): string => {
      const list = physListOf(zones[0], ranges);
      try {
        device.transfer(memory, list, 0, 'from-device');
        return 'done';
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refused([{ address: 0, length: 2048 }])).toContain('longer than 1024 bytes');
    expect(refused([{ address: 4000, length: 512 }])).toContain('crosses a multiple of 0x1000');
    expect(refused([{ address: 2 * MIB, length: 512 }])).toContain('is beyond 0x1fffff');
    expect(refused([{ address: MIB, length: 100 }])).toContain('no whole sectors of 512 bytes');
    expect(refused([{ address: 64 * MIB, length: 0 }])).toContain('is beyond');
  });

  it('finds no memory in a hole', () => {
    const { memory, zones } = toy();
    const list = physListOf(zones[0], [{ address: 64 * MIB, length: 512 }]);
    expect(() => new BlockDevice(8).transfer(memory, list, 0, 'to-device')).toThrow('There is no memory at physical address 0x4000000');
  });
});

describe('the same transfer both ways', () => {
  const SLOTS = 128;
  const range = fc.record({ page: fc.integer({ min: 0, max: 190 }), offset: fc.nat(PAGE_SIZE - 1), length: fc.integer({ min: 1, max: 3 * PAGE_SIZE }) });
  const limits = fc.record({
    maxSegmentSize: fc.constantFrom(PAGE_SIZE, 2 * PAGE_SIZE, 65_536),
    segmentBoundary: fc.constantFrom(PAGE_SIZE, 16 * PAGE_SIZE, 2 ** 32),
  });
  /** How many of the block's 256 pages the device reaches. */
  const reach = fc.constantFrom(0, 128, 256);

  it('brings the same bytes, whatever the list, the offsets and the limits', () => {
    fc.assert(fc.property(
      fc.array(range, { minLength: 1, maxLength: 5 }), limits, reach, fc.constantFrom(...allDesigns()), fc.nat(1000),
      (parts, segmentLimits, reached, design, seed) => {
        const pool = { base: 32 * PAGE_SIZE, size: Swiotlb.poolSize(SLOTS) };
        const machine = boot({ design, memory: 4 * MIB, maxPageOrder: 8, pageblockOrder: 6, reserved: [pool] });
        const swiotlb = new Swiotlb(machine.memory, pool.base, SLOTS);
        const zone = machine.zones[0];
        // A block of 256 pages, so that what is written never touches what the machine needs.
        const block = allocPages(zone, 8);
        const { memory } = machine;
        const deviceLimits = { ...segmentLimits, dmaMask: (block + reached) * PAGE_SIZE - 1 };
        // Ranges that do not overlap: each has the 51 pages of the block that its place in the list gives it.
        const ranges = parts.map(({ page, offset, length }, i) => ({
          address: (block + i * 51 + (page % 47)) * PAGE_SIZE + offset, length,
        }));
        const total = ranges.reduce((sum, { length }) => sum + length, 0);
        const rest = (SECTOR_SIZE - (total % SECTOR_SIZE)) % SECTOR_SIZE;
        const all = rest === 0 ? ranges : [...ranges, { address: (block + 255) * PAGE_SIZE + 1, length: rest }];
        const data = noise(total + rest, seed);
        const setting = { machine, zone, swiotlb };
        const before = freeCount(machine);
        for (const [there, back] of [[submitRanges, submitPages], [submitPages, submitRanges]] as const) {
          const device = new BlockDevice(256, deviceLimits);
          device.medium.set(data, 2 * SECTOR_SIZE);
          const told = there(setting, device, { ranges: all, sector: 2, direction: 'from-device' });
          let at = 0;
          for (const { address, length } of all) {
            expect(readBytes(memory, address, length)).toEqual(data.subarray(at, at + length));
            at += length;
          }
          device.medium.fill(0);
          expect(back(setting, device, { ranges: all, sector: 2, direction: 'to-device' })).toBe(told);
          expect(device.medium.subarray(2 * SECTOR_SIZE, 2 * SECTOR_SIZE + data.length)).toEqual(data);
          for (const { address, length } of all) writeBytes(memory, address, new Uint8Array(length));
        }
        expect(swiotlb.used).toBe(0);
        expect(freeCount(machine)).toBe(before);
        expect(checkInvariants(machine)).toEqual([]);
      },
    ), { numRuns: 60 });
  });
});

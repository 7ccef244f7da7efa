/** A 32-bit machine: pages without an address, and the window that lends them one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { listDel } from '../../../src/engine/buddy/list.ts';
import { describeFreeLists } from '../../../src/engine/debug/describe.ts';
import { attachImage, captureImage } from '../../../src/engine/debug/image.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { type HighmemMachine, ZONE_HIGHMEM, bootHighmem, pagesInWindow } from '../../../src/engine/highmem/boot-highmem.ts';
import { KernelPageFault, PAGE_OFFSET, WINDOW_TOP, checkReach, linkBits, mostPages } from '../../../src/engine/highmem/address-space.ts';
import { KmapError, KmapLocal, countMappings, findLeak } from '../../../src/engine/highmem/kmap-local.ts';
import { MappedLinks } from '../../../src/engine/highmem/mapped-links.ts';
import { PhysicalMemory } from '../../../src/engine/memory/physical-memory.ts';
import { NO_PAGE, PAGE_SIZE } from '../../../src/engine/memory/units.ts';
import type { Zone } from '../../../src/engine/zones/zone.ts';
import { allDesigns } from '../../../src/cli/lib/designs.ts';

const MIB = 2 ** 20;
const LOW = 256;

function toy(design: 'two-word' | 'struct-page' = 'two-word'): HighmemMachine {
  return bootHighmem({ design, memory: 4 * MIB, maxLowPfn: LOW, maxPageOrder: 6, pageblockOrder: 4 });
}

function highmemOf(machine: HighmemMachine): Zone {
  const zone = machine.zones.find(({ index }) => index === ZONE_HIGHMEM);
  if (zone === undefined) throw new Error('The machine has no HighMem.');
  return zone;
}

function mappedLinksOf({ memmap }: HighmemMachine): MappedLinks {
  if (!(memmap instanceof MappedLinks)) throw new Error('The machine does not map its links.');
  return memmap;
}

function window(maxIdx?: number): KmapLocal {
  return new KmapLocal(new PhysicalMemory([{ startPfn: 0, pages: 64 }]), 32, 0, maxIdx);
}

describe('the window', () => {
  it('gives lowmem the address that it always has, and takes no slot', () => {
    const kmap = window();
    expect(kmap.map(5)).toBe(PAGE_OFFSET + 5 * PAGE_SIZE);
    expect([kmap.idx, kmap.mappings]).toEqual([0, 0]);
    kmap.unmap(PAGE_OFFSET + 5 * PAGE_SIZE);
    expect(findLeak(kmap)).toBeUndefined();
  });

  it('shows a page of HighMem at the address of a slot', () => {
    const kmap = window();
    const address = kmap.map(40);
    expect(address).toBe(WINDOW_TOP);
    kmap.write32(address + 8, 0x12345678);
    expect(kmap.memory.read32(40 * PAGE_SIZE + 8)).toBe(0x12345678);
    kmap.unmap(address);
    expect(() => kmap.read32(address)).toThrow(KernelPageFault);
    expect(() => kmap.read32(address)).toThrow('slot 0 shows no page');
  });

  it('has no address for a page of HighMem above lowmem, below the slots, or below the kernel', () => {
    const kmap = window();
    expect(() => kmap.read32(PAGE_OFFSET + 40 * PAGE_SIZE)).toThrow('in no slot');
    expect(() => kmap.read32(0x1000)).toThrow('below the part of the address space');
  });

  it('has 15 slots that can be used at once, since idx must stay below 16', () => {
    const kmap = window();
    for (let pfn = 32; pfn < 47; pfn++) kmap.map(pfn);
    expect(kmap.idx).toBe(15);
    expect(() => kmap.map(50)).toThrow(KmapError);
    expect(() => kmap.map(50)).toThrow('No slot is left for pfn 50: 15 pages are mapped');
    expect(kmap.idx).toBe(15);
  });

  it('takes slots back in reverse order only', () => {
    const kmap = window();
    const first = kmap.map(40);
    const second = kmap.map(41);
    expect(() => kmap.unmap(first)).toThrow('Slot 0 was given back while slot 1 is the last');
    kmap.unmap(second);
    kmap.unmap(first);
    expect(() => kmap.unmap(first)).toThrow('no slot is in use');
  });

  it('finds what was not given back', () => {
    const kmap = window();
    kmap.map(40);
    expect(findLeak(kmap)).toBe('One slot is still in use after the operation: slot 0 shows pfn 40. Each map needs its unmap.');
  });

  it('shows frames beyond 4 GiB, because an entry has two lanes', () => {
    const kmap = new KmapLocal(new PhysicalMemory([{ startPfn: 0, pages: 64 }, { startPfn: 2 ** 23, pages: 4 }]), 64, 0);
    const address = kmap.map(2 ** 23 + 1);
    kmap.write32(address, 77);
    expect(kmap.memory.read32((2 ** 23 + 1) * PAGE_SIZE)).toBe(77);
    expect(kmap.slots()).toEqual([{ slot: 0, pfn: 2 ** 23 + 1 }]);
  });

  it('keeps its stack whatever is mapped and unmapped', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -3, max: 63 }), { maxLength: 80 }), (steps) => {
      const kmap = window(6);
      const held: { address: number; pfn: number }[] = [];
      for (const step of steps) {
        if (step >= 0) {
          const inHighmem = held.filter(({ pfn }) => pfn >= 32).length;
          if (step >= 32 && inHighmem === 5) expect(() => kmap.map(step)).toThrow(KmapError);
          else held.push({ address: kmap.map(step), pfn: step });
        } else {
          const last = held.pop();
          if (last !== undefined) kmap.unmap(last.address);
        }
        for (const { address, pfn } of held) expect(kmap.translate(address)).toBe(pfn * PAGE_SIZE);
        expect(kmap.idx).toBe(held.filter(({ pfn }) => pfn >= 32).length);
      }
    }));
  });
});

describe('what 32 bits reach', () => {
  it('is 2^20 pages, or 2^24 with PAE', () => {
    expect([mostPages('plain'), mostPages('pae')]).toEqual([2 ** 20, 2 ** 24]);
    expect([linkBits('plain'), linkBits('pae')]).toEqual([40, 48]);
    expect(() => { checkReach(2 ** 20, 'plain'); checkReach(2 ** 24, 'pae'); }).not.toThrow();
    expect(() => bootHighmem({ memory: 2 ** 32 + PAGE_SIZE, paging: 'plain' })).toThrow('PAE would give it four bits more');
    expect(() => bootHighmem({ memory: 2 ** 36 + PAGE_SIZE })).toThrow('36 bits reaches 16777216 pages only');
  });

  it('leaves the memory map in lowmem, however much HighMem there is to describe', () => {
    const small = { memory: 64 * MIB, maxPageOrder: 6, pageblockOrder: 4 };
    expect(() => bootHighmem({ ...small, maxLowPfn: 64 })).toThrow('too small for its own memory map');
    const machine = bootHighmem({ ...small, maxLowPfn: 1024 });
    expect(highmemOf(machine).freePages).toBe(15 * 1024);
    expect(highmemOf(machine).managedPages).toBe(15 * 1024);
  });
});

describe('free lists in HighMem', () => {
  it('cost four mappings to leave the middle link by link, three page by page, and none when packed', () => {
    const machine = toy();
    const zone = highmemOf(machine);
    const { memmap, kmap } = machine;
    const blocks = [0, 2, 4, 6, 8].map(() => allocPages(zone, 0));
    const held = [0, 2, 4, 6, 8].map(() => allocPages(zone, 0));
    expect([...blocks, ...held]).not.toContain(NO_PAGE);
    const links = mappedLinksOf(machine);
    const middle = (): number => {
      const head = zone.listHead(zone.maxPageOrder, 1);
      return memmap.next(memmap.next(head));
    };
    const first = middle();
    expect(countMappings(kmap, () => listDel(memmap, first))).toBe(4);
    const second = middle();
    expect(countMappings(kmap, () => links.unlink(second))).toBe(3);
    expect(findLeak(kmap)).toBeUndefined();

    const packed = toy('struct-page');
    const pages = Array.from({ length: 40 }, () => allocPages(highmemOf(packed), 0));
    for (const pfn of pages) freePages(highmemOf(packed), pfn, 0);
    expect(packed.kmap.mappings).toBe(0);
  });

  it('leave the same bytes whichever way a block was unlinked', () => {
    const one = toy();
    const other = toy();
    const target = one.memmap.next(one.memmap.next(highmemOf(one).listHead(6, 1)));
    listDel(one.memmap, target);
    mappedLinksOf(other).unlink(target);
    for (let pfn = LOW; pfn < 1024; pfn++) {
      for (const offset of [0, 4]) {
        expect(one.memory.read32(pfn * PAGE_SIZE + offset)).toBe(other.memory.read32(pfn * PAGE_SIZE + offset));
      }
    }
  });

  it('are read past the window by a debugger, who takes no slot and counts no mapping', () => {
    const machine = toy();
    const [block] = [allocPages(highmemOf(machine), 2)];
    freePages(highmemOf(machine), block, 2);
    const seen = attachImage(captureImage(machine));
    const mappings = machine.kmap.mappings;
    expect(describeFreeLists(seen)).toEqual(describeFreeLists(machine));
    expect(machine.kmap.mappings).toBeGreaterThan(mappings);
    expect(seen.memory.read32(4)).toBe(mappings);
    expect(checkInvariants(seen)).toEqual([]);
    expect(pagesInWindow(seen)).toEqual([]);
    machine.kmap.map(LOW + 3);
    machine.kmap.map(LOW + 5);
    expect(pagesInWindow(attachImage(captureImage(machine)))).toEqual([LOW + 3, LOW + 5]);
  });

  it('hold frame numbers for pages, and kernel addresses only for list heads', () => {
    const machine = toy();
    const first = machine.memmap.next(highmemOf(machine).listHead(6, 1));
    const next = machine.memory.read32(first * PAGE_SIZE);
    const prev = machine.memory.read32(first * PAGE_SIZE + 4);
    expect(next).toBe(machine.memmap.next(first));
    expect(prev).toBeGreaterThanOrEqual(PAGE_OFFSET);
    expect(prev).toBeLessThan(PAGE_OFFSET + LOW * PAGE_SIZE);
    const head = ~highmemOf(machine).listHead(6, 1);
    expect([0, 1, 3].map((lane) => machine.kernelData.lanes[head + lane])).toEqual([first, 0, 0]);
  });

  const request = fc.record({ free: fc.boolean(), high: fc.boolean(), order: fc.nat(4), which: fc.nat(1000) });

  it('give the same page frames as with links in descriptors, leak no slot, and never need more than one', () => {
    fc.assert(fc.property(fc.array(request, { maxLength: 60 }), fc.constantFrom(...allDesigns()), (requests, design) => {
      const options = { memory: 4 * MIB, maxLowPfn: LOW, maxPageOrder: 6, pageblockOrder: 4 };
      const mapped = bootHighmem({ ...options, maxIdx: 2 });
      let other: HighmemMachine;
      try {
        other = bootHighmem({ ...options, design });
      } catch (error) {
        expect((error as Error).message).toContain('a page of HighMem has none');
        return;
      }
      // Descriptors of other sizes leave other pages of lowmem, so frames are compared in HighMem only.
      const held: { pfn: number; order: number; high: boolean; twin: number }[] = [];
      for (const { free, high, order, which } of requests) {
        const at = high ? 1 : 0;
        if (free && held.length > 0) {
          const [block] = held.splice(which % held.length, 1);
          freePages(mapped.zones[block.high ? 1 : 0], block.pfn, block.order);
          freePages(other.zones[block.high ? 1 : 0], block.twin, block.order);
        } else {
          const pfn = allocPages(mapped.zones[at], order);
          const twin = allocPages(other.zones[at], order);
          if (high) expect(twin).toBe(pfn);
          if (pfn !== NO_PAGE && twin !== NO_PAGE) held.push({ pfn, order, high, twin });
          else if (pfn !== NO_PAGE) freePages(mapped.zones[at], pfn, order);
          else if (twin !== NO_PAGE) freePages(other.zones[at], twin, order);
        }
        expect(findLeak(mapped.kmap)).toBeUndefined();
        expect(checkInvariants(mapped)).toEqual([]);
      }
      if (!other.memmap.linksInPage) expect(other.kmap.mappings).toBe(0);
    }), { numRuns: 60 });
  });
});

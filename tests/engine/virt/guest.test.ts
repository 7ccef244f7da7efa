import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../../src/cli/lib/designs.ts';
import { attachMachine } from '../../../src/engine/boot/attach.ts';
import { boot, bootToMemblock } from '../../../src/engine/boot/boot.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { allocPages, freePages } from '../../../src/engine/buddy/page-alloc.ts';
import { attachImage, captureImage } from '../../../src/engine/debug/image.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { DESCRIPTOR_SIZES } from '../../../src/engine/memmap/create.ts';
import type { DesignName } from '../../../src/engine/memmap/memmap.ts';
import { BlockDevice } from '../../../src/engine/io/block-device.ts';
import { Balloon } from '../../../src/engine/virt/balloon.ts';
import { guestBill } from '../../../src/engine/virt/bill.ts';
import { bootGuest, bootGuestIn, carveOut, type Guest } from '../../../src/engine/virt/guest.ts';
import { guestIo } from '../../../src/engine/virt/guest-io.ts';
import { HostOutOfMemory, MemorySlot } from '../../../src/engine/virt/memory-slot.ts';
import { isPageOffline } from '../../../src/engine/virt/page-offline.ts';
import { reportToHost } from '../../../src/engine/virt/report-free-pages.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const PAGE = 4096;
const designs = allDesigns();
/** Bytes of a page in the memory map; one design has 16 of them outside the descriptor. */
const PRICES: Record<DesignName, number> = { ...DESCRIPTOR_SIZES, 'two-word-external': 32 };
const pairs = designs.flatMap((hostDesign) => designs.map((design) => ({ hostDesign, design })));

function freeOf({ zones }: Machine): number {
  return zones.reduce((sum, zone) => sum + zone.freePages, 0);
}

/** The pages that a machine gives for a fixed sequence of requests. */
function served({ zones: [zone] }: Machine): number[] {
  const held: [number, number][] = [];
  const given: number[] = [];
  for (let step = 0; step < 300; step++) {
    const block = step % 3 === 2 ? held.splice((step * 7) % held.length, 1).at(0) : undefined;
    if (block !== undefined) freePages(zone, ...block);
    const order = (step * 5) % 6;
    const pfn = allocPages(zone, order);
    given.push(pfn);
    if (pfn >= 0) held.push([pfn, order]);
  }
  return given;
}

function fillPage({ machine }: Guest, pfn: number, value: number): void {
  for (let at = 0; at < PAGE; at += 4) machine.memory.write32(pfn * PAGE + at, value);
}

describe.each(pairs)('a guest of $design in a host of $hostDesign', ({ hostDesign, design }) => {
  const host = (memory = 64 * MIB): Machine => boot({ design: hostDesign, memory });

  it('serves the same requests with the same page frames as on its own', () => {
    const guest = bootGuest(host(), { design, memory: 16 * MIB });
    expect(served(guest.machine)).toEqual(served(boot({ design, memory: 16 * MIB })));
    expect(checkInvariants(guest.machine)).toEqual([]);
  });

  it('has its bytes in pages of the host that the host sees as allocated, and in no others', () => {
    const outer = host();
    const before = freeOf(outer);
    const { slot, machine } = bootGuest(outer, { design, memory: 16 * MIB });
    const [zone] = machine.zones;
    const pfn = allocPages(zone, 3);
    machine.memory.write32(pfn * PAGE + 40, 0xfeedface);
    const behind = slot.pfnOf(pfn);
    expect(outer.memory.read32(behind * PAGE + 40)).toBe(0xfeedface);
    expect(outer.memmap.state(behind)).toBe('allocated');
    const pages = new Set<number>();
    for (let gfn = 0; gfn < slot.pages; gfn++) if (slot.pfnOf(gfn) >= 0) pages.add(slot.pfnOf(gfn));
    expect(pages.size).toBe(slot.backedPages);
    // Beside the guest's pages, the host gave a directory, and a table for each 512 frames of which some were touched.
    const tables = Array.from({ length: slot.pages / 512 }, (_, table) => table)
      .filter((table) => Array.from({ length: 512 }, (_, at) => slot.pfnOf(table * 512 + at)).some((page) => page >= 0));
    expect(before - freeOf(outer)).toBe(slot.backedPages + tables.length + 1);
    expect(checkInvariants(outer)).toEqual([]);
  });

  it('is billed twice, once in each memory map', () => {
    const outer = boot({ design: hostDesign, memory: 4 * GIB });
    const bill = guestBill(bootGuest(outer, { design, memory: 256 * MIB, deferred: true }));
    expect(bill.guest).toBe(256 * MIB);
    expect(bill.guestDescriptors).toBe((256 * MIB * PRICES[design]) / PAGE);
    expect(bill.hostDescriptorsInFull).toBe((256 * MIB * PRICES[hostDesign]) / PAGE);
    expect(bill.share).toBe((PRICES[design] + PRICES[hostDesign]) / PAGE);
    expect(bill.backed).toBeLessThan(256 * MIB);
    expect(bill.hostDescriptors).toBe((bill.backed / PAGE) * PRICES[hostDesign]);
  });

  it('can be attached to from the host\'s bytes through the table, and from an image of its own', () => {
    const { machine } = bootGuest(host(), { design, memory: 8 * MIB });
    const held = served(machine).length;
    expect(held).toBe(300);
    const twin = attachMachine(machine.memory, machine.kernelData.address);
    expect(freeOf(twin)).toBe(freeOf(machine));
    expect(checkInvariants(twin)).toEqual([]);
    expect(checkInvariants(attachImage(captureImage(machine)))).toEqual([]);
  });

  it('reports its free blocks, whose pages the host takes, and which come back as zeroes', () => {
    const outer = host();
    const guest = bootGuest(outer, { design, memory: 16 * MIB });
    const [zone] = guest.machine.zones;
    const dirty: number[] = [];
    for (let pfn = allocPages(zone, 10); pfn >= 0; pfn = allocPages(zone, 10)) dirty.push(pfn);
    for (const block of dirty) {
      for (let pfn = block; pfn < block + 1024; pfn++) fillPage(guest, pfn, 0xdeadbeef);
      freePages(zone, block, 10);
    }
    const backed = guest.slot.backedPages;
    const free = freeOf(outer);
    const report = reportToHost(guest);
    expect(report.blocks).toBeGreaterThanOrEqual(dirty.length);
    expect(report.pages).toBeGreaterThanOrEqual(dirty.length * 1024);
    // Putting a block back writes its links: into the page, where the design keeps them there.
    const cameBack = guest.slot.backedPages - (backed - report.pages);
    if (guest.machine.memmap.linksInPage) expect(cameBack).toBeGreaterThan(0);
    else expect(cameBack).toBe(0);
    expect(freeOf(outer)).toBe(free + report.pages - cameBack);
    expect(checkInvariants(guest.machine)).toEqual([]);
    expect(checkInvariants(outer)).toEqual([]);

    const again = allocPages(zone, 10);
    for (let at = 64; at < PAGE; at += 4) expect(guest.machine.memory.read32(again * PAGE + at)).toBe(0);
    expect(guest.machine.memory.read32((again + 1000) * PAGE)).toBe(0);
    expect(served(guest.machine)).toHaveLength(300);
    expect(checkInvariants(guest.machine)).toEqual([]);
  });

  it('loses its lists when it reports blocks on them, if their links are in the pages, and only then', () => {
    const guest = bootGuest(host(), { design, memory: 16 * MIB });
    reportToHost(guest, { inPlace: true });
    expect(checkInvariants(guest.machine).length > 0).toBe(guest.machine.memmap.linksInPage);
  });

  it('gives pages to the host by a balloon, and gets them back empty', () => {
    const outer = host();
    const guest = bootGuest(outer, { design, memory: 16 * MIB });
    const [zone] = guest.machine.zones;
    const block = allocPages(zone, 8);
    for (let pfn = block; pfn < block + 256; pfn++) fillPage(guest, pfn, 0x55aa55aa);
    freePages(zone, block, 8);
    const guestFree = freeOf(guest.machine);
    const balloon = new Balloon(guest);
    const hostFree = freeOf(outer);
    expect(balloon.inflate(1500)).toBe(1500);
    expect(balloon.pages).toBe(1500);
    expect(freeOf(guest.machine)).toBe(guestFree - 1500 - 2);
    expect(freeOf(outer)).toBeGreaterThanOrEqual(hostFree + 200);
    const offline = [...Array(4096).keys()].filter((pfn) => isPageOffline(guest.machine, pfn));
    if (DESCRIPTOR_SIZES[design] >= 16) {
      expect(offline).toHaveLength(1500);
      for (const pfn of offline) expect(guest.slot.pfnOf(pfn)).toBe(-1);
      expect(() => freePages(zone, offline[0], 0)).toThrow('Bad page');
    }
    expect(checkInvariants(guest.machine)).toEqual([]);
    expect(balloon.deflate(5000)).toBe(1500);
    expect(balloon.pages).toBe(0);
    expect(freeOf(guest.machine)).toBe(guestFree - 1);
    expect(checkInvariants(guest.machine)).toEqual([]);
    const again = allocPages(zone, 8);
    expect(guest.machine.memory.read32((again + 3) * PAGE + 2000)).toBe(0);
  });

  it('stops at its min watermark when the balloon asks for everything', () => {
    const guest = bootGuest(host(), { design, memory: 8 * MIB });
    const balloon = new Balloon(guest);
    const taken = balloon.inflate(1e6);
    expect(taken).toBe(balloon.pages);
    expect(guest.machine.zones[0].freePages).toBeGreaterThanOrEqual(guest.machine.zones[0].watermark('min') - 1);
    expect(balloon.deflate(taken)).toBe(taken);
  });

  it('is served by the host\'s I/O three ways with the same bytes; only one needs descriptors, and one makes them', () => {
    const { host: outer, range } = carveOut(host(), 4096);
    const guests = [bootGuest(outer, { design, memory: 8 * MIB }), bootGuestIn(outer, range, { design, memory: 16 * MIB })] as const;
    const free = freeOf(outer);
    for (const [guest, way] of [[guests[0], 'pages'], [guests[0], 'ranges'], [guests[1], 'pages-on-the-fly'], [guests[1], 'ranges']] as const) {
      const device = new BlockDevice(64);
      device.medium.forEach((_, at) => { device.medium[at] = (at * 31 + 7) & 0xff; });
      const block = allocPages(guest.machine.zones[0], 3);
      const cost = guestIo(guest, device, way, { address: block * PAGE + 512, length: 5 * PAGE, sector: 3, direction: 'from-device' });
      const low = guest.machine.memory.read32(block * PAGE + 512);
      expect(low & 0xff).toBe(device.medium[3 * 512]);
      guest.machine.memory.write32(block * PAGE + 516, 0x01020304);
      guestIo(guest, device, way, { address: block * PAGE + 512, length: 5 * PAGE, sector: 3, direction: 'to-device' });
      expect([...device.medium.subarray(3 * 512 + 4, 3 * 512 + 8)]).toEqual([4, 3, 2, 1]);
      expect(cost.segments).toBeGreaterThan(0);
      const made = way === 'pages-on-the-fly' ? 4096 : 0;
      expect([cost.descriptorsWritten, cost.descriptorBytes]).toEqual([made, made * DESCRIPTOR_SIZES[hostDesign]]);
      freePages(guest.machine.zones[0], block, 3);
    }
    expect(() => guestIo(guests[1], new BlockDevice(8), 'pages', { address: 0, length: 512, sector: 0, direction: 'to-device' })).toThrow('no struct page');
    expect(() => guestIo(guests[0], new BlockDevice(8), 'pages-on-the-fly', { address: 0, length: 512, sector: 0, direction: 'to-device' })).toThrow(RangeError);
    // All that is gone from the host is what the guests have touched, and the tables for it.
    expect(free - freeOf(outer)).toBeLessThan(100);
    expect(guestBill(guests[1]).hostDescriptorsInFull).toBe(0);
    expect(checkInvariants(outer)).toEqual([]);
  });
});

describe.each(designs)('the bill of %s', (design) => {
  it('has on it all that boot took for the memory map, as boot\'s own list of what is taken says', () => {
    const taken = (of: DesignName): number => {
      const { reserved } = bootToMemblock({ design: of, memory: 256 * MIB }).memblock;
      return reserved.reduce((sum, { size }) => sum + size, 0);
    };
    const billed = (of: DesignName): number => guestBill(bootGuest(boot({ memory: 64 * MIB }), { design: of, memory: 256 * MIB, deferred: true })).guestDescriptors;
    // What else boot takes, it takes alike in all designs.
    expect(taken(design) - billed(design)).toBe(taken('struct-page') - billed('struct-page'));
  });
});

describe('a slot', () => {
  it('gives the host\'s pages back and finds them full of zeroes, whatever was in them', () => {
    const host = boot({ design: 'two-word', memory: 8 * MIB });
    const slot = new MemorySlot(host, 1000);
    const model = new Map<number, number>();
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(999), fc.constantFrom('write', 'take', 'look', 'back')), { maxLength: 60 }), (steps) => {
      for (const [gfn, step] of steps) {
        if (step === 'write') {
          host.memory.write32(slot.fault(gfn) * PAGE, gfn + 1);
          model.set(gfn, gfn + 1);
        } else if (step === 'take') {
          expect(slot.unback(gfn)).toBe(model.has(gfn));
          model.delete(gfn);
        } else if (step === 'back') {
          slot.back(gfn, Math.min(9, 1000 - gfn));
          for (let at = gfn; at < Math.min(gfn + 9, 1000); at++) model.set(at, model.get(at) ?? 0);
        } else {
          expect(slot.pfnOf(gfn) >= 0).toBe(model.has(gfn));
          expect(host.memory.read32(slot.fault(gfn) * PAGE)).toBe(model.get(gfn) ?? 0);
          model.set(gfn, model.get(gfn) ?? 0);
        }
      }
      expect(slot.backedPages).toBe(model.size);
    }), { numRuns: 50 });
    expect(checkInvariants(host)).toEqual([]);
  });

  it('gets no I/O to what is not its own, and nothing is touched', () => {
    const { host: outer, range } = carveOut(boot({ memory: 64 * MIB }), 4096);
    const memory = 8 * MIB;
    for (const guest of [bootGuest(outer, { memory }), bootGuestIn(outer, range, { memory })]) {
      const backed = guest.slot.backedPages;
      for (const [address, length] of [[memory, 512], [memory - 512, 1024], [-512, 512], [-512, 1024], [2 ** 40, 512]] as const) {
        expect(() => guestIo(guest, new BlockDevice(8), 'ranges', { address, length, sector: 0, direction: 'from-device' }))
          .toThrow(`The guest has 2048 pages, and asks for ${length} bytes`);
      }
      expect(guest.slot.backedPages).toBe(backed);
    }
  });

  it('says so when the host has no page left', () => {
    const host = boot({ design: 'two-word', memory: 2 * MIB });
    const slot = new MemorySlot(host, 1000);
    expect(() => { slot.back(0, 1000); }).toThrow(HostOutOfMemory);
    expect(() => new MemorySlot(host, 2 ** 29)).toThrow(RangeError);
  });
});

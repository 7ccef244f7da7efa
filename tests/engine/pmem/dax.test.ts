/** Bytes on a module: loaded and stored in place, or by way of a copy in DRAM. */
import { describe, expect, it } from 'vitest';
import { boot } from '../../../src/engine/boot/boot.ts';
import { attachImage, captureImage } from '../../../src/engine/debug/image.ts';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../../../src/engine/memory/units.ts';
import { cachePage, daxDirectAccess, dataSpace, writeBack } from '../../../src/engine/pmem/dax.ts';
import { createNamespace } from '../../../src/engine/pmem/label.ts';
import { Nvdimm, plugIn } from '../../../src/engine/pmem/nvdimm.ts';

function bootWith(dimm: Nvdimm): ReturnType<typeof boot> {
  return plugIn(boot({ memory: 2 ** 20, maxPageOrder: 4, pageblockOrder: 3 }), dimm);
}

function labelled(): { dimm: Nvdimm; machine: ReturnType<typeof boot> } {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: 16 });
  const machine = bootWith(dimm);
  createNamespace(machine.memory, dimm, 'ram');
  return { dimm, machine };
}

describe('DAX', () => {
  it('writes, crashes, boots again, and finds the bytes', () => {
    const { dimm, machine } = labelled();
    const address = daxDirectAccess(dataSpace(machine, dimm), 3);
    const free = machine.zones[0].freePages;
    machine.memory.write32(address, 0xc0ffee);
    machine.memory.write32(address + 64, 0xbad);
    dimm.persist(address, 4);
    expect(machine.zones[0].freePages).toBe(free);

    const after = dimm.replaced(dimm.dirty.crash(() => 0));
    const next = bootWith(after);
    const again = daxDirectAccess(dataSpace(next, after), 3);
    expect(next.memory.read32(again)).toBe(0xc0ffee);
    expect(next.memory.read32(again + 64)).toBe(0);
  });

  it('spares the page that a page cache needs, whose content a crash takes', () => {
    const { dimm, machine } = labelled();
    const place = dataSpace(machine, dimm);
    const [zone] = machine.zones;
    const free = zone.freePages;
    const copy = cachePage(place, zone, 5);
    expect(zone.freePages).toBe(free - 1);
    machine.memory.write32(copy, 1234);
    expect(machine.memory.read32(daxDirectAccess(place, 5))).toBe(0);
    expect(dimm.dirty.count).toBe(0);
    writeBack(place, zone, 5, copy);
    expect(zone.freePages).toBe(free);
    expect(dimm.medium[(daxDirectAccess(place, 5) - dimm.start) / 4]).toBe(1234);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('shows its bytes in an image, though the record of boot does not know the module', () => {
    const { dimm, machine } = labelled();
    const address = daxDirectAccess(dataSpace(machine, dimm), 3);
    machine.memory.write32(address, 0xc0ffee);
    const seen = attachImage(captureImage(machine));
    expect(seen.memory.read32(address)).toBe(0xc0ffee);
    expect(() => seen.memory.read32(address + 8 * PAGE_SIZE)).toThrow('There is no memory');
  });

  it('needs a label to know where data are', () => {
    const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: 4 });
    expect(() => dataSpace(bootWith(dimm), dimm)).toThrow('no label that is whole');
  });

  it('has modules begin at sections of their own', () => {
    expect(() => new Nvdimm({ startPfn: 8, pages: 4 })).toThrow('sections are not shared');
    const machine = boot({ memory: 2 ** 20, maxPageOrder: 4, pageblockOrder: 3 });
    const dimm = new Nvdimm({ startPfn: 0, pages: 4 });
    expect(() => plugIn(machine, dimm)).toThrow('in the same section or above');
  });

  it('reaches modules of more than a section', () => {
    const pages = PAGES_PER_SECTION + 2;
    const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages });
    dimm.medium[(pages - 1) * 1024] = 42;
    const machine = bootWith(dimm);
    const last = dimm.start + (pages - 1) * PAGE_SIZE;
    expect(machine.memory.read32(last)).toBe(42);
    machine.memory.write32(last, 43);
    dimm.persist(last, 4);
    expect(dimm.medium[(pages - 1) * 1024]).toBe(43);
  });
});

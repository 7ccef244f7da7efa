import { describe, expect, it } from 'vitest';
import { DIRECT_MAP_HIGH, directMapHigh, hex64 } from '../../src/engine/memory/address.ts';
import { PhysicalMemory } from '../../src/engine/memory/physical-memory.ts';

const PAGE_SIZE = 4096;
const SECTION_PAGES = 32_768;

describe('physical memory', () => {
  it('knows which pages exist', () => {
    const memory = new PhysicalMemory([
      { startPfn: 2, pages: 3 },
      { startPfn: 8, pages: 1 },
    ]);
    const existing = Array.from({ length: 12 }, (_, pfn) => pfn).filter((pfn) => memory.exists(pfn));
    expect(existing).toEqual([2, 3, 4, 8]);
    expect(memory.endPfn).toBe(9);
  });

  it.each([
    ['empty', [{ startPfn: 0, pages: 0 }]],
    [
      'overlapping',
      [
        { startPfn: 0, pages: 4 },
        { startPfn: 3, pages: 4 },
      ],
    ],
    [
      'out of order',
      [
        { startPfn: 8, pages: 4 },
        { startPfn: 0, pages: 4 },
      ],
    ],
    ['not whole', [{ startPfn: 0, pages: 1.5 }]],
  ])('refuses ranges that are %s', (_, ranges) => {
    expect(() => new PhysicalMemory(ranges)).toThrow(RangeError);
  });

  it('gives back each lane that was written, in sections far apart', () => {
    const far = 2 ** 28;
    const memory = new PhysicalMemory([
      { startPfn: 0, pages: 2 },
      { startPfn: far, pages: 2 },
    ]);
    memory.write32(PAGE_SIZE + 8, 0xdeadbeef);
    memory.write32((far + 1) * PAGE_SIZE + 8, 7);
    expect(memory.read32(PAGE_SIZE + 8)).toBe(0xdeadbeef);
    expect(memory.read32((far + 1) * PAGE_SIZE + 8)).toBe(7);
    expect(memory.read32(8)).toBe(0);
  });

  it('costs only the sections that are touched', () => {
    const memory = new PhysicalMemory([{ startPfn: 0, pages: 2 ** 28 }]);
    memory.write32(0, 1);
    expect(memory.sections.filter(() => true)).toHaveLength(1);
  });

  it('gives views of the same bytes', () => {
    const memory = new PhysicalMemory([{ startPfn: 0, pages: 2 }]);
    const view = memory.view(PAGE_SIZE, 4);
    view[2] = 5;
    expect(memory.read32(PAGE_SIZE + 8)).toBe(5);
  });

  it('gives no view that would leave its section, its memory, or its lane', () => {
    const memory = new PhysicalMemory([{ startPfn: 0, pages: SECTION_PAGES + 1 }]);
    const sectionEnd = SECTION_PAGES * PAGE_SIZE;
    expect(() => memory.view(sectionEnd - 8, 3)).toThrow(RangeError);
    expect(() => memory.view(sectionEnd + PAGE_SIZE - 8, 3)).toThrow(RangeError);
    expect(() => memory.view(2, 1)).toThrow(RangeError);
    expect(() => memory.view((SECTION_PAGES * 2 + 1) * PAGE_SIZE, 1)).toThrow(
      'There is no memory at pfn 65537.',
    );
  });
});

describe('sections in one view', () => {
  const SECTION_BYTES = SECTION_PAGES * PAGE_SIZE;
  const LANES = SECTION_BYTES / 4;
  /** Too large to be one view: the last section is a page long. */
  const large = (): PhysicalMemory => new PhysicalMemory([{ startPfn: 0, pages: 100 * SECTION_PAGES + 1 }]);
  const at = (section: number, bytes = 4): { address: number; bytes: number } => ({ address: section * SECTION_BYTES, bytes });

  it('lie side by side in the order of their numbers, whatever order they are named in', () => {
    const memory = large();
    memory.gather([at(100), { address: 2 * SECTION_BYTES - 8, bytes: 16 }, { address: 0, bytes: 0 }]);
    expect(memory.gathered?.length).toBe(3 * LANES);
    for (const [place, section] of [1, 2, 100].entries()) {
      memory.write32(section * SECTION_BYTES + 8, 7 + place);
      expect(memory.gathered?.[place * LANES + 2]).toBe(7 + place);
    }
    expect(memory.lanes(100 * SECTION_PAGES).length).toBe(PAGE_SIZE / 4);
    expect(memory.lanes(0).buffer).not.toBe(memory.gathered?.buffer);
  });

  it('are gathered once, before they are touched, and no more than fit', () => {
    const touched = large();
    touched.write32(SECTION_BYTES, 1);
    touched.gather([at(1), at(2)]);
    expect(touched.gathered).toBeUndefined();
    touched.gather([at(3), at(4)]);
    const { gathered } = touched;
    expect(gathered?.length).toBe(2 * LANES);
    touched.gather([at(5)]);
    expect(touched.gathered).toBe(gathered);
    expect(touched.read32(SECTION_BYTES)).toBe(1);

    const full = large();
    full.gather([at(0, 63 * SECTION_BYTES + 1)]);
    expect(full.gathered).toBeUndefined();
  });

  it('need not be gathered where all memory is one view, and are not where somebody watches', () => {
    const small = new PhysicalMemory([{ startPfn: 0, pages: SECTION_PAGES }]);
    small.gather([at(0)]);
    expect(small.gathered).toBeUndefined();
    const watched = new PhysicalMemory([{ startPfn: 0, pages: 100 * SECTION_PAGES }], (lanes) => lanes);
    watched.gather([at(0)]);
    expect(watched.gathered).toBeUndefined();
  });
});

describe('addresses', () => {
  it('of the direct map count on where the low lane ends', () => {
    expect(directMapHigh(0)).toBe(DIRECT_MAP_HIGH);
    expect(directMapHigh(2 ** 32 - 1)).toBe(DIRECT_MAP_HIGH);
    expect(directMapHigh(2 ** 32)).toBe(DIRECT_MAP_HIGH + 1);
  });

  it('are written as sixteen hexadecimal digits', () => {
    expect(hex64(DIRECT_MAP_HIGH, 0x1000)).toBe('0xffff888000001000');
    expect(hex64(0, 0)).toBe('0x0000000000000000');
  });
});

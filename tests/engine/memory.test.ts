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

import { describe, expect, it } from 'vitest';
import { checkInvariants } from '../../../src/engine/debug/invariants.ts';
import { captureImage, attachImage } from '../../../src/engine/debug/image.ts';
import { describeFreeLists } from '../../../src/engine/debug/describe.ts';
import { readBootRecord } from '../../../src/engine/boot/boot-record.ts';
import { boot } from '../../../src/engine/boot/boot.ts';
import type { PlaceLinkTable } from '../../../src/engine/boot/link-table.ts';
import { placeLinkTable } from '../../../src/engine/boot/link-table.ts';
import { allocPages } from '../../../src/engine/buddy/page-alloc.ts';
import { PAGE_SIZE } from '../../../src/engine/memory/units.ts';
import { DemandBoot } from '../../../src/engine/slab/demand-boot.ts';
import { Circle } from '../../../src/engine/slab/requests.ts';

const small = (place?: PlaceLinkTable) =>
  new DemandBoot({ memory: 256 * PAGE_SIZE, maxPageOrder: 5, pageblockOrder: 5, ...(place === undefined ? {} : { place }) });

const fromSlab: PlaceLinkTable = ({ pages, entrySize }, { kmalloc }) => kmalloc(pages * entrySize);
const fromPages: PlaceLinkTable = (_, { allocPages: ask }) => ask(0) * PAGE_SIZE;
const later: PlaceLinkTable = (request, sources) =>
  sources.memblock === undefined ? fromSlab(request, sources) : placeLinkTable(request, sources);

function circleOf(run: () => unknown): Circle {
  try {
    run();
  } catch (error) {
    if (error instanceof Circle) return error;
    throw error;
  }
  throw new Error('There was no circle.');
}

function withMore(place: PlaceLinkTable): DemandBoot {
  const machine = new DemandBoot({
    memory: [{ startPfn: 0, pages: 2048 }, { startPfn: 32_768, pages: 1024 }],
    zones: [
      { name: 'Normal', index: 2, startPfn: 0, endPfn: 2048, node: 0 },
      { name: 'Normal', index: 2, startPfn: 32_768, endPfn: 33_792, node: 1 },
    ],
    later: [1], maxPageOrder: 5, pageblockOrder: 5, place,
  });
  machine.kmalloc(64);
  return machine;
}

describe('a machine that comes up on demand', () => {
  it('comes up with a table from memblock, as a machine that boots in order', () => {
    const machine = small();
    expect(machine.kmalloc(64)).toBeGreaterThan(0);
    expect(checkInvariants(machine.machine)).toEqual([]);
    const inOrder = boot({ design: 'two-word-external', memory: 256 * PAGE_SIZE, maxPageOrder: 5, pageblockOrder: 5 });
    expect(machine.machine.zones[0].managedPages).toBe(inOrder.zones[0].managedPages);
    expect(machine.requests.made.some(({ isInCircle }) => isInCircle)).toBe(false);
  });

  it('names the circle when the table is asked of slab', () => {
    const machine = small(fromSlab);
    const circle = circleOf(() => machine.kmalloc(64));
    expect(circle.parts).toEqual(['slab', 'page allocator', 'link table']);
    expect(circle.message).toContain('link table asks slab for 4096 bytes; and slab has not answered yet');
    expect(machine.pagesAreUp).toBe(false);
    expect(describeFreeLists(machine.machine)).toEqual([]);
  });

  it('names the shorter circle when it is asked of the page allocator, whoever is asked first', () => {
    expect(circleOf(() => small(fromPages).kmalloc(64)).parts).toEqual(['page allocator', 'link table']);
    expect(circleOf(() => small(fromPages).allocPages(0)).parts).toEqual(['page allocator', 'link table']);
  });

  it('names the circle that closes while pages are freed for which there are no links', () => {
    expect(circleOf(() => { withMore(later).addMemoryUnprepared(1); }).parts).toEqual(['page allocator', 'link table', 'slab']);
  });

  it.each([['slab', later], ['the new memory', placeLinkTable]] as const)('adds memory with a table from %s', (_, place) => {
    const machine = withMore(place);
    expect(machine.addMemory(1)).toBeGreaterThan(800);
    expect(checkInvariants(machine.machine)).toEqual([]);
    const image = attachImage(captureImage(machine.machine));
    expect(describeFreeLists(image)).toEqual(describeFreeLists(machine.machine));
    expect(readBootRecord(image.kernelData.lanes).areas.every(({ links }) => links > 0)).toBe(true);
  });

  it('adds memory when none is left only if the new memory pays for itself', () => {
    const takeAll = (machine: DemandBoot): void => {
      while (allocPages(machine.machine.zones[0], 0) >= 0);
    };
    const [poor, rich] = [withMore(later), withMore(placeLinkTable)];
    takeAll(poor);
    takeAll(rich);
    expect(() => poor.addMemory(1)).toThrow('no room for the links');
    expect(rich.addMemory(1)).toBeGreaterThan(800);
    expect(checkInvariants(rich.machine)).toEqual([]);
  });
});

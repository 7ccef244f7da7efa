import { boot, PAGE_SIZE } from 'engine';
import { freeLists, memoryMap, recorder, show } from 'notebook';

export const tape = recorder();
export const PAGES = 32;

/** Page 6: no block of four pages, or of eight, ends here. */
export const BORDER = 6;

// Thirty-two pages. Suppose there is an old device that can only reach the first six of them.
export function bootTwoZones() {
  return boot({
    memory: PAGES * PAGE_SIZE,
    zones: [
      { name: 'DMA', index: 0, startPfn: 0, endPfn: BORDER },
      { name: 'Normal', index: 2, startPfn: BORDER, endPfn: PAGES },
    ],
    maxPageOrder: 3,
    pageblockOrder: 3,
    kernelDataAddress: 28 * PAGE_SIZE,
    watch: tape.watch,
  });
}

export const machine = bootTwoZones();
export const [dma] = machine.zones;

show(memoryMap(machine));
show(freeLists(machine, { zone: 0, caption: 'The free lists of zone DMA.' }));
show(freeLists(machine, { zone: 1, caption: 'The free lists of zone Normal.' }));

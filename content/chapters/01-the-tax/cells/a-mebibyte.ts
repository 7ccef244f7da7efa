import { boot, PAGE_SIZE } from 'engine';
import { memoryMap, show } from 'notebook';

// One mebibyte: 256 pages, each with a descriptor of 64 bytes.
export const machine = boot({ memory: 256 * PAGE_SIZE, maxPageOrder: 5, pageblockOrder: 3 });

show(memoryMap(machine));

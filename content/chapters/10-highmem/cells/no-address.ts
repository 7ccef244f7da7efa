import { bootHighmem, PAGE_OFFSET, PAGE_SIZE } from 'engine';
import { memoryMap, recorder, show, table } from 'notebook';

export const tape = recorder();

// Forty-eight pages. The kernel has addresses for the first sixteen; the real border is
// at 896 MiB. Descriptors have two words, and links are in the free pages.
export const machine = bootHighmem({
  memory: 48 * PAGE_SIZE, maxLowPfn: 16, maxPageOrder: 3, pageblockOrder: 3,
  watch: tape.watch,
});
export const [normal, highmem] = machine.zones;
export const { kmap, memmap } = machine;

/** What becomes of reading, at the address that a page would have in the direct map. */
function readAt(address: number): string {
  try {
    return `0x${kmap.read32(address).toString(16).padStart(8, '0')}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'nothing';
  }
}

show(memoryMap(machine));

// A free page of either zone. The first four bytes of both are a link.
const lowPage = memmap.next(normal.listHead(1, 1));
const highPage = memmap.next(highmem.listHead(3, 1));
show(table(
  ['page', 'zone', 'its descriptor says', 'its link is read at', 'and there is'],
  [lowPage, highPage].map((pfn) => {
    const address = PAGE_OFFSET + pfn * PAGE_SIZE;
    const zone = pfn < kmap.maxLowPfn ? 'Normal' : 'HighMem';
    return [pfn, zone, memmap.state(pfn), `0x${address.toString(16)}`, readAt(address)];
  }),
));

import { bootHighmem, DESCRIPTOR_SIZES, memoryBill, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Boots a machine with the real border at 896 MiB, and reads its bill. */
function bill(design: 'struct-page' | 'two-word-packed', gib: number) {
  const bytes = DESCRIPTOR_SIZES[design];
  try {
    const machine = bootHighmem({ design, memory: gib * GIB });
    const memmap = memoryBill(machine).memmap * PAGE_SIZE;
    const left = machine.zones[0].freePages * PAGE_SIZE;
    return [gib, bytes, String(memmap / MIB), (left / MIB).toFixed(1), 'it boots'];
  } catch (error) {
    return [gib, bytes, 'none', 'none', error instanceof Error ? error.message : ''];
  }
}

show(table(
  [
    ['memory', 'GiB'], ['descriptor', 'bytes'], ['memory map in lowmem', 'MiB'],
    ['lowmem left', 'MiB of 896'], 'and',
  ],
  [
    bill('struct-page', 4), bill('two-word-packed', 4),
    bill('struct-page', 64), bill('two-word-packed', 64),
  ],
));

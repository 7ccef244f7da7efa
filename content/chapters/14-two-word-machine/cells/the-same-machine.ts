import { allocPages, boot, DESIGNS, type DesignName, memoryBill } from 'engine';
import { show, table } from 'notebook';

const MIB = 2 ** 20;
const REQUESTS = 1_000;

// One machine of 64 MiB, booted five times. Its memory map comes out of its own memory.
function bootAndAsk(design: DesignName) {
  const machine = boot({ design, memory: 64 * MIB });
  const [zone] = machine.zones;
  const frames = Array.from({ length: REQUESTS }, () => allocPages(zone, 0));
  return { design, bill: memoryBill(machine), frames };
}

const machines = DESIGNS.map(bootAndAsk);
const [today] = machines;
show(table(
  [
    'design', ['memory map', 'pages'], ['left to hand out', 'pages'],
    'first page frame', 'frames as in struct-page',
  ],
  machines.map(({ design, bill, frames }) => [
    design, bill.memmap, bill.left, frames[0],
    frames.filter((pfn, index) => pfn === today.frames[index]).length,
  ]),
  `A machine of ${today.bill.present} pages is asked for one page, ${REQUESTS} times.`,
));

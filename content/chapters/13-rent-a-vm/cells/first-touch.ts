import { boot, bootGuest, NO_PAGE, PAGE_SIZE } from 'engine';
import { memoryMap, recorder, show, table } from 'notebook';

const tape = recorder();
const host = boot({ memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3, watch: tape.watch });
const guest = bootGuest(host, { memory: 32 * PAGE_SIZE, maxPageOrder: 3, pageblockOrder: 3 });

// The guest has booted. What is behind its 32 frames?
const { slot, machine } = guest;
const frames = Array.from({ length: slot.pages }, (_, gfn) => gfn);
const behind = (): (readonly [gfn: number, pfn: number])[] =>
  frames.map((gfn) => [gfn, slot.pfnOf(gfn)] as const).filter(([, pfn]) => pfn !== NO_PAGE);
show(table(['frame of the guest', 'page of the host'], behind(), 'All other frames have no page.'));

// Now a program in the guest writes to frame 12, which nobody has touched before.
show(tape.record(host, () => {
  machine.memory.write32(12 * PAGE_SIZE, 0x21212121);
}));
show(memoryMap(host, {
  marked: behind().map(([, pfn]) => pfn),
  caption: `The host. The guest’s frames ${behind().map(([gfn]) => gfn).join(', ')} ` +
    `are in pages ${behind().map(([, pfn]) => pfn).join(', ')}: outlined the first, ◆ the others.`,
}));

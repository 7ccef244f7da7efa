import {
  boot, BuddyReplay, compareFreeLists, DESCRIPTOR_SIZES, type DesignName, memoryBill, PAGE_SIZE,
  restoreMachine, unpackRecording,
} from 'engine';
import { asset, claim, show, table } from 'notebook';

const DESIGNS: readonly DesignName[] = ['struct-page', 'two-word', 'one-word'];

// The bill, from the memory map of each machine: 256 MiB, which are 65,536 pages.
const bills = DESIGNS.map((design) => memoryBill(boot({ design, memory: 65_536 * PAGE_SIZE })));
show(table(
  [['descriptor', 'bytes'], 'pages', 'hold descriptors', 'of all', 'left to hand out'],
  bills.map(({ present, memmap, left }, index) => [
    DESCRIPTOR_SIZES[DESIGNS[index]],
    present,
    memmap,
    `${((100 * memmap) / present).toFixed(4)} %`,
    left,
  ]),
));

// The work: what a real kernel of that size was asked for, page frame for page frame.
const { before, events, after } = unpackRecording(asset('recordings/256m-fork.recording'));
const runs = DESIGNS.map((design) => {
  const machine = restoreMachine(before, design, 'buddy');
  const replay = new BuddyReplay(machine);
  for (const event of events) replay.apply(event);
  const { predicted, right } = replay.score.tallies.allocation;
  const differences = compareFreeLists(machine, after).length;
  return { size: DESCRIPTOR_SIZES[design], predicted, right, differences };
});
show(table(
  [['descriptor', 'bytes'], 'requests', 'as the kernel', 'blocks elsewhere at the end'],
  runs.map(({ size, predicted, right, differences }) => [size, predicted, right, differences]),
));

const saved = bills[0].memmap - bills[1].memmap;
const isSame = runs.every((run) => run.right === run.predicted && run.differences === 0);
show(claim(
  'K1',
  saved > 0 && isSame,
  `With two words ${runs[1].right} of ${runs[1].predicted} requests got the page frame that ` +
    `the kernel gave them, and ${saved} of ${bills[0].memmap} pages of descriptors were saved.`,
));

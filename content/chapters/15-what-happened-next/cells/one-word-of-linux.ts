import {
  BuddyReplay, compareFreeLists, type DesignName, pageZone, restoreMachine, unpackRecording,
} from 'engine';
import { asset, descriptor, show, table } from 'notebook';

// The recorded kernel once more. It had 64 bytes for each page; here it gets 8.
const { before, events, after } = unpackRecording(asset('recordings/256m-fork.recording'));

const PAGES_OF_A_TIB = 2 ** 28;
const GIB = 2 ** 30;

function replay(design: DesignName) {
  const machine = restoreMachine(before, design, 'buddy');
  const run = new BuddyReplay(machine);
  for (const event of events) run.apply(event);
  const differences = compareFreeLists(machine, after).length;
  return { memmap: machine.memmap, machine, score: run.score, differences };
}

const runs = [replay('struct-page'), replay('one-word')];
show(table(
  [
    'design', ['descriptor', 'bytes'], ['for 1 TiB', 'GiB'],
    'requests', 'same page frame', 'lists that differ',
  ],
  runs.map(({ memmap, score: { tallies: { allocation } }, differences }) => [
    memmap.design, memmap.descriptorSize, memmap.descriptorSize * PAGES_OF_A_TIB / GIB,
    allocation.predicted, allocation.right, differences,
  ]),
));

// A free page at the end, and all that its descriptor says.
const { machine } = runs[1];
let pfn = machine.zones[1].startPfn;
while (!machine.memmap.isFree(pfn)) pfn++;
show(descriptor(machine, pfn));
show(`Page ${pfn} is in zone ${pageZone(machine, pfn)?.name ?? 'none'}: looked up.`);

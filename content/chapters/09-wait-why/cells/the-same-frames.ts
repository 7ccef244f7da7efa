import { compareFreeLists, type DesignName, BuddyReplay, restoreMachine, unpackRecording } from 'engine';
import { asset, claim, show, table } from 'notebook';

// What a real kernel did, once with the links in struct page, once with the links in the free pages.
const { before, events, after } = unpackRecording(asset('recordings/256m-fork.recording'));

function run(design: DesignName) {
  const machine = restoreMachine(before, design, 'buddy');
  const replay = new BuddyReplay(machine);
  for (const event of events) replay.apply(event);
  const { allocation } = replay.score.tallies;
  return {
    design, bytes: machine.memmap.descriptorSize, ...allocation,
    differences: compareFreeLists(machine, after).length, refused: replay.score.refused,
  };
}

const runs = [run('struct-page'), run('two-word')];
show(table(
  ['design', ['descriptor', 'bytes'], 'requests', 'same page frame as the kernel', 'blocks in another place at the end'],
  runs.map(({ design, bytes, predicted, right, differences }) => [design, bytes, predicted, right, differences]),
));
show(claim(
  'M1', runs.every(({ predicted, right, differences, refused }) => right === predicted && differences === 0 && refused === 0),
  `Of ${runs[1].predicted} page frames the design with the links in the free pages hands out ${runs[1].right} as the kernel did; with the links in struct page it is ${runs[0].right}.`,
));

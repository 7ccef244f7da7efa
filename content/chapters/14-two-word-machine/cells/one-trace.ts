import {
  BuddyReplay, compareFreeLists, DESCRIPTOR_SIZES, DESIGNS, type DesignName,
  LINK_TABLE_SIZES, restoreMachine, unpackRecording,
} from 'engine';
import { asset, claim, show, table } from 'notebook';

// A Linux 6.1 with 256 MiB forks, writes files and sorts listings. Its buddy allocator was
// recorded: what it was asked for, what was freed, and which page frame it handed out.
export const { before, events, after } = unpackRecording(
  asset('recordings/256m-fork.recording'),
);

/** Bytes that a design has for each page: a descriptor, and its share of a table. */
export const bytesAPage = (design: DesignName): number =>
  DESCRIPTOR_SIZES[design] + LINK_TABLE_SIZES[design];

/** Does what was recorded. What is handed out, the design has to find out by itself. */
export function replay(design: DesignName) {
  const machine = restoreMachine(before, design, 'buddy');
  const run = new BuddyReplay(machine);
  for (const event of events) run.apply(event);
  const { predicted, right } = run.score.tallies.allocation;
  const moved = compareFreeLists(machine, after).length;
  return { design, bytes: bytesAPage(design), predicted, right, moved };
}

const runs = DESIGNS.map(replay);
show(table(
  [
    'design', ['for each page', 'bytes'], 'requests', 'the kernel’s page frame',
    'lists that differ',
  ],
  runs.map(({ design, bytes, predicted, right, moved }) => [
    design, bytes, predicted, right, moved,
  ]),
));

const isRight = ({ predicted, right, moved }: (typeof runs)[number]): boolean =>
  right === predicted && moved === 0;
const alike = runs.filter(isRight);
const [today, ...others] = runs;
const least = Math.min(...others.map(({ bytes }) => bytes));
show(claim(
  'K1', alike.length === runs.length && others.every(({ bytes }) => bytes < today.bytes),
  `Of ${runs.length} designs of ${today.bytes} down to ${least} bytes a page, ${alike.length} ` +
    `gave each of ${today.predicted} requests the page frame that Linux gave it.`,
));

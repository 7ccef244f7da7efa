/**
 * `npm run replay -- DIR`: replays a recording of a real kernel through the engine and says whether the engine
 * handed out the same page frames and ended with the same free lists.
 */
import { parseArgs } from 'node:util';
import type { DesignName } from '../engine/memmap/memmap.ts';
import { compareFreeLists, comparePageblocks } from '../engine/trace/compare.ts';
import { type BuddyEvent, readBuddyEvents } from '../engine/trace/events.ts';
import type { Snapshot } from '../engine/trace/recording.ts';
import { BuddyReplay } from '../engine/trace/replay-buddy.ts';
import { restoreMachine } from '../engine/trace/restore.ts';
import { designsNamed } from './lib/designs.ts';
import { checkDirectory, linesOf, readRecordingFile, readSnapshotFile } from './lib/recording-files.ts';
import { type DesignResult, isRight, sayResult } from './lib/replay-report.ts';
import { EXIT_RIGHT, EXIT_WRONG, runCommand, UsageError } from './lib/usage.ts';

const HELP = `Usage: npm run replay -- DIR [--design NAME] [--level buddy|pcp] [--json]

Replays the recording in DIR (snapshot-T0.json, events.tsv, snapshot-T1.json, each plain or .gz) and compares every
page frame that the engine hands out, and the free lists at the end, with those of the recorded kernel.

  --design NAME   only this design; all designs when left out
  --level LEVEL   "buddy": the free lists alone (default); "pcp": the per-CPU lists too
  --json          the result as JSON
  --help          this text

Exit code: 0 when everything is the same, 1 when something differs, 2 when the recording cannot be read.
`;

interface Recording {
  readonly before: Snapshot;
  readonly events: readonly BuddyEvent[];
  readonly after: Snapshot;
}

function readRecording(directory: string): Recording {
  checkDirectory(directory);
  const before = readSnapshotFile(directory, 'snapshot-T0.json');
  const after = readSnapshotFile(directory, 'snapshot-T1.json');
  const zones = (snapshot: Snapshot): number => snapshot.nodes.flatMap(({ zones }) => zones).length;
  if (zones(before) !== zones(after)) {
    throw new UsageError(`snapshot-T0 has ${zones(before)} zones and snapshot-T1 has ${zones(after)}: they are not of one recording.`);
  }
  return { before, after, events: readBuddyEvents(linesOf(readRecordingFile(directory, 'events.tsv'))) };
}

function replay({ before, events, after }: Recording, design: DesignName): DesignResult {
  const begin = performance.now();
  const machine = restoreMachine(before, design);
  const run = new BuddyReplay(machine);
  for (const event of events) run.apply(event);
  const { tallies, refused, mismatches } = run.score;
  return {
    design, tallies, refused, mismatches,
    listDifferences: compareFreeLists(machine, after),
    typeDifferences: comparePageblocks(machine, after),
    milliseconds: Math.round(performance.now() - begin),
  };
}

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      design: { type: 'string' }, level: { type: 'string', default: 'buddy' },
      json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT_RIGHT;
  }
  const [directory, ...others] = positionals;
  if (directory === undefined || others.length > 0) throw new UsageError(`Name one directory with a recording.\n\n${HELP}`);
  if (values.level === 'pcp') throw new UsageError('The engine cannot replay per-CPU lists yet; only --level buddy.');
  if (values.level !== 'buddy') throw new UsageError(`There is no level "${values.level}". The levels are buddy and pcp.`);
  const designs = designsNamed(values.design);

  const recording = readRecording(directory);
  const results = designs.map((design) => replay(recording, design));
  const right = results.every(isRight);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ recording: directory, level: values.level, right, designs: results }, null, 2)}\n`);
  } else {
    process.stdout.write(`${directory}, recorded from ${recording.before.kernel}\n`);
    for (const result of results) process.stdout.write(`${sayResult(result)}\n`);
  }
  return right ? EXIT_RIGHT : EXIT_WRONG;
});

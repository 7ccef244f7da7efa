/**
 * `npm run replay -- DIR`: replays a recording of a real kernel through the engine and says whether the
 * engine handed out the same page frames and ended with the same free lists.
 */
import { parseArgs } from 'node:util';
import type { Machine } from '../engine/boot/machine.ts';
import type { DesignName } from '../engine/memmap/memmap.ts';
import { compareFreeLists, comparePageblocks } from '../engine/trace/compare.ts';
import { comparePcpLists } from '../engine/trace/compare-pcp.ts';
import type { Recording } from '../engine/trace/recording.ts';
import { BuddyReplay } from '../engine/trace/replay-buddy.ts';
import { PcpReplay } from '../engine/trace/replay-pcp.ts';
import { type ReplayLevel, restoreMachine } from '../engine/trace/restore.ts';
import type { ReplayScore } from '../engine/trace/score.ts';
import { designsNamed } from './lib/designs.ts';
import { readBuddyRecording, readPcpRecording } from './lib/recording-files.ts';
import { type DesignResult, isRight, sayResult } from './lib/replay-report.ts';
import { oneArgument } from './lib/one-argument.ts';
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

const LEVELS: readonly ReplayLevel[] = ['buddy', 'pcp'];

/** Replays a recording in each design. */
function replayAll(directory: string, level: ReplayLevel, designs: readonly DesignName[]): ReplayReport {
  if (level === 'pcp') {
    const recording = readPcpRecording(directory);
    const results = designs.map((design) =>
      replay(recording, design, level, (machine) => new PcpReplay(machine)),
    );
    return { kernel: recording.before.kernel, results };
  }
  const recording = readBuddyRecording(directory);
  const results = designs.map((design) =>
    replay(recording, design, level, (machine) => new BuddyReplay(machine)),
  );
  return { kernel: recording.before.kernel, results };
}

interface ReplayReport {
  readonly kernel: string;
  readonly results: readonly DesignResult[];
}

/** What takes the events one by one: BuddyReplay or PcpReplay. */
interface Replay<Event> {
  readonly score: ReplayScore;
  apply(event: Event): void;
}

function replay<Event>(
  { before, events, after }: Recording<Event>,
  design: DesignName,
  level: ReplayLevel,
  start: (machine: Machine) => Replay<Event>,
): DesignResult {
  const begin = performance.now();
  const machine = restoreMachine(before, design, level);
  const run = start(machine);
  for (const event of events) run.apply(event);
  const { tallies, refused, mismatches } = run.score;
  return {
    design,
    tallies,
    refused,
    mismatches,
    listDifferences: compareFreeLists(machine, after),
    pcpDifferences: level === 'pcp' ? comparePcpLists(machine, after) : [],
    typeDifferences: comparePageblocks(machine, after),
    milliseconds: Math.round(performance.now() - begin),
  };
}

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      design: { type: 'string' },
      level: { type: 'string', default: 'buddy' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT_RIGHT;
  }
  const directory = oneArgument(positionals, 'Name one directory with a recording.', HELP);
  const level = LEVELS.find((known) => known === values.level);
  if (level === undefined)
    throw new UsageError(`There is no level "${values.level}". The levels are buddy and pcp.`);
  const designs = designsNamed(values.design);

  const { kernel, results } = replayAll(directory, level, designs);
  const right = results.every(isRight);
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ recording: directory, kernel, level, right, designs: results }, null, 2)}\n`,
    );
  } else {
    process.stdout.write(`${directory}, recorded from ${kernel}\n`);
    for (const result of results) process.stdout.write(`${sayResult(result)}\n`);
  }
  return right ? EXIT_RIGHT : EXIT_WRONG;
});

/**
 * The last check of many exercises: a recording of a real kernel is replayed through the engine with the reader's code
 * in it, up to the first thing that differs.
 */
import type { Machine } from '../engine/boot/machine.ts';
import type { DesignName } from '../engine/memmap/memmap.ts';
import { compareFreeLists } from '../engine/trace/compare.ts';
import { MalformedRecording } from '../engine/trace/malformed.ts';
import { type BuddyRecording, unpackRecording } from '../engine/trace/packed.ts';
import { BuddyReplay } from '../engine/trace/replay-buddy.ts';
import { restoreMachine } from '../engine/trace/restore.ts';
import { type Check, type CheckContext, type Failure, found } from './check.ts';

/**
 * @param fetch asks the context for the packed recording by a literal name, so that the host knows what to fetch
 * @param design of the machine that the recording is replayed on
 * @param handle another handle on that machine's bytes, for code that the shipped handle does not ask
 */
export function replaysTheKernel(
  fetch: (context: CheckContext) => Uint8Array, design: DesignName = 'struct-page', handle = (machine: Machine): Machine => machine,
): Check {
  return {
    id: 'replays-the-kernel',
    requires:
      'Told what a real Linux 6.1 was asked for and what was freed, the engine with this code in it hands out the same ' +
      'page frames as the kernel and ends with the same free lists.',
    run: (context) => found(firstDifference(unpackRecording(fetch(context)), design, handle)),
  };
}

function firstDifference(
  { before, events, after }: BuddyRecording, design: DesignName, handle: (machine: Machine) => Machine,
): Failure | undefined {
  const machine = handle(restoreMachine(before, design, 'buddy'));
  const replay = new BuddyReplay(machine);
  const { mismatches } = replay.score;
  for (const [index, event] of events.entries()) {
    const when = `At event ${index + 1} of ${events.length}`;
    try {
      replay.apply(event);
    } catch (error) {
      if (!(error instanceof MalformedRecording)) throw error;
      return { left: `${when} the free lists were no longer such that it could happen: ${error.message}`, expected: SAME };
    }
    const [mismatch] = mismatches;
    if (mismatch !== undefined) {
      return { left: `${when}, ${mismatch.what} was ${mismatch.found}.`, expected: `In the kernel it was ${mismatch.expected}.` };
    }
  }
  const [list] = compareFreeLists(machine, after);
  if (list === undefined) return undefined;
  const { zone, order, migratetype, position } = list;
  return {
    left: `After all ${events.length} events, block ${position + 1} of the order-${order} ${migratetype} list of zone ${zone} was ${sayEntry(list.found)}.`,
    expected: `In the kernel it was ${sayEntry(list.expected)}.`,
  };
}

const SAME = 'Up to the end of the recording, every block that the kernel had on a list should be there.';

function sayEntry(pfn: number | undefined): string {
  return pfn === undefined ? 'missing' : `at pfn ${pfn}`;
}

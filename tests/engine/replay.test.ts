import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { readBuddyRecording, readPcpRecording } from '../../src/cli/lib/recording-files.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import { compareFreeLists, comparePageblocks } from '../../src/engine/trace/compare.ts';
import { comparePcpLists } from '../../src/engine/trace/compare-pcp.ts';
import { readBuddyEvents } from '../../src/engine/trace/events.ts';
import { BuddyReplay } from '../../src/engine/trace/replay-buddy.ts';
import { PcpReplay } from '../../src/engine/trace/replay-pcp.ts';
import { restoreMachine } from '../../src/engine/trace/restore.ts';
import { KERNEL_RECORDINGS, MODEL_RECORDINGS, RECORDINGS } from './recordings.ts';

describe.each([...KERNEL_RECORDINGS, ...MODEL_RECORDINGS])('the recording %s', (name) => {
  const recording = readBuddyRecording(join(RECORDINGS, name));

  it.each(allDesigns())(
    'is served by %s with the same page frames and ends with the same lists',
    (design) => {
      const machine = restoreMachine(recording.before, design, 'buddy');
      expect(compareFreeLists(machine, recording.before)).toEqual([]);
      expect(checkInvariants(machine)).toEqual([]);
      const replay = new BuddyReplay(machine);
      for (const event of recording.events) replay.apply(event);
      expect(replay.score.mismatches).toEqual([]);
      expect(replay.score.tallies.allocation.predicted).toBeGreaterThan(3000);
      expect(replay.score.allRight).toBe(true);
      expect(compareFreeLists(machine, recording.after)).toEqual([]);
      expect(comparePageblocks(machine, recording.after)).toEqual([]);
      expect(checkInvariants(machine)).toEqual([]);
    },
  );

  it('says so when one page frame in it is another', () => {
    const at = recording.events.findIndex(({ kind }) => kind === 'alloc');
    const events = recording.events.map((event, index) => {
      return index === at && event.kind === 'alloc' ? { ...event, pfn: event.pfn + 1 } : event;
    });
    const replay = new BuddyReplay(restoreMachine(recording.before, 'two-word', 'buddy'));
    for (const event of events) replay.apply(event);
    expect(replay.score.predicted - replay.score.right).toBe(1);
    expect(replay.score.mismatches[0]?.line).toBe(events[at]?.line);
  });

  it('says where the lists differ when one event of it is lost', () => {
    const at = recording.events.findLastIndex(({ kind }) => kind === 'free');
    const machine = restoreMachine(recording.before, 'two-word', 'buddy');
    const replay = new BuddyReplay(machine);
    recording.events.forEach((event, index) => {
      if (index !== at) replay.apply(event);
    });
    const [difference] = compareFreeLists(machine, recording.after);
    expect(difference).toMatchObject({
      position: expect.any(Number) as number,
      migratetype: expect.any(String) as string,
    });
  });
});

describe.each(KERNEL_RECORDINGS)('the recording %s, with its per-CPU lists', (name) => {
  const recording = readPcpRecording(join(RECORDINGS, name));

  it.each(allDesigns())(
    'is served by %s with the same page frames and ends with the same lists',
    (design) => {
      const machine = restoreMachine(recording.before, design);
      expect(comparePcpLists(machine, recording.before)).toEqual([]);
      expect(checkInvariants(machine)).toEqual([]);
      const replay = new PcpReplay(machine);
      for (const event of recording.events) replay.apply(event);
      expect(replay.score.mismatches).toEqual([]);
      expect(replay.score.allRight).toBe(true);
      expect(compareFreeLists(machine, recording.after)).toEqual([]);
      expect(comparePcpLists(machine, recording.after)).toEqual([]);
      expect(checkInvariants(machine)).toEqual([]);
    },
  );
});

describe('a recording of two tasks that compact at once', () => {
  const { before } = readBuddyRecording(join(RECORDINGS, 'compaction'));
  // Before page 4200 the model gave nothing to the free lists: these pages have no free neighbours.
  const [first, second] = [4098, 4102];
  const replayOf = (...lines: string[]): { replay: BuddyReplay; isFree: boolean[] } => {
    const machine = restoreMachine(before, 'struct-page', 'buddy');
    const replay = new BuddyReplay(machine);
    for (const event of readBuddyEvents(lines)) replay.apply(event);
    return { replay, isFree: [first, second].map((pfn) => machine.memmap.isFree(pfn)) };
  };
  const free = (pfn: number): string => `F\t0\t1\t0\t${pfn}\t0\tO\t1`;

  it('gives each the page that it captured, whichever began first', () => {
    const { replay, isFree } = replayOf(
      'c\t0\t1\t7',
      'c\t0\t1\t8',
      free(first),
      free(second),
      `k\t${second}\t8`,
      `k\t${first}\t7`,
    );
    expect(replay.score.tallies.capture).toEqual({ predicted: 2, right: 2 });
    expect(isFree).toEqual([false, false]);
  });

  it('gives the one nothing of what the other frees after it has its page', () => {
    const third = 4106;
    const { replay, isFree } = replayOf(
      'c\t0\t1\t7',
      'c\t0\t1\t8',
      free(first),
      free(second),
      free(third),
      `k\t${third}\t8`,
      `k\t${first}\t7`,
    );
    expect(replay.score.tallies.capture).toEqual({ predicted: 2, right: 2 });
    expect(isFree).toEqual([false, true]);
  });

  it('gives nothing to the one that ends with nothing', () => {
    const { replay, isFree } = replayOf(
      'c\t0\t1\t7',
      'c\t0\t1\t8',
      free(first),
      free(second),
      'k\t-1\t8',
      `k\t${first}\t7`,
    );
    expect(replay.score.tallies.capture).toEqual({ predicted: 1, right: 1 });
    expect(isFree).toEqual([false, true]);
  });

  it('gives a task nothing from another zone', () => {
    const two = readBuddyRecording(join(RECORDINGS, 'two-nodes')).before;
    const machine = restoreMachine(two, 'two-word', 'buddy');
    const replay = new BuddyReplay(machine);
    for (const event of readBuddyEvents(['c\t1\t0\t7', 'F\t0\t0\t0\t200\t0\tO\t0', 'k\t300\t7']))
      replay.apply(event);
    expect(machine.memmap.isFree(200)).toBe(true);
    expect(replay.score.tallies.capture).toEqual({ predicted: 1, right: 0 });
  });
});

describe('what a recording presumes', () => {
  const { before } = readBuddyRecording(join(RECORDINGS, 'two-nodes'));
  const replayOf = (...lines: string[]): BuddyReplay => {
    const replay = new BuddyReplay(restoreMachine(before, 'struct-page', 'buddy'));
    for (const event of readBuddyEvents(lines)) replay.apply(event);
    return replay;
  };
  const freeBlock = (): { pfn: number; order: number } => {
    const area = before.nodes[0]?.zones[0]?.free_area.findLast(({ nr_free: free }) => free > 0);
    return { pfn: Object.values(area?.lists ?? {}).flat()[0] ?? -1, order: area?.order ?? -1 };
  };

  it('is noted when a free block is freed again', () => {
    const { pfn, order } = freeBlock();
    const { score } = replayOf(`F\t0\t${order}\t1\t${pfn}\t0\tO`);
    expect(score.refused).toBe(1);
    expect(score.mismatches[0]).toMatchObject({ line: 1, found: 'it is free already' });
  });

  it('is noted when a page in use is isolated, or its list is turned', () => {
    expect(replayOf('I\t0\t0\t200\tx', 'i\t1').score.refused).toBe(1);
    expect(replayOf('H\t0\t200').score.refused).toBe(1);
  });

  it.each([
    ['F\t9\t0\t1\t300\t0\tO', 'there is no zone 9'],
    ['A\t0\t11\t1\t300\tR', 'the greatest order is 10, not 11'],
    ['A\t0\t0\t7\t300\tR', 'there is no migratetype 7'],
    ['F\t0\t0\t1\t5000\t0\tO', 'zone 0 has no page frame 5000'],
    ['F\t3\t0\t1\t1100000\t0\tO', 'zone 3 has no page frame 1100000'],
    ['F\t0\t2\t1\t301\t0\tO', 'no block of order 2 begins at pfn 301'],
  ])('is an error in the line %j', (line, why) => {
    expect(() => replayOf('', line)).toThrow(`Line 2 of the events: ${why}.`);
  });
});

/**
 * Recordings of any kind that the slow model can write: the engine must replay each of them. A failure prints
 * its seed.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { compareFreeLists, comparePageblocks } from '../../src/engine/trace/compare.ts';
import { readBuddyEvents } from '../../src/engine/trace/events.ts';
import { readSnapshot } from '../../src/engine/trace/read-snapshot.ts';
import { BuddyReplay } from '../../src/engine/trace/replay-buddy.ts';
import { restoreMachine } from '../../src/engine/trace/restore.ts';
import { Random } from './model/random.ts';
import { SlowBuddy, type SlowZone } from './model/slow-buddy.ts';
import { RecordingWriter, type Shares } from './model/write-recording.ts';

const SECTION = 32_768;

/** Two zones on two nodes that begin and end anywhere, the second one a chosen number of sections above. */
const zones: fc.Arbitrary<SlowZone[]> = fc
  .record({
    start: fc.nat(1500),
    pages: fc.integer({ min: 2500, max: 7000 }),
    above: fc.constantFrom(0, 1, 32, 2048),
    gap: fc.nat(1200),
    more: fc.integer({ min: 1500, max: 4000 }),
  })
  .map(({ start, pages, above, gap, more }) => {
    const second = start + pages + gap + above * SECTION;
    return [
      { name: 'DMA32', node: 0, index: 1, start, end: start + pages },
      { name: 'Normal', node: 1, index: 2, start: second, end: second + more },
    ];
  });

const share = fc.nat(10);
const shares: fc.Arbitrary<Shares> = fc.record({
  alloc: fc.constant(60),
  free: fc.integer({ min: 30, max: 60 }),
  isolate: share,
  rotate: share,
  putBack: share,
  reserve: share,
  isolateBlock: share,
  split: share,
  mend: share,
  compact: share,
});

it('a recording that the slow model wrote is replayed with the same page frames, to the same lists', () => {
  fc.assert(
    fc.property(
      zones,
      shares,
      fc.nat(),
      fc.integer({ min: 2, max: 10 }),
      fc.nat(10),
      (zoneList, mix, seed, maxOrder, smaller) => {
        const pageblockOrder = Math.max(1, maxOrder - smaller);
        const model = new SlowBuddy({ maxOrder, pageblockOrder, zones: zoneList });
        const writer = new RecordingWriter(model, new Random(seed), () => false);
        zoneList.forEach(({ start, end }, zone) => writer.give(zone, start, end));
        writer.stir(300);
        const { before, events, after } = writer.record(400, mix);

        for (const design of allDesigns()) {
          const machine = restoreMachine(readSnapshot(JSON.stringify(before), 'before'), design, 'buddy');
          const replay = new BuddyReplay(machine);
          for (const event of readBuddyEvents(events)) replay.apply(event);
          expect(replay.score.mismatches, design).toEqual([]);
          expect(replay.score.allRight, design).toBe(true);
          const end = readSnapshot(JSON.stringify(after), 'after');
          expect(compareFreeLists(machine, end), design).toEqual([]);
          expect(comparePageblocks(machine, end), design).toEqual([]);
        }
      },
    ),
    { numRuns: 40 },
  );
});

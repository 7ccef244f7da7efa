import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { readBuddyRecording } from '../../src/cli/lib/recording-files.ts';
import {
  packRecording,
  replayPacked,
  type ReplayProgress,
  unpackRecording,
} from '../../src/engine/trace/packed.ts';
import { MalformedRecording } from '../../src/engine/trace/malformed.ts';
import { BuddyReplay } from '../../src/engine/trace/replay-buddy.ts';
import { restoreMachine } from '../../src/engine/trace/restore.ts';
import { ByteReader, ByteWriter } from '../../src/engine/trace/varint.ts';
import { KERNEL_RECORDINGS, MODEL_RECORDINGS, RECORDINGS } from './recordings.ts';

const SHIPPED = join(import.meta.dirname, '../../public/recordings/256m-fork.recording');

function lastOf(progress: Iterable<ReplayProgress>): ReplayProgress | undefined {
  let last: ReplayProgress | undefined;
  for (const each of progress) last = each;
  return last;
}

describe('numbers as bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -(2 ** 50), max: 2 ** 50 })), (numbers) => {
        const writer = new ByteWriter();
        for (const number of numbers) writer.write(number);
        const reader = new ByteReader(writer.finish());
        expect(numbers.map(() => reader.read())).toEqual(numbers);
        expect(reader.atEnd).toBe(true);
        expect(() => reader.read()).toThrow(MalformedRecording);
      }),
    );
  });
});

describe.each([...KERNEL_RECORDINGS, ...MODEL_RECORDINGS])('the recording %s, packed', (name) => {
  const recording = readBuddyRecording(join(RECORDINGS, name));
  const packed = packRecording(recording);

  it('gives the same snapshots and the same events', () => {
    const unpacked = unpackRecording(packed);
    expect(unpacked.before).toEqual(recording.before);
    expect(unpacked.after).toEqual(recording.after);
    expect(unpacked.events).toEqual(recording.events.map((event, index) => ({ ...event, line: index + 1 })));
  });

  it.each(allDesigns())('replays in %s as the text does', (design) => {
    const replay = new BuddyReplay(restoreMachine(recording.before, design, 'buddy'));
    for (const event of recording.events) replay.apply(event);
    const last = lastOf(replayPacked(packed, design));
    expect(last?.score.tallies).toEqual(replay.score.tallies);
    expect(last?.differences).toEqual({ lists: [], types: [] });
  });
});

describe('the recording that the page gets', () => {
  const bytes = gunzipSync(readFileSync(SHIPPED));

  it('is the shorter of the two, packed', () => {
    expect(Buffer.from(packRecording(readBuddyRecording(join(RECORDINGS, '256m-fork')))).equals(bytes)).toBe(
      true,
    );
  });

  it('is small', () => {
    expect(readFileSync(SHIPPED).length).toBeLessThan(30_000);
  });

  it('replays in steps, and says after each how far it is', () => {
    const steps = [...replayPacked(bytes, 'two-word', 10_000)];
    expect(steps.map(({ done }) => done)).toEqual([0, 10_000, 20_000, 30_000, 39_604]);
    expect(steps.map(({ differences }) => differences !== undefined)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(steps.at(-1)?.score).toMatchObject({ predicted: 19_929, right: 19_929, allRight: true });
  });

  it('is refused when it is something else', () => {
    expect(() => [...replayPacked(bytes.subarray(100), 'two-word')]).toThrow();
    expect(() => [...replayPacked(bytes.subarray(0, -1), 'two-word')]).toThrow(MalformedRecording);
  });
});

/** The design that is left to the reader, as it is shipped, and what the engine does for sizes that are no powers of two. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  allocPages, attachImage, boot, BuddyReplay, captureImage, checkInvariants, compareFreeLists, freePages, PAGE_SIZE, restoreMachine,
  unpackRecording,
} from '../../src/engine/index.ts';

describe('the sixth design', () => {
  it('hands out the page frames of the recorded kernel', () => {
    const packed = readFileSync('public/recordings/256m-fork.recording');
    const { before, events, after } = unpackRecording(new Uint8Array(packed[0] === 0x1f ? gunzipSync(packed) : packed));
    const machine = restoreMachine(before, 'own', 'buddy');
    const replay = new BuddyReplay(machine);
    for (const event of events) replay.apply(event);
    const { predicted, right } = replay.score.tallies.allocation;
    expect(predicted).toBeGreaterThan(10_000);
    expect(right).toBe(predicted);
    expect(compareFreeLists(machine, after)).toEqual([]);
  });

  it('boots a machine of several sections, each with descriptors of its own', () => {
    const machine = boot({ design: 'own', memory: 2 ** 17 * PAGE_SIZE });
    const [zone] = machine.zones;
    const pages = Array.from({ length: 500 }, () => allocPages(zone, 0));
    for (const pfn of pages) freePages(zone, pfn, 0);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('is read from a copy of the bytes alone', () => {
    const machine = boot({ design: 'own', memory: 64 * PAGE_SIZE, maxPageOrder: 3, pageblockOrder: 3 });
    const copy = attachImage(captureImage(machine));
    expect(copy.memmap.design).toBe('own');
    expect(checkInvariants(copy)).toEqual([]);
  });
});

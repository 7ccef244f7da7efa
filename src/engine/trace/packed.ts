/**
 * A recording in few bytes, for the page: the two snapshots as JSON, then the kinds of the events, then their
 * rows column by column, so that like stands beside like. What is left to save, gzip saves; it is no business
 * of this file.
 */
import type { DesignName } from '../memmap/memmap.ts';
import type { Machine } from '../boot/machine.ts';
import { type ListDifference, type TypeDifference, compareFreeLists, comparePageblocks } from './compare.ts';
import { COLUMNS, EVENT_KINDS, fromRow, toRow } from './event-rows.ts';
import type { BuddyEvent } from './events.ts';
import { MalformedRecording } from './malformed.ts';
import { readSnapshot } from './read-snapshot.ts';
import type { Recording } from './recording.ts';
import { BuddyReplay } from './replay-buddy.ts';
import { restoreMachine } from './restore.ts';
import type { ReplayScore } from './score.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** A recording at the level of the buddy allocator. */
export type BuddyRecording = Recording<BuddyEvent>;

const MAGIC = 'two-words recording 1';

export function packRecording({ before, events, after }: BuddyRecording): Uint8Array {
  const writer = new ByteWriter();
  writer.writeText(MAGIC);
  writer.writeText(JSON.stringify(before));
  writer.writeText(JSON.stringify(after));
  writer.write(events.length);
  for (const { kind } of events) writer.write(EVENT_KINDS.indexOf(kind));
  for (const kind of EVENT_KINDS) {
    const rows = events.filter((event) => event.kind === kind).map(toRow);
    COLUMNS[kind].forEach((isNear, column) => {
      let before = 0;
      for (const row of rows) {
        const value = row[column] ?? 0;
        writer.write(isNear ? value - before : value);
        before = value;
      }
    });
  }
  return writer.finish();
}

/** @param bytes what packRecording returned @throws MalformedRecording for other bytes */
export function unpackRecording(bytes: Uint8Array): BuddyRecording {
  const reader = new ByteReader(bytes);
  if (reader.readText() !== MAGIC)
    throw new MalformedRecording('The packed recording', 'it does not begin like one');
  const before = readSnapshot(reader.readText(), 'the snapshot before');
  const after = readSnapshot(reader.readText(), 'the snapshot after');
  const kinds = Array.from({ length: reader.read() }, () => reader.read());

  const events: BuddyEvent[] = [];
  EVENT_KINDS.forEach((kind, number) => {
    const places = kinds.flatMap((other, place) => (other === number ? [place] : []));
    const columns = COLUMNS[kind].map((isNear) => readColumn(reader, places.length, isNear));
    places.forEach((place, index) => {
      events[place] = fromRow(
        kind,
        place + 1,
        columns.map((column) => column[index] ?? 0),
      );
    });
  });
  return { before, events, after };
}

function readColumn(reader: ByteReader, length: number, isNear: boolean): number[] {
  let before = 0;
  return Array.from({ length }, () => {
    const value = reader.read();
    before = isNear ? before + value : value;
    return before;
  });
}

/** How far a replay has come. */
export interface ReplayProgress {
  /** events replayed, and all there are */
  readonly done: number;
  readonly total: number;
  /** what was predicted so far; the same object each time */
  readonly score: ReplayScore;
  /** the machine that the events are fed to; the same object each time */
  readonly machine: Machine;
  /** how the final state compares, when all events are done */
  readonly differences?: {
    readonly lists: readonly ListDifference[];
    readonly types: readonly TypeDifference[];
  };
}

/**
 * Replays a packed recording, and stops every so many events to say how far it is; the last stop has the
 * comparison.
 * @param bytes what packRecording returned, without gzip
 * @param eventsPerStep events between two stops
 */
export function* replayPacked(
  bytes: Uint8Array,
  design: DesignName,
  eventsPerStep = 2000,
): Generator<ReplayProgress, void> {
  const { before, events, after } = unpackRecording(bytes);
  const machine = restoreMachine(before, design, 'buddy');
  const replay = new BuddyReplay(machine);
  const total = events.length;
  for (let done = 0; done < total; done += eventsPerStep) {
    yield { done, total, score: replay.score, machine };
    for (const event of events.slice(done, done + eventsPerStep)) replay.apply(event);
  }
  const differences = { lists: compareFreeLists(machine, after), types: comparePageblocks(machine, after) };
  yield { done: total, total, score: replay.score, machine, differences };
}

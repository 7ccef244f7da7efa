/**
 * Finding and reading the files of a recording: each is there plain or as .gz.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type BuddyEvent, readBuddyEvents } from '../../engine/trace/events.ts';
import { type PcpEvent, readPcpEvents } from '../../engine/trace/pcp-events.ts';
import { readSnapshot } from '../../engine/trace/read-snapshot.ts';
import type { Recording, Snapshot } from '../../engine/trace/recording.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError when it is no directory */
export function checkDirectory(directory: string): void {
  if (!existsSync(directory)) throw new UsageError(`There is no directory ${directory}.`);
  if (!statSync(directory).isDirectory())
    throw new UsageError(`${directory} is not a directory; a recording is one.`);
}

/** Bytes of a file of the recording, unpacked. @throws UsageError when it is missing or cannot be unpacked */
export function readRecordingFile(directory: string, name: string): Buffer {
  const plain = join(directory, name);
  if (existsSync(plain)) return readFileSync(plain);
  const packed = `${plain}.gz`;
  if (!existsSync(packed))
    throw new UsageError(`The recording has no ${name}, nor ${name}.gz (in ${directory}).`);
  try {
    return gunzipSync(readFileSync(packed));
  } catch (error) {
    throw new UsageError(
      `${packed} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** @throws UsageError, MalformedRecording */
export function readSnapshotFile(directory: string, name: string): Snapshot {
  return readSnapshot(readRecordingFile(directory, name).toString('utf8'), name);
}

/** The snapshots and buddy events of a recording. @throws UsageError, MalformedRecording */
export function readBuddyRecording(directory: string): Recording<BuddyEvent> {
  return readRecording(directory, readBuddyEvents);
}

/** The snapshots of a recording and the events of both layers. @throws UsageError, MalformedRecording */
export function readPcpRecording(directory: string): Recording<PcpEvent> {
  return readRecording(directory, readPcpEvents);
}

function readRecording<Event>(
  directory: string,
  readEvents: (lines: Iterable<string>) => readonly Event[],
): Recording<Event> {
  checkDirectory(directory);
  const before = readSnapshotFile(directory, 'snapshot-T0.json');
  const after = readSnapshotFile(directory, 'snapshot-T1.json');
  const zones = (snapshot: Snapshot): number => snapshot.nodes.flatMap(({ zones }) => zones).length;
  if (zones(before) !== zones(after)) {
    throw new UsageError(
      `snapshot-T0 has ${zones(before)} zones and snapshot-T1 has ${zones(after)}: they are not of one recording.`,
    );
  }
  return { before, after, events: readEvents(linesOf(readRecordingFile(directory, 'events.tsv'))) };
}

/** The lines of a text, one by one: a recording's events may be more than a single string can hold. */
export function* linesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    yield bytes.toString('latin1', start, end);
    start = end + 1;
  }
}

/**
 * Finding and reading the files of a recording: each is there plain or as .gz.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readSnapshot } from '../../engine/trace/read-snapshot.ts';
import type { Snapshot } from '../../engine/trace/recording.ts';
import { UsageError } from './usage.ts';

/** @throws UsageError when it is no directory */
export function checkDirectory(directory: string): void {
  if (!existsSync(directory)) throw new UsageError(`There is no directory ${directory}.`);
  if (!statSync(directory).isDirectory()) throw new UsageError(`${directory} is not a directory; a recording is one.`);
}

/** Bytes of a file of the recording, unpacked. @throws UsageError when it is missing or cannot be unpacked */
export function readRecordingFile(directory: string, name: string): Buffer {
  const plain = join(directory, name);
  if (existsSync(plain)) return readFileSync(plain);
  const packed = `${plain}.gz`;
  if (!existsSync(packed)) throw new UsageError(`The recording has no ${name}, nor ${name}.gz (in ${directory}).`);
  try {
    return gunzipSync(readFileSync(packed));
  } catch (error) {
    throw new UsageError(`${packed} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** @throws UsageError, MalformedRecording */
export function readSnapshotFile(directory: string, name: string): Snapshot {
  return readSnapshot(readRecordingFile(directory, name).toString('utf8'), name);
}

/** The lines of a text, one by one: a recording's events may be more than a single string can hold. */
export function* linesOf(bytes: Buffer): Generator<string> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    yield bytes.toString('latin1', start, end);
    start = end + 1;
  }
}

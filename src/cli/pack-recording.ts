/**
 * `node src/cli/pack-recording.ts DIR FILE`: packs the buddy events of a recording, and its snapshots, for
 * the page.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { packRecording } from '../engine/trace/packed.ts';
import { readBuddyRecording } from './lib/recording-files.ts';
import { EXIT_RIGHT, runCommand, UsageError } from './lib/usage.ts';

runCommand(() => {
  const [directory, file] = process.argv.slice(2);
  if (directory === undefined || file === undefined)
    throw new UsageError('Usage: node src/cli/pack-recording.ts DIR FILE');
  const recording = readBuddyRecording(directory);
  const packed = gzipSync(packRecording(recording), { level: 9 });
  writeFileSync(file, packed);
  process.stdout.write(`${file}: ${recording.events.length} events in ${packed.length} bytes\n`);
  return EXIT_RIGHT;
});

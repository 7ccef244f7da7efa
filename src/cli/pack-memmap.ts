/**
 * `node src/cli/pack-memmap.ts DIR FILE`: packs a recorded memory map, and what the kernel said of each page, for the page.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readLabels } from '../engine/dump/compare-dump.ts';
import { packDump } from '../engine/dump/packed-dump.ts';
import { linesOf, readRecordingFile } from './lib/recording-files.ts';
import { EXIT_RIGHT, runCommand, UsageError } from './lib/usage.ts';

runCommand(() => {
  const [directory, file] = process.argv.slice(2);
  if (directory === undefined || file === undefined) throw new UsageError('Usage: node src/cli/pack-memmap.ts DIR FILE');
  const labels = [...readLabels(linesOf(readRecordingFile(directory, 'labels.tsv')))];
  const text = readRecordingFile(directory, 'memmap.json').toString('utf8');
  const packed = gzipSync(packDump(text, readRecordingFile(directory, 'memmap.bin'), labels), { level: 9 });
  writeFileSync(file, packed);
  process.stdout.write(`${file}: ${labels.length} pages in ${packed.length} bytes\n`);
  return EXIT_RIGHT;
});

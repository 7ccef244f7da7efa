/**
 * `npm run memmap-check -- DIR`: decodes the memory map of a real kernel and says whether every page's owner and
 * every list is what the kernel itself said.
 */
import { parseArgs } from 'node:util';
import { compareDumpedLists, compareOwners, type Difference, readLabels } from '../engine/dump/compare-dump.ts';
import { readDump } from '../engine/dump/read-dump.ts';
import { checkDirectory, linesOf, readRecordingFile, readSnapshotFile } from './lib/recording-files.ts';
import { oneArgument } from './lib/one-argument.ts';
import { EXIT_RIGHT, EXIT_WRONG, runCommand } from './lib/usage.ts';

const HELP = `Usage: npm run memmap-check -- DIR [--json]

Decodes the memory map in DIR (memmap.bin, memmap.json, each plain or .gz): walks the free lists and the per-CPU lists
from their heads, and names the owner of every page from its struct page. Then compares with what the stopped kernel
said (labels.tsv, snapshot-M0.json).

  --json   the result as JSON
  --help   this text

Exit code: 0 when everything is the same, 1 when something differs, 2 when the recording cannot be read.
`;

function sayDifferences(differences: readonly Difference[]): string {
  return differences.map(({ where, expected, found }) => `  ${where}: the kernel says ${expected}; decoded ${found}\n`).join('');
}

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT_RIGHT;
  }
  const directory = oneArgument(positionals, 'Name one directory with a memory map.', HELP);
  checkDirectory(directory);
  const dump = readDump(readRecordingFile(directory, 'memmap.json').toString('utf8'), readRecordingFile(directory, 'memmap.bin'));
  const snapshot = readSnapshotFile(directory, 'snapshot-M0.json');
  const owners = compareOwners(dump, readLabels(linesOf(readRecordingFile(directory, 'labels.tsv'))), snapshot.pageblock_order);
  const lists = compareDumpedLists(dump, snapshot);
  const same = owners.right === owners.pages && owners.pages > 0 && lists.length === 0;

  if (values.json) process.stdout.write(`${JSON.stringify({ same, owners, lists }, undefined, 2)}\n`);
  else {
    process.stdout.write(`${owners.right} of ${owners.pages} pages have the owner that the kernel names.\n${sayDifferences(owners.differences)}`);
    process.stdout.write(lists.length === 0
      ? 'The free lists and per-CPU lists are identical.\n'
      : `${lists.length} lists differ.\n${sayDifferences(lists.slice(0, 10))}`);
  }
  return same ? EXIT_RIGHT : EXIT_WRONG;
});

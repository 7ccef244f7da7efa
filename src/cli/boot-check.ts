/**
 * `npm run boot-check -- DIR`: predicts the first free lists of a recorded boot from memblock's regions, and
 * compares.
 */
import { parseArgs } from 'node:util';
import type { DesignName } from '../engine/memmap/memmap.ts';
import { type BootSnapshot, predictBoot, readBootSnapshot } from '../engine/trace/boot-snapshot.ts';
import { compareBoot } from '../engine/trace/compare-boot.ts';
import { designsNamed } from './lib/designs.ts';
import { checkDirectory, readRecordingFile } from './lib/recording-files.ts';
import { sayListDifference, sayTypeDifference } from './lib/replay-report.ts';
import { oneArgument } from './lib/one-argument.ts';
import { EXIT_RIGHT, EXIT_WRONG, runCommand } from './lib/usage.ts';

const HELP = `Usage: npm run boot-check -- DIR [--design NAME] [--json]

Boots a machine from memblock's memory and reserved regions as snapshot-B0.json (plain or .gz) in DIR has them, and
compares its zones, pageblocks and free lists with those that the recorded kernel had at that instant.

Exit code: 0 when everything is the same, 1 when something differs, 2 when the recording cannot be read.
`;
const DIFFERENCES_SHOWN = 8;

interface BootResult {
  readonly design: DesignName;
  readonly blocks: number;
  readonly pages: number;
  readonly differences: readonly string[];
}

function check(snapshot: BootSnapshot, design: DesignName): BootResult {
  const predicted = predictBoot(snapshot, design);
  const { zones, lists, types } = compareBoot(predicted, snapshot);
  const blocks = predicted.machine.zones.flatMap((zone) =>
    Array.from({ length: snapshot.max_order }, (_, order) => zone.nrFree(order)),
  );
  return {
    design,
    blocks: blocks.reduce((sum, count) => sum + count, 0),
    pages: predicted.machine.zones.reduce((sum, zone) => sum + zone.freePages, 0),
    differences: [
      ...zones.map(
        ({ zone, what, expected, found }) => `zone ${zone}: ${what} was ${expected}, predicted ${found}`,
      ),
      ...lists.map(sayListDifference),
      ...types.map(sayTypeDifference),
    ],
  };
}

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      design: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT_RIGHT;
  }
  const directory = oneArgument(positionals, 'Name one directory with a recorded boot.', HELP);
  const designs = designsNamed(values.design);
  checkDirectory(directory);
  const snapshot = readBootSnapshot(
    readRecordingFile(directory, 'snapshot-B0.json').toString('utf8'),
    'snapshot-B0.json',
  );

  const results = designs.map((design) => check(snapshot, design));
  const right = results.every(({ differences }) => differences.length === 0);
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ recording: directory, kernel: snapshot.kernel, right, designs: results }, null, 2)}\n`,
    );
  } else {
    process.stdout.write(`${directory}, recorded from ${snapshot.kernel}\n`);
    for (const { design, blocks, pages, differences } of results) {
      const verdict =
        differences.length === 0
          ? 'zones, pageblocks and free lists identical'
          : `${differences.length} differences`;
      process.stdout.write(
        `${design}: ${blocks} free blocks of ${pages.toLocaleString('en')} pages predicted, ${verdict}\n`,
      );
      for (const difference of differences.slice(0, DIFFERENCES_SHOWN))
        process.stdout.write(`  ${difference}\n`);
    }
  }
  return right ? EXIT_RIGHT : EXIT_WRONG;
});

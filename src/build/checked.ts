/**
 * What the page “how this was checked” says, computed while the site is built: the recordings are replayed, the boot, the slab
 * caches and the memory map of real kernels are predicted and compared. No figure of that page is written down anywhere.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { linesOf, readBuddyRecording, readPcpRecording, readRecordingFile, readSnapshotFile } from '../cli/lib/recording-files.ts';
import type { Machine } from '../engine/boot/machine.ts';
import { compareDumpedLists, compareOwners, readLabels } from '../engine/dump/compare-dump.ts';
import { readDump } from '../engine/dump/read-dump.ts';
import type { DesignName } from '../engine/memmap/memmap.ts';
import { checkSlabs } from '../engine/slab/predict.ts';
import { readSlabs } from '../engine/slab/recorded-caches.ts';
import { predictBoot, readBootSnapshot } from '../engine/trace/boot-snapshot.ts';
import { compareBoot } from '../engine/trace/compare-boot.ts';
import { compareFreeLists, comparePageblocks } from '../engine/trace/compare.ts';
import { comparePcpLists } from '../engine/trace/compare-pcp.ts';
import type { Recording } from '../engine/trace/recording.ts';
import { BuddyReplay } from '../engine/trace/replay-buddy.ts';
import { PcpReplay } from '../engine/trace/replay-pcp.ts';
import { type ReplayLevel, restoreMachine } from '../engine/trace/restore.ts';
import type { ReplayScore, Tally } from '../engine/trace/score.ts';

export const DESIGNS = ['struct-page', 'two-word', 'two-word-packed', 'two-word-external', 'one-word'] as const satisfies readonly DesignName[];
const FIXTURES = 'tests/fixtures';

/** A recording replayed in all designs, at one level. */
export interface ReplayRow {
  readonly recording: string;
  /** of a real kernel, or of the slow model in the tests */
  readonly isReal: boolean;
  readonly level: ReplayLevel;
  readonly events: number;
  readonly designs: readonly ReplayResult[];
}

export interface ReplayResult {
  readonly design: DesignName;
  /** page frames that were handed out */
  readonly frames: Tally;
  /** everything else that is predicted: steals, captures, refills, drains */
  readonly others: Tally;
  /** entries of final lists and pageblocks that differ, and events that could not be followed */
  readonly differences: number;
}

export function replayRows(): ReplayRow[] {
  const folders = globSync(`${FIXTURES}/recordings/*/`).map((folder) => folder.replaceAll('\\', '/').replace(/\/$/, '')).toSorted();
  return folders.flatMap((folder) => {
    const buddy = readBuddyRecording(folder);
    const isReal = buddy.before.kernel.startsWith('Linux version');
    const about = { recording: folder.slice(folder.lastIndexOf('/') + 1), isReal };
    const rows: ReplayRow[] = [{ ...about, ...rowOf(buddy, 'buddy', (machine) => new BuddyReplay(machine)) }];
    if (isReal) rows.push({ ...about, ...rowOf(readPcpRecording(folder), 'pcp', (machine) => new PcpReplay(machine)) });
    return rows;
  });
}

interface Replay<Event> {
  readonly score: ReplayScore;
  apply(event: Event): void;
}

function rowOf<Event>(recording: Recording<Event>, level: ReplayLevel, start: (machine: Machine) => Replay<Event>): Pick<ReplayRow, 'level' | 'events' | 'designs'> {
  const { before, events, after } = recording;
  const designs = DESIGNS.map((design): ReplayResult => {
    const machine = restoreMachine(before, design, level);
    const replay = start(machine);
    for (const event of events) replay.apply(event);
    const { tallies: { allocation, ...rest }, refused } = replay.score;
    const lists = compareFreeLists(machine, after).length + (level === 'pcp' ? comparePcpLists(machine, after).length : 0);
    return { design, frames: allocation, others: sum(Object.values(rest)), differences: lists + comparePageblocks(machine, after).length + refused };
  });
  return { level, events: events.length, designs };
}

function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, { predicted, right }) => ({ predicted: all.predicted + predicted, right: all.right + right }), { predicted: 0, right: 0 });
}

/** The first free lists of a recorded boot, predicted from what memblock had. */
export interface BootRow {
  readonly recording: string;
  readonly design: DesignName;
  readonly blocks: number;
  readonly pages: number;
  readonly differences: number;
}

export function bootRows(): BootRow[] {
  return globSync(`${FIXTURES}/boot/*/`).toSorted().flatMap((folder) => {
    const snapshot = readBootSnapshot(readRecordingFile(folder, 'snapshot-B0.json').toString('utf8'), 'snapshot-B0.json');
    return DESIGNS.map((design) => {
      const predicted = predictBoot(snapshot, design);
      const { zones, lists, types } = compareBoot(predicted, snapshot);
      const orders = Array.from({ length: snapshot.max_order }, (_, order) => order);
      const blocks = predicted.machine.zones.reduce((all, zone) => all + orders.reduce((some, order) => some + zone.nrFree(order), 0), 0);
      const pages = predicted.machine.zones.reduce((all, zone) => all + zone.freePages, 0);
      return { recording: nameOf(folder), design, blocks, pages, differences: zones.length + lists.length + types.length };
    });
  });
}

/** Slab caches whose layout was predicted from what they were made of. */
export interface SlabRow {
  readonly recording: string;
  readonly caches: number;
  readonly fields: number;
  readonly differences: number;
  /** merged caches whose free pointer could only be confined to a few places */
  readonly confined: number;
}

export function slabRows(): SlabRow[] {
  return globSync(`${FIXTURES}/slabs/*.json.gz`).toSorted().map((file) => {
    const { caches, fields, differences, confined } = checkSlabs(readSlabs(gunzipSync(readFileSync(file)).toString('utf8')));
    return { recording: nameOf(file).replace(/\.json\.gz$/, ''), caches, fields, differences: differences.length, confined };
  });
}

/** The memory map of a stopped kernel, each page's owner named from its struct page. */
export interface MemmapRow {
  readonly recording: string;
  readonly pages: number;
  readonly right: number;
  /** free lists and per-CPU lists that differ from what the kernel said */
  readonly lists: number;
}

export function memmapRows(): MemmapRow[] {
  return globSync(`${FIXTURES}/memmap/*/`).toSorted().map((folder) => {
    const dump = readDump(readRecordingFile(folder, 'memmap.json').toString('utf8'), readRecordingFile(folder, 'memmap.bin'));
    const snapshot = readSnapshotFile(folder, 'snapshot-M0.json');
    const { pages, right } = compareOwners(dump, readLabels(linesOf(readRecordingFile(folder, 'labels.tsv'))), snapshot.pageblock_order);
    return { recording: nameOf(folder), pages, right, lists: compareDumpedLists(dump, snapshot).length };
  });
}

/** What the gate of the exercises runs each time the tests do. */
export function exerciseCounts(): { readonly exercises: number; readonly right: number; readonly wrong: number } {
  const count = (pattern: string): number => globSync(`content/chapters/*/exercises/*/${pattern}`).length;
  return { exercises: count('exercise.ts'), right: count('right/*.ts'), wrong: count('wrong/*.ts') };
}

/** What docs/mutation.md says, where mutation testing has been run: its first paragraph that has a percentage. */
export function mutationSummary(): string | undefined {
  const file = 'docs/mutation.md';
  if (!existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').split(/\n\s*\n/).find((paragraph) => /\d\s?%/.test(paragraph) && !/^[#|]/.test(paragraph));
}

const nameOf = (path: string): string => path.replaceAll('\\', '/').replace(/\/$/, '').split('/').at(-1) ?? '';

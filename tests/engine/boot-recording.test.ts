import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { readRecordingFile } from '../../src/cli/lib/recording-files.ts';
import { checkInvariants } from '../../src/engine/debug/invariants.ts';
import {
  type BootSnapshot,
  type MemblockRegion,
  predictBoot,
  readBootSnapshot,
} from '../../src/engine/trace/boot-snapshot.ts';
import { compareBoot } from '../../src/engine/trace/compare-boot.ts';
import { compareFreeLists, comparePageblocks } from '../../src/engine/trace/compare.ts';
import { readSnapshot } from '../../src/engine/trace/read-snapshot.ts';
import { Random } from './model/random.ts';
import { SlowBuddy, type SlowZone } from './model/slow-buddy.ts';
import { RecordingWriter } from './model/write-recording.ts';

const BOOT = join(import.meta.dirname, '../fixtures/boot/256m');
const PAGE = 4096;
const SECTION = 32_768;
const FOUR_GIB = 1_048_576;

describe('the recorded boot of 256 MiB', () => {
  const text = readRecordingFile(BOOT, 'snapshot-B0.json').toString('utf8');
  const snapshot = readBootSnapshot(text, 'B0');

  it.each(allDesigns())('is predicted exactly by %s', (design) => {
    const predicted = predictBoot(snapshot, design);
    expect(compareBoot(predicted, snapshot)).toEqual({ zones: [], lists: [], types: [] });
    expect(checkInvariants(predicted.machine)).toEqual([]);
  });

  it('is not predicted from other regions', () => {
    const reserved = [...snapshot.memblock_reserved, { base: 100 * 1024 * 1024, size: 1, flags: 0, nid: 0 }];
    const { lists, zones } = compareBoot(
      predictBoot({ ...snapshot, memblock_reserved: reserved }, 'two-word'),
      snapshot,
    );
    expect(lists.length).toBeGreaterThan(0);
    expect(zones).toEqual([{ zone: 'DMA32', what: 'managed_pages', expected: 45_685, found: 45_684 }]);
  });

  it('is refused without regions', () => {
    const without = text.replace('"memblock_memory"', '"something_else"');
    expect(() => readBootSnapshot(without, 'B0')).toThrow('B0: "memblock_memory" must be a list of regions');
  });
});

describe('a boot with two nodes, and descriptors left for later', () => {
  const region = (nid: number, from: number, to: number, flags = 0): MemblockRegion => ({
    base: from * PAGE,
    size: (to - from) * PAGE,
    flags,
    nid,
  });
  const memory = [
    region(0, 1, 159),
    region(0, 256, 110_003),
    region(1, 110_003, 180_000),
    region(1, 180_000, 180_100, 4),
    region(1, 180_100, 200_700),
    region(1, FOUR_GIB, FOUR_GIB + 120_005),
  ];
  const reserved = [
    region(0, 0, 256),
    { base: 5000 * PAGE + 100, size: 3 * PAGE, flags: 0, nid: 1024 },
    region(0, 4100, 4101),
    { base: FOUR_GIB * PAGE + 7_000_000, size: 1, flags: 0, nid: 1024 },
    region(1, FOUR_GIB + 39_000, FOUR_GIB + 41_000),
  ];
  const nodeEnds = [110_003, FOUR_GIB + 120_005];
  const zones: SlowZone[] = [
    { name: 'DMA', node: 0, index: 0, start: 1, end: 4096 },
    { name: 'DMA32', node: 0, index: 1, start: 4096, end: 110_003 },
    { name: 'DMA32', node: 1, index: 1, start: 110_003, end: FOUR_GIB },
    { name: 'Normal', node: 1, index: 2, start: FOUR_GIB, end: FOUR_GIB + 120_005 },
  ];
  const absent = (pfn: number): boolean => pfn >= Math.ceil(200_700 / SECTION) * SECTION && pfn < FOUR_GIB;

  /** Boot, page by page. */
  function slowBoot(): { text: string; deferred: number[]; managed: number[] } {
    const model = new SlowBuddy({ maxOrder: 10, pageblockOrder: 9, zones });
    for (let pfn = 0; pfn < FOUR_GIB + 4 * SECTION; pfn += 512) model.setType(pfn, 0);
    const deferred = [Infinity, Infinity];
    zones.forEach(({ node, start, end }) => {
      let written = 0;
      for (const { base, size, nid } of memory) {
        for (
          let pfn = Math.max(start, base / PAGE);
          nid === node && pfn < Math.min(end, (base + size) / PAGE);
          pfn++
        ) {
          if (end === nodeEnds[node]) {
            if (deferred[node] !== Infinity) break;
            written++;
            if (written > SECTION && pfn % SECTION === 0) {
              deferred[node] = pfn;
              break;
            }
          }
          if (pfn % 512 === 0) model.setType(pfn, 1);
        }
      }
    });
    const writer = new RecordingWriter(model, new Random(0), absent);
    const taken = (pfn: number): boolean =>
      reserved.some(({ base, size }) => base < (pfn + 1) * PAGE && base + size > pfn * PAGE);
    for (const { base, size, flags, nid } of memory) {
      if (flags !== 0) continue;
      zones.forEach(({ node, start, end }, zone) => {
        if (node !== nid) return;
        let from = -1;
        const last = Math.min(end, (base + size) / PAGE, deferred[node]);
        for (let pfn = Math.max(start, base / PAGE); pfn <= last; pfn++) {
          const free = pfn < last && !taken(pfn);
          if (free && from < 0) from = pfn;
          if (!free && from >= 0) {
            writer.give(zone, from, pfn);
            from = -1;
          }
        }
      });
    }
    return {
      text: JSON.stringify(writer.snapshot('B0')),
      deferred,
      managed: zones.map((_, zone) => model.freePages(zone)),
    };
  }

  const slow = slowBoot();
  const expected = readSnapshot(slow.text, 'the slow boot');
  const snapshot: BootSnapshot = { ...expected, memblock_memory: memory, memblock_reserved: reserved };

  it.each(allDesigns())('is predicted by %s', (design) => {
    const { machine, deferred } = predictBoot(snapshot, design);
    expect(compareFreeLists(machine, expected)).toEqual([]);
    expect(comparePageblocks(machine, expected)).toEqual([]);
    expect(deferred).toEqual([Infinity, slow.deferred[0], Infinity, slow.deferred[1]]);
    expect(machine.zones.map((zone) => zone.managedPages)).toEqual(slow.managed);
    expect(
      machine.zones.map(({ startPfn, spannedPages, presentPages, node }) => [
        startPfn,
        spannedPages,
        presentPages,
        node,
      ]),
    ).toEqual([
      [1, 4095, 158 + 3840, 0],
      [4096, 105_907, 105_907, 0],
      [110_003, FOUR_GIB - 110_003, 90_697, 1],
      [FOUR_GIB, 120_005, 120_005, 1],
    ]);
    expect(checkInvariants(machine)).toEqual([]);
  });

  it('leaves descriptors for later on both nodes', () => {
    expect(slow.deferred).toEqual([2 * SECTION, FOUR_GIB + SECTION]);
  });
});

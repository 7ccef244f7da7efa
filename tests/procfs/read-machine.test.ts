import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fragmentationIndex, freePagesOf, unusableFreeIndex } from '../../src/procfs/fragmentation.ts';
import { readMachine } from '../../src/procfs/read-machine.ts';
import { managedPages, presentPages, taxOf } from '../../src/procfs/tax.ts';

const sample = (name: string): string => readFileSync(`tests/fixtures/proc/${name}.txt`, 'utf8');
const x86 = (name: string): string => sample(`6.18-x86-64/${name}`);
const ALL = ['zoneinfo', 'buddyinfo', 'pagetypeinfo', 'meminfo', 'vmstat'] as const;

describe('a virtual machine of 24 GiB', () => {
  const machine = readMachine(ALL.map(x86).join(''));

  it('is read from five files at once, without a problem', () => {
    expect(machine.files).toEqual(ALL);
    expect(machine.problems).toEqual([]);
  });

  it('is the same when each file is read by itself, in any order', () => {
    const again = readMachine([...ALL].reverse().map(x86).join('\n'));
    expect(again).toEqual(machine);
    expect(readMachine(x86('zoneinfo')).zones).toEqual(machine.zones);
  });

  it('has five zones, of which three have pages', () => {
    expect(machine.zones.map(({ name, present }) => [name, present])).toEqual([
      ['DMA', 3998], ['DMA32', 782_336], ['Normal', 5_505_024], ['Movable', 0], ['Device', 0],
    ]);
    expect(machine.zones[1]).toMatchObject({ node: 0, free: 772_138, min: 2116, low: 2888, high: 3660, spanned: 1_044_480, managed: 772_915 });
  });

  it('has pages of 4 KiB, because what is managed is MemTotal', () => {
    expect(machine.pageSize).toBe(4096);
    expect(managedPages(machine.zones) * 4).toBe(machine.memTotal);
  });

  it('pays the tax that the kernel counts itself, up to what spanned holes cost', () => {
    const [struct] = taxOf(machine.zones, 4096);
    expect(struct?.share).toBe(1 / 64);
    const counted = (machine.memmapPages ?? 0) * 4096;
    expect(struct?.bytes).toBeLessThanOrEqual(counted);
    expect(struct?.bytes).toBeGreaterThan(counted * 0.99);
    expect(presentPages(machine.zones)).toBe(3998 + 782_336 + 5_505_024);
  });

  it('has as many free blocks by type as in all, where nothing changed between the two files', () => {
    const dma = machine.types.rows.filter(({ name }) => name === 'DMA');
    expect(dma).toHaveLength(5);
    const sums = machine.blocks[0]?.blocks.map((_, order) => dma.reduce((sum, { blocks }) => sum + (blocks[order] ?? 0), 0));
    expect(sums).toEqual(machine.blocks[0]?.blocks);
    expect(machine.types.pagesPerBlock).toBe(512);
    expect(machine.types.pageblocks[0]?.types).toEqual([['Unmovable', 1], ['Movable', 7], ['Reclaimable', 0], ['HighAtomic', 0], ['Isolate', 0]]);
  });

  it('has the free pages in its blocks that zoneinfo counts', () => {
    for (const { name, blocks } of machine.blocks.slice(0, 2)) {
      expect(freePagesOf(blocks)).toBe(machine.zones.find((zone) => zone.name === name)?.free);
    }
  });

  it('has its lists from pagetypeinfo where buddyinfo was not pasted', () => {
    expect(readMachine(x86('pagetypeinfo')).blocks.map(({ name }) => name)).toEqual(['DMA', 'DMA32', 'Normal']);
    expect(readMachine(x86('pagetypeinfo')).blocks[0]?.blocks).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 3]);
  });
});

describe('the recorded Linux 6.1 with 256 MiB', () => {
  const machine = readMachine(['zoneinfo', 'buddyinfo', 'pagetypeinfo', 'meminfo'].map((name) => sample(`6.1-x86-64/${name}`)).join(''));

  it('is read whole', () => {
    expect(machine.problems).toEqual([]);
    expect(machine.zones.filter(({ present }) => present > 0).map(({ name }) => name)).toEqual(['DMA', 'DMA32']);
    expect(machine.blocks.map(({ blocks }) => blocks.length)).toEqual([11, 11]);
    expect(machine.pageSize).toBe(4096);
    expect(managedPages(machine.zones) * 4).toBe(machine.memTotal);
  });

  it('has the free pages in its blocks that zoneinfo counts, up to what happened between the two files', () => {
    for (const { name, blocks } of machine.blocks) {
      const { free = 0 } = machine.zones.find((zone) => zone.name === name) ?? {};
      expect(Math.abs(freePagesOf(blocks) - free)).toBeLessThan(200);
    }
  });
});

describe('a machine with pages of 64 KiB and two nodes', () => {
  const machine = readMachine(sample('5.4-arm64-two-nodes'));

  it('is read whole', () => {
    expect(machine.problems).toEqual([]);
    expect(machine.zones.map(({ node, name, present }) => [node, name, present])).toEqual([
      [0, 'DMA32', 28_672], [0, 'Normal', 262_144], [0, 'Movable', 0], [1, 'DMA32', 0], [1, 'Normal', 262_144],
    ]);
    expect(machine.blocks.map(({ blocks }) => blocks.length)).toEqual([14, 14, 14]);
    expect(machine.zones[1]?.onCpuLists).toBe(120);
  });

  it('pays a sixteenth of the tax', () => {
    expect(machine.pageSize).toBe(65_536);
    expect(taxOf(machine.zones, 65_536)[0]?.share).toBe(64 / 65_536);
  });
});

describe('how broken up free memory is', () => {
  it('is what the kernel says of the same blocks', () => {
    const [rows = '', indexes = ''] = x86('unusable').split('\n\n');
    const { blocks } = readMachine(rows);
    const printed = indexes.trim().split('\n').map((line) => line.trim().split(/\s+/).slice(4).map((word) => Math.round(Number(word) * 1000)));
    expect(blocks).toHaveLength(2);
    expect(blocks.map((zone) => zone.blocks.map((_, order) => unusableFreeIndex(zone.blocks, order)))).toEqual(printed);
  });

  it('is all of it where nothing is free, and none of it for single pages', () => {
    expect(unusableFreeIndex([0, 0, 0], 1)).toBe(1000);
    expect(unusableFreeIndex([3, 1, 0], 0)).toBe(0);
    expect(unusableFreeIndex([3, 1, 0], 1)).toBe(600);
    expect(unusableFreeIndex([3, 1, 0], 2)).toBe(1000);
  });

  it('has a reason only where a request would fail', () => {
    expect(fragmentationIndex([3, 1, 0], 1)).toBe(-1000);
    expect(fragmentationIndex([0, 0, 0], 1)).toBe(0);
    // Many single pages: enough memory, in pieces. One page: not enough.
    expect(fragmentationIndex([1000, 0, 0, 0], 3)).toBe(874);
    expect(fragmentationIndex([1, 0, 0, 0], 3)).toBe(-125);
  });
});

describe('what cannot be read is said, with its line', () => {
  const only = (pasted: string): [number, string][] => readMachine(pasted).problems.map(({ line, what }) => [line, what]);

  it('a count that is no number', () => {
    expect(only('Node 0, zone   Normal 1 2 x 4\n')).toEqual([
      [1, 'The count for order 2 is “x”, which is no number, in “Node 0, zone   Normal 1 2 x 4”.'],
    ]);
  });

  it('zones with different numbers of orders', () => {
    expect(only('Node 0, zone DMA 1 2 3\nNode 0, zone Normal 1 2\n')).toEqual([
      [2, 'There are 2 counts here and 3 in the zone above; each order needs one.'],
    ]);
  });

  it('a zone that was cut off', () => {
    expect(only('\nNode 0, zone   Normal\n  pages free     12\n        min      3\n')).toEqual([
      [2, 'Zone Normal of node 0 has no line “low”, “high”, “spanned”, “present”, “managed”: is it all there?'],
    ]);
  });

  it('a size that is no number, in zoneinfo and in meminfo', () => {
    const broken = x86('zoneinfo').replace(/spanned {2}4095/, 'spanned  4o95');
    const line = broken.split('\n').findIndex((text) => text.includes('4o95')) + 1;
    expect(only(broken)).toContainEqual([line, '“4o95” is not a number of pages, in “spanned  4o95”.']);
    expect(only('MemTotal:       many kB')).toEqual([[1, 'After the name a number should stand, in “MemTotal:       many kB”.']]);
  });

  it('a row of pageblocks with a type too few', () => {
    const cut = x86('pagetypeinfo').replace(/(zone {3}Normal {10}212 .*) 0 *\n/, '$1 none\n');
    expect(only(cut).map(([, what]) => what)).toEqual([expect.stringMatching(/^Here should be 5 numbers of pageblocks, in “Node 0/)]);
  });

  it('a zone that is there twice', () => {
    expect(only('Node 0, zone DMA 1 2 3\nNode 0, zone DMA 1 2 4\n')).toEqual([[2, 'Zone DMA of node 0 is there twice; the first one counts.']]);
    const twice = `${x86('zoneinfo')}${x86('zoneinfo')}`;
    expect(only(twice)).toHaveLength(5);
  });

  it('a prompt, an error of the shell and anything else, without losing the rest', () => {
    const pasted = `$ cat /proc/buddyinfo\n${x86('buddyinfo')}cat: /proc/pagetypeinfo: Permission denied\n`;
    expect(only(pasted).map(([line]) => line)).toEqual([1, 5]);
    expect(readMachine(pasted).blocks).toHaveLength(3);
  });

  it('nothing at all', () => {
    expect(readMachine('')).toMatchObject({ files: [], zones: [], blocks: [], problems: [] });
    expect(only('<script>alert(1)</script>')).toEqual([[1, 'This is of none of the files that are read here: “<script>alert(1)</script>”.']]);
    expect(only('x'.repeat(100_000))[0]?.[1].length).toBeLessThan(150);
  });
});

it('a list that the kernel did not count to its end is marked', () => {
  const { types } = readMachine('Node    0, zone   Normal, type      Movable >100000     48     35\n');
  expect(types.rows).toEqual([{ node: 0, name: 'Normal', type: 'Movable', blocks: [100_000, 48, 35], atLeast: [0] }]);
});

it('Windows line ends and tabs change nothing', () => {
  expect(readMachine(x86('buddyinfo').replaceAll('\n', '\r\n')).blocks).toEqual(readMachine(x86('buddyinfo')).blocks);
});

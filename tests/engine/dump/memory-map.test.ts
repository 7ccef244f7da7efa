import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareDumpedLists, compareOwners, type PageLabel, readLabels } from '../../../src/engine/dump/compare-dump.ts';
import { readDump } from '../../../src/engine/dump/read-dump.ts';
import { readSnapshot } from '../../../src/engine/trace/read-snapshot.ts';
import type { Snapshot } from '../../../src/engine/trace/recording.ts';

const read = (name: string): Buffer => gunzipSync(readFileSync(`tests/fixtures/memmap/96m-desk/${name}.gz`));

describe('the memory map of a running Linux 6.1', () => {
  let json: string;
  let bytes: Uint8Array;
  let labels: PageLabel[];
  let snapshot: Snapshot;

  beforeAll(() => {
    json = read('memmap.json').toString('utf8');
    bytes = read('memmap.bin');
    labels = [...readLabels(read('labels.tsv').toString('utf8').split('\n'))];
    snapshot = readSnapshot(read('snapshot-M0.json').toString('utf8'), 'snapshot-M0.json');
  });

  /** The same memory map with one lane of a page's descriptor changed. */
  function withLane(pfn: number, byte: number, change: (lane: number) => number): Uint8Array {
    const copy = Uint8Array.from(bytes);
    const view = new DataView(copy.buffer);
    view.setUint32(pfn * 64 + byte, change(view.getUint32(pfn * 64 + byte, true)), true);
    return copy;
  }

  it('names the owner of each of its 32,768 pages from their descriptors', () => {
    const result = compareOwners(readDump(json, bytes), labels, snapshot.pageblock_order);
    expect(result.differences).toEqual([]);
    expect(result).toMatchObject({ pages: 32_768, right: 32_768 });
    expect(result.kinds).toMatchObject({ anon: 1556, file: 1347, slab: 4325, 'buddy-head': 19, 'buddy-tail': 1103, pcp: 101 });
  });

  it('finds every free list and per-CPU list as the stopped kernel had them', () => {
    expect(compareDumpedLists(readDump(json, bytes), snapshot)).toEqual([]);
  });

  it('reports a list of which one link is wrong, and where', () => {
    const head = labels.find(({ owner }) => owner.startsWith('buddy-head'));
    const broken = withLane(head?.pfn ?? 0, 16, (lane) => lane + 64);
    const [difference] = compareDumpedLists(readDump(json, broken), snapshot);
    expect(difference?.found).toBe(`pfn ${head?.pfn} does not point back at what stands before it`);
  });

  it('reports a page whose slab flag is lost', () => {
    const slab = labels.find(({ owner, compound }) => owner.startsWith('slab:') && compound === '-');
    const changed = withLane(slab?.pfn ?? 0, 0, (lane) => lane & ~(1 << 9));
    const { differences, pages, right } = compareOwners(readDump(json, changed), labels, snapshot.pageblock_order);
    expect(right).toBe(pages - 1);
    expect(differences[0]).toMatchObject({ where: `pfn ${slab?.pfn}`, expected: `${slab?.owner} (compound -)` });
  });

  it('refuses descriptors that are cut off', () => {
    expect(() => readDump(json, bytes.subarray(0, 64 * 1000))).toThrow('lie beyond the end of memmap.bin');
  });

  it('refuses a label that is no label', () => {
    expect(() => [...readLabels(['0\treserved\t-\t', 'x'])]).toThrow('line 2 must be a pfn, an owner and a compound');
  });
});

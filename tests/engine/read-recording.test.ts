import { describe, expect, it } from 'vitest';
import { readBuddyEvents } from '../../src/engine/trace/events.ts';
import { readSnapshot } from '../../src/engine/trace/read-snapshot.ts';

describe('the lines of a recording', () => {
  it('become events, and those of other layers pass by', () => {
    const events = readBuddyEvents([
      'p\t-1\t0\t1\t2800',
      'A\t1\t0\t1\t4711\tR',
      'F\t1\t2\t0\t4712\t3\tB',
      'X\t1\t0\t10\t0\t1\t1024\t1\t0\t2\t256',
      'q\t1\t0',
      '',
    ]);
    expect(events).toEqual([
      { kind: 'alloc', line: 2, zone: 1, order: 0, migratetype: 1, pfn: 4711 },
      {
        kind: 'free',
        line: 3,
        zone: 1,
        order: 2,
        migratetype: 0,
        pfn: 4712,
        toTail: true,
        split: false,
        unpoisons: false,
        captureOrder: -1,
      },
      {
        kind: 'steal',
        line: 4,
        zone: 1,
        order: 0,
        fallbackOrder: 10,
        migratetype: 0,
        from: 1,
        pfn: 1024,
        whole: true,
        own: false,
        noFragment: true,
      },
    ]);
  });

  it('tell of an isolation only when it succeeded', () => {
    expect(readBuddyEvents(['I\t0\t3\t64\tx', 'i\t0', 'I\t0\t3\t64\tx', 'i\t8'])).toEqual([
      { kind: 'isolate', line: 4, zone: 0, order: 3, pfn: 64 },
    ]);
  });

  it('tell at the beginning of a compaction how it ends', () => {
    const events = readBuddyEvents(['c\t1\t9\t40', 'c\t1\t9\t41', 'k\t2048\t40', 'k\t-1\t77']);
    expect(events).toEqual([
      { kind: 'compact', line: 1, zone: 1, order: 9, task: 40, captured: 2048 },
      { kind: 'compact', line: 2, zone: 1, order: 9, task: 41, captured: undefined },
      { kind: 'compactEnd', line: 3, task: 40, pfn: 2048 },
    ]);
  });

  it.each([
    ['Z\t1', '"Z" is no kind of event'],
    ['A\t1\t0', 'a line "A" must have a field 3, but this one ends before it'],
    ['A\t1\t0\tx\t5\tR', 'field 3 is "x", which is not a whole number'],
    ['A\t1\t0\t1\t-5\tR', 'field 4 is -5, but it cannot be negative'],
    ['i\t1', 'an isolation ends (i) that never began (I)'],
    ['I\t0\t0\t5\tx', 'an isolation (I) began, but never ended (i)'],
    ['\u0000\u0001', '"\u0000\u0001" is no kind of event'],
  ])('that cannot be read are named: %j', (line, why) => {
    expect(() => readBuddyEvents(['q\t1\t0', line])).toThrow(`Line 2 of the events: ${why}.`);
  });
});

describe('a snapshot', () => {
  const lists = { Unmovable: [], Movable: [8], Reclaimable: [], HighAtomic: [], Isolate: [] };
  const zone = {
    name: 'DMA',
    zone_index: 0,
    zone_id: 0,
    start_pfn: 0,
    spanned_pages: 16,
    present_pages: 16,
    managed_pages: 16,
    flags: 0,
    watermark: { min: 0, low: 0, high: 0 },
    lowmem_reserve: [0],
    free_area: [{ order: 0, nr_free: 1, lists }],
    pcp: { cpu: 0, count: 0, high: 0, batch: 1, free_factor: 0, lists: [] },
    pageblocks: { order: 2, first_pageblock_pfn: 0, types: '1111' },
  };
  const snapshot = (changed: Record<string, unknown>): string =>
    JSON.stringify({
      max_order: 1,
      pageblock_order: 2,
      migratetypes: Object.keys(lists),
      kernel: 'none',
      nodes: [{ node: 0, zones: [{ ...zone, ...changed }] }],
    });

  it('is read when it is whole', () => {
    expect(readSnapshot(snapshot({}), 'T0').nodes[0]?.zones[0]?.managed_pages).toBe(16);
  });

  it.each([
    ['{', 'T0: it is not JSON'],
    ['[]', '"max_order" must be a whole number from 1 to 11'],
    [snapshot({ start_pfn: 'x' }), 'T0, nodes[0], zones[0]: "start_pfn" must be a whole number'],
    [snapshot({ zone_id: 3 }), 'zones must be numbered from 0 on, but there is no zone 0'],
    [snapshot({ free_area: [{ order: 0, nr_free: 2, lists }] }), 'nr_free is 2, but the lists hold 1 blocks'],
    [
      snapshot({ start_pfn: 12, spanned_pages: 4 }),
      'zone 0 has a block of order 0 at pfn 8 on the free list of order 0 Movable, where none can be',
    ],
    [snapshot({ start_pfn: 12 }), 'the 4 pageblocks of zone 0, from pfn 0 on, are not those of its pages'],
    [snapshot({ free_area: [{ order: 0, nr_free: 2, lists: { Movable: [8, 8] } }] }), 'pfn 8 is on the free list of order 0 Movable and also on'],
    [snapshot({ pcp: { cpu: 0, count: 1, high: 0, batch: 1, free_factor: 0, lists: [[8]] } }), 'and also on'],
    [snapshot({ pcp: undefined }), 'pcp: an object was to be here'],
    [
      snapshot({ pageblocks: { order: 2, first_pageblock_pfn: 0, types: '11x1' } }),
      '"types" must be a digit from 0 to 4',
    ],
  ])('that is not whole says what is missing: %s', (text, why) => {
    expect(() => readSnapshot(text, 'T0')).toThrow(why);
  });
});

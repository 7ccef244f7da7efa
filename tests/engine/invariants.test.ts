import { describe, expect, it } from 'vitest';
import { allDesigns } from '../../src/cli/lib/designs.ts';
import { boot } from '../../src/engine/boot/boot.ts';
import { listAdd } from '../../src/engine/buddy/list.ts';
import { allocPages } from '../../src/engine/buddy/page-alloc.ts';
import { addToFreeListTail } from '../../src/engine/buddy/free-list.ts';
import { checkInvariants, INVARIANTS } from '../../src/engine/debug/invariants.ts';
import { SLAB_BREAKERS } from './slab/breakers.ts';
import { freeToy, MOVABLE, RECLAIMABLE, type Toy, toy } from './toy.ts';

/** Ways to break a machine, and the invariant that each must break. */
const BREAKERS: readonly (readonly [id: string, how: (made: Toy) => void])[] = [
  [
    'lists-are-circular',
    ({ zone }) => {
      zone.memmap.setNext(16, 32);
      zone.memmap.setNext(32, 16);
    },
  ],
  [
    'lists-are-circular',
    ({ zone }) => {
      zone.memmap.setNext(16, 5000);
    },
  ],
  [
    'heads-are-no-pages',
    ({ zone }) => {
      zone.memmap.setPrev(zone.listHead(2, MOVABLE), 5);
    },
  ],
  [
    'links-agree',
    ({ zone }) => {
      zone.memmap.setPrev(32, 0);
    },
  ],
  [
    'listed-blocks-are-free',
    ({ zone }) => {
      zone.memmap.clearFree(16);
    },
  ],
  [
    'listed-blocks-are-free',
    ({ zone }) => {
      zone.memmap.setFree(16, 3, MOVABLE);
    },
  ],
  [
    'free-blocks-are-listed-once',
    ({ zone }) => {
      zone.memmap.setFree(allocPages(zone, 0), 0, MOVABLE);
    },
  ],
  [
    'counts-are-true',
    ({ zone }) => {
      zone.addNrFree(4, 1);
    },
  ],
  [
    'lists-keep-to-their-zone',
    ({ zone }) => {
      zone.memmap.initPage(17, 1, 0);
      zone.memmap.clearReserved(17);
    },
  ],
  [
    'blocks-do-not-overlap',
    ({ zone }) => {
      zone.memmap.setAllocated(20, 1);
    },
  ],
  [
    'blocks-are-aligned',
    ({ zone }) => {
      addToFreeListTail(zone, allocPages(zone, 0) + 1, 1, MOVABLE);
    },
  ],
  [
    'orders-are-in-range',
    ({ zone }) => {
      zone.memmap.setFree(allocPages(zone, 4), 5, MOVABLE);
    },
  ],
  [
    'nothing-outside-is-free',
    ({ zone }) => {
      zone.memmap.setFree(zone.spannedPages + 2, 0, MOVABLE);
    },
  ],
  [
    'buddies-have-merged',
    ({ zone }) => {
      const pfn = allocPages(zone, 1);
      addToFreeListTail(zone, pfn, 0, MOVABLE);
      addToFreeListTail(zone, pfn + 1, 0, MOVABLE);
    },
  ],
  [
    'per-cpu-counts-are-true',
    ({
      machine: {
        pcps: [pcp],
      },
    }) => {
      pcp.count++;
    },
  ],
  [
    'per-cpu-lists-are-lists',
    ({
      zone,
      machine: {
        pcps: [pcp],
      },
    }) => {
      zone.memmap.setNext(pcp.listHead(2), 17);
    },
  ],
  [
    'per-cpu-blocks-are-not-free',
    ({
      zone,
      machine: {
        pcps: [pcp],
      },
    }) => {
      const pfn = allocPages(zone, 0);
      listAdd(zone.memmap, pfn, pcp.listHead(1));
      zone.memmap.setFree(pfn, 0, MOVABLE);
    },
  ],
  [
    'no-more-than-managed',
    ({ zone }) => {
      zone.managedPages = 10;
    },
  ],
];

describe.each(allDesigns())('the invariants of %s', (design) => {
  it('hold for a machine that nobody has broken', () => {
    expect(checkInvariants(freeToy(design).machine)).toEqual([]);
  });

  // A single word does not name a zone, so it cannot be made to name a wrong one.
  const breakers = BREAKERS.filter(([id]) => design !== 'one-word' || id !== 'lists-keep-to-their-zone');
  it.each(breakers)('notice it: %s', (id, how) => {
    const made = freeToy(design);
    how(made);
    const broken = checkInvariants(made.machine).find((violation) => violation.id === id);
    const sentence = INVARIANTS.find((invariant) => invariant.id === id)?.sentence ?? 'no such invariant';
    expect(broken?.message).toContain(`${sentence} But `);
    expect(broken?.message).toMatch(/\d/);
  });
});

it('notices a descriptor that names another list than the one its block is on', () => {
  const { machine, zone } = toy('two-word');
  addToFreeListTail(zone, 16, 2, MOVABLE);
  zone.memmap.setFree(16, 2, RECLAIMABLE);
  expect(checkInvariants(machine).map(({ id }) => id)).toEqual(['descriptors-name-their-list']);
});

it('notices two sections with the same descriptors', () => {
  const machine = boot({
    design: 'two-word',
    memory: [
      { startPfn: 0, pages: 4000 },
      { startPfn: 32_768, pages: 100 },
    ],
  });
  expect(checkInvariants(machine)).toEqual([]);
  machine.memory.section(32_768).pageblockFlags = machine.memory.section(0).pageblockFlags;
  expect(checkInvariants(machine)[0]?.message).toContain(
    'pageblock bits of section 0 and the pageblock bits of section 1 overlap by 32 bytes',
  );
});

it('has a breaker for every invariant, but for those that only a wrong decoder can break', () => {
  const tried = new Set([
    ...BREAKERS.map(([id]) => id),
    ...SLAB_BREAKERS.map(([id]) => id),
    'descriptors-name-their-list',
    'sections-do-not-share',
    'one-answer',
  ]);
  expect(INVARIANTS.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});

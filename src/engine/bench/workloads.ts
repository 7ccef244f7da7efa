/**
 * The workloads of the benchmark, step by step as bench/WORKLOADS.md says. They use no clock: the caller times
 * `run`. They belong to the engine, because a runner makes a copy of the whole engine for each design, this loop
 * included: machine code that has met one design only is what a real kernel is, too.
 *
 * The workloads of objects (w4) are in object-workloads.ts.
 */
import { MOVABLE, RECLAIMABLE, UNMOVABLE } from '../zones/migratetype.ts';
import { allocPages, freePages } from '../buddy/page-alloc.ts';
import { NO_PAGE } from '../memory/units.ts';
import { mix, nextRandom, pick, randomOrder } from './random.ts';
import { ORDER_BITS, ORDER_MASK, type Run } from './run.ts';

export interface Workload {
  readonly name: string;
  /** what one step is */
  readonly step: string;
  /** allocations and frees in a step, by which a time is divided */
  readonly operationsPerStep: number;
  /** after its steps the workload is at its end, and a fresh machine is needed; else it can go on for ever */
  readonly once?: boolean;
  /** how many steps the published checksum is over, on a machine of so many pages */
  readonly steps: (pages: number) => number;
  /** brings a fresh machine to where the measured part begins */
  readonly prepare: (run: Run) => void;
  /** goes on by so many steps */
  readonly run: (run: Run, steps: number) => void;
}

/** An allocation and its free, again and again. */
function pairs(run: Run, steps: number): void {
  const { zone } = run;
  let { checksum } = run;
  for (let step = 0; step < steps; step++) {
    const pfn = allocPages(zone, 0, MOVABLE);
    checksum = mix(checksum, pfn);
    freePages(zone, pfn, 0);
  }
  run.checksum = checksum;
}

const STACK = 64;

/** A stack of 64 pages is filled and emptied. */
function stacks(run: Run, steps: number): void {
  const { zone, live } = run;
  let { checksum } = run;
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < STACK; i++) {
      const pfn = allocPages(zone, 0, MOVABLE);
      checksum = mix(checksum, pfn);
      live[i] = pfn;
    }
    for (let i = STACK - 1; i >= 0; i--) freePages(zone, live[i], 0);
  }
  run.checksum = checksum;
}

/** Blocks of all orders: allocates while fewer pages than the target are in hand, else frees any one. */
function churn(run: Run, steps: number): void {
  const { zone, live, target, mixedTypes } = run;
  let { random, checksum, count, used } = run;
  for (let step = 0; step < steps; step++) {
    random = nextRandom(random);
    if (used < target) {
      const order = randomOrder(random);
      const pfn = allocPages(zone, order, mixedTypes ? randomType(random) : MOVABLE);
      checksum = mix(checksum, pfn);
      if (pfn === NO_PAGE) {
        run.fails++;
      } else {
        live[count++] = (pfn << ORDER_BITS) | order;
        used += 1 << order;
      }
    } else {
      const position = pick(random, count);
      const block = live[position];
      live[position] = live[--count];
      freePages(zone, block >>> ORDER_BITS, block & ORDER_MASK);
      used -= 1 << (block & ORDER_MASK);
    }
  }
  run.random = random;
  run.checksum = checksum;
  run.count = count;
  run.used = used;
}

/** Of eight allocations two are unmovable and one is reclaimable. */
function randomType(random: number): number {
  const eighth = (random >> 16) & 7;
  if (eighth < 2) return UNMOVABLE;
  return eighth === 2 ? RECLAIMABLE : MOVABLE;
}

/** Lets `churn` allocate until `percent` of the pages are in hand. */
function fillForChurn(run: Run, percent: number, mixedTypes: boolean): void {
  run.target = Math.floor((run.pages * percent) / 100);
  run.mixedTypes = mixedTypes;
  while (run.used < run.target) churn(run, 1);
}

/** Takes pages one by one. */
function fill(run: Run, steps: number): void {
  const { zone, live } = run;
  let { checksum, count } = run;
  for (let step = 0; step < steps; step++) {
    const pfn = allocPages(zone, 0, MOVABLE);
    checksum = mix(checksum, pfn);
    live[count++] = pfn;
  }
  run.checksum = checksum;
  run.count = count;
}

/** Gives pages back one by one. */
function drain(run: Run, steps: number): void {
  const { zone, live } = run;
  let { count } = run;
  for (let step = 0; step < steps; step++) freePages(zone, live[--count], 0);
  run.count = count;
}

function shuffle(run: Run): void {
  const { live } = run;
  for (let last = run.count - 1; last > 0; last--) {
    run.random = nextRandom(run.random);
    const other = pick(run.random, last + 1);
    const page = live[last];
    live[last] = live[other];
    live[other] = page;
  }
}

const nothing = (): void => undefined;

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'w1-fast',
    step: 'one page, while its buddy is held',
    operationsPerStep: 2,
    steps: () => 2_000_000,
    // Kept, so that the page beside it never merges; it is not part of the checksum.
    prepare: ({ zone }) => void allocPages(zone, 0, MOVABLE),
    run: pairs,
  },
  {
    name: 'w1-ladder',
    step: 'one page, split off ten times and merged ten times',
    operationsPerStep: 2,
    steps: () => 1_000_000,
    prepare: nothing,
    run: pairs,
  },
  {
    name: 'w1-lifo64',
    step: '64 pages, given back last first',
    operationsPerStep: 2 * STACK,
    steps: () => 40_000,
    prepare: nothing,
    run: stacks,
  },
  ...[50, 90].map((percent): Workload => ({
    name: `w2-${percent}`,
    step: `one block of any order, ${percent} % of memory in use`,
    operationsPerStep: 1,
    steps: () => 4_000_000,
    prepare: (run) => fillForChurn(run, percent, false),
    run: churn,
  })),
  {
    name: 'w5-90',
    step: 'one block of any order and of three migratetypes, 90 % of memory in use',
    operationsPerStep: 1,
    steps: () => 4_000_000,
    prepare: (run) => fillForChurn(run, 90, true),
    run: churn,
  },
  {
    name: 'w3-fill',
    step: 'one page, until none is left',
    operationsPerStep: 1,
    once: true,
    steps: (pages) => pages,
    prepare: nothing,
    run: fill,
  },
  {
    name: 'w3-drain',
    step: 'one page given back, all in random order',
    operationsPerStep: 1,
    once: true,
    steps: (pages) => pages,
    prepare: (run) => {
      fill(run, run.pages);
      shuffle(run);
    },
    run: drain,
  },
];

import {
  allocPages, bootHighmem, checkInvariants, type DesignName, findLeak, freePages,
  PAGE_SIZE,
} from 'engine';
import { claim, show, table } from 'notebook';

const REQUESTS = 2000;

/** Numbers that look random and are the same in every run. */
function numbers(): (below: number) => number {
  let state = 20210927;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

// Requests for HighMem and gifts back to it, the same in each design.
function run(design: DesignName) {
  const machine = bootHighmem({
    design, memory: 1024 * PAGE_SIZE, maxLowPfn: 256,
    maxPageOrder: 6, pageblockOrder: 4,
  });
  const [, highmem] = machine.zones;
  const below = numbers();
  const held: { pfn: number; order: number }[] = [];
  const frames: number[] = [];
  const atBoot = machine.kmap.mappings;
  for (let request = 0; request < REQUESTS; request++) {
    const order = below(4);
    if (held.length > 0 && below(2) === 0) {
      const [block] = held.splice(below(held.length), 1);
      freePages(highmem, block.pfn, block.order);
    } else {
      const pfn = allocPages(highmem, order);
      frames.push(pfn);
      if (pfn !== -1) held.push({ pfn, order });
    }
  }
  const mappings = machine.kmap.mappings - atBoot;
  const hasLeaked = findLeak(machine.kmap) !== undefined;
  const isWhole = !hasLeaked && checkInvariants(machine).length === 0;
  return { atBoot, mappings, frames: frames.join(), isWhole };
}

const inPage = run('two-word');
const others = [run('struct-page'), run('two-word-packed')];
const WHERE = [
  'in the free page', 'in the descriptor, as addresses',
  'in the descriptor, as frame numbers',
];
show(table(
  [
    'links', 'window opened at boot', `and in ${REQUESTS} requests`, 'per request',
    'page frames',
  ],
  [inPage, ...others].map(({ atBoot, mappings, frames }, index) => [
    WHERE[index], atBoot, mappings, Math.round((100 * mappings) / REQUESTS) / 100,
    frames === inPage.frames ? 'the same' : 'others',
  ]),
));

const isCostly = inPage.mappings > 0 && others.every(({ mappings }) => mappings === 0);
const isRight = inPage.isWhole &&
  others.every(({ frames, isWhole }) => frames === inPage.frames && isWhole);
show(claim(
  'K6', isCostly && isRight,
  `With links in pages of HighMem, ${REQUESTS} requests opened the window ` +
    `${inPage.mappings} times; with links in descriptors, ` +
    `${Math.max(...others.map(({ mappings }) => mappings))} times, ` +
    'for the same page frames.',
));

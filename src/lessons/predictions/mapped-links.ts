/** Questions on lists through a window: a block leaves or comes, and some pages have to be mapped for it. */
import { allocPages, freePages } from '../../engine/buddy/page-alloc.ts';
import { listPages } from '../../engine/buddy/list.ts';
import { bootHighmem, type HighmemMachine } from '../../engine/highmem/boot-highmem.ts';
import { NO_PAGE, PAGE_SIZE } from '../../engine/memory/units.ts';
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { joinWords, pfnList } from '../words.ts';
import { times } from './machines.ts';

const MAX_LOW_PFN = 16;
const PAGES = 48;
const OPTIONS = { memory: PAGES * PAGE_SIZE, maxLowPfn: MAX_LOW_PFN, maxPageOrder: 3, pageblockOrder: 3 } as const;

export function mappedLinksQuestion(random: Random): Draft {
  // Of some pairs of buddies one page is free, so that no two merge until the question says so.
  const pairs = random.shuffle(Array.from({ length: 8 }, (_, pair) => MAX_LOW_PFN + 4 * pair)).slice(0, 4 + random.below(3));
  const freed = pairs.map((pfn) => pfn + random.below(2));
  const [machine, counts] = bootCounted();
  const [, zone] = machine.zones;
  takeAll(machine);
  for (const pfn of freed) freePages(zone, pfn, 0);
  const listed = [...listPages(machine.memmap, zone.listHead(0, MOVABLE))];
  const place = random.below(listed.length);
  const buddy = listed[place];
  const asked = buddy ^ 1;
  counts.clear();
  freePages(zone, asked, 0);
  const before = listed.at(place - 1);
  const neighbours = [...(place > 0 && before !== undefined ? [before] : []), ...listed.slice(place + 1, place + 2)];
  const parent = Math.min(asked, buddy);
  const say = (...pages: readonly (readonly [pfn: number, count: number])[]): string => sayCounts(new Map(pages));
  const once = neighbours.map((pfn) => [pfn, 1] as const);
  const others = listed.filter((pfn) => pfn !== buddy);
  return {
    program: programOf(freed, asked),
    question:
      `The links of free blocks are in the free pages, and every page from ${MAX_LOW_PFN} on is HighMem. The order-0 list is ${pfnList(listed)}, first page first; ` +
      `no block of order 1 is free. The page at pfn ${asked} is freed, and its buddy, pfn ${buddy}, is on the list. Which pages does the list code put into the window, and how often?`,
    right: {
      text: sayCounts(counts),
      why:
        `To leave the list, the buddy at pfn ${buddy} is read twice, once a link, and ${neighbours.length === 0 ? 'the head is written twice' : `${pfnList(neighbours)} ${neighbours.length === 1 ? 'is' : 'are'} written`}` +
        `${neighbours.length === 1 ? '; on its other side is the head, which is in lowmem' : ''}. Then pfn ${parent} is written twice: both links of the merged block.`,
    },
    wrong: [
      {
        idea: 'one mapping serves both links', text: say(...once, [buddy, 1], ...(parent === buddy ? [] : [[parent, 1] as const])),
        why: 'Each link is asked for by itself, and for each the page is mapped and unmapped again. The exercise below does better.',
      },
      {
        idea: 'reading needs no window', text: say(...once, [parent, 2]),
        why: `Without a mapping pfn ${buddy} has no address, and nobody can read its links either.`,
      },
      {
        idea: 'only the buddy', text: say([buddy, 2]),
        why: 'It has to leave its list and come back on another as part of a larger block: neighbours and the new links are pages too.',
      },
      {
        idea: 'the list is walked', text: say(...others.map((pfn) => [pfn, 1] as const), [buddy, 2], ...(parent === buddy ? [] : [[parent, 2] as const])),
        why: 'The buddy knows its neighbours. No other page of the list is touched, however long the list is.',
      },
      {
        idea: 'the descriptor tells', text: 'none',
        why: 'The descriptor says that the buddy is free, of order 0 and in which zone. Its links are in the page.',
      },
      {
        idea: 'what is freed is written', text: say(...once, [buddy, 2], [asked, 2]),
        why: `The links of the merged block are in its first page, pfn ${parent}, whichever of the two was freed last.`,
      },
    ],
  };
}

/** A machine that tells how often each page was mapped. */
function bootCounted(): [HighmemMachine, Map<number, number>] {
  const machine = bootHighmem(OPTIONS);
  const counts = new Map<number, number>();
  const { kmap } = machine;
  const map = kmap.map.bind(kmap);
  kmap.map = (pfn) => {
    counts.set(pfn, (counts.get(pfn) ?? 0) + 1);
    return map(pfn);
  };
  return [machine, counts];
}

function takeAll({ zones: [, zone] }: HighmemMachine): void {
  let pfn: number;
  do pfn = allocPages(zone, 0); while (pfn !== NO_PAGE);
}

/** "pfn 20 twice, pfn 24 and 28 once". */
function sayCounts(counts: ReadonlyMap<number, number>): string {
  const most = Math.max(...counts.values());
  const groups: string[] = [];
  for (let count = most; count > 0; count--) {
    const pfns = [...counts].filter(([, each]) => each === count).map(([pfn]) => pfn).sort((a, b) => a - b);
    if (pfns.length > 0) groups.push(`${pfnList(pfns)} ${times(count)}`);
  }
  return joinWords(groups);
}

function programOf(freed: readonly number[], asked: number): string {
  return `import { allocPages, bootHighmem, freePages, PAGE_SIZE } from 'engine';
import { freeLists, recorder, show } from 'notebook';

const tape = recorder();
const machine = bootHighmem({ memory: ${PAGES} * PAGE_SIZE, maxLowPfn: ${MAX_LOW_PFN}, maxPageOrder: 3, pageblockOrder: 3, watch: tape.watch });
const [, zone] = machine.zones;
while (allocPages(zone, 0) !== -1);
for (const pfn of ${JSON.stringify(freed)}) freePages(zone, pfn, 0);
show(freeLists(machine, { zone: 1 }));
show(tape.record(machine, () => { freePages(zone, ${asked}, 0); }, { from: ${MAX_LOW_PFN}, to: ${PAGES}, module: 'engine/highmem/mapped-links.ts' }));
`;
}

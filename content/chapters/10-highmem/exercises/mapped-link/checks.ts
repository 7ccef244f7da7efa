/** What right readLink(), writeLink() and unlinkMapped() leave. */
import { countMappings, PAGE_SIZE, readLink, unlinkMapped, writeLink } from 'engine';
import { type Check, describeError, type Failure, found, smallestCounterexample } from 'lessons';
import { boot, type Case, cases, changes, fails, HEAD_ADDRESS, HEAD_LINKS, MAX_LOW_PFN, walk } from './machines.ts';

/** Slots that a caller can hold at most so that one is left. */
const ALL_BUT_ONE = 14;
/** With PAE a frame number has up to 24 bits. */
const FAR = 2 ** 24 - 64;

function check(id: string, requires: string, values: ReturnType<typeof cases>, examine: (of: Case) => Failure | undefined): Check {
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, values, (of) => {
      try {
        return examine(of);
      } catch (thrown) {
        return fails(of, describeError(thrown, context), 'It should come to its end without an error.');
      }
    })),
  };
}

const hex = (value: number): string => (value < 0 ? String(value) : `0x${value.toString(16).padStart(8, '0')}`);

/** The three things that a reader writes, each done to one case. */
const DEEDS: Readonly<Record<string, (of: Case, booted: ReturnType<typeof boot>) => void>> = {
  readLink: ({ pages, position }, { kmap }) => { readLink(kmap, pages[position], 4); },
  writeLink: ({ pages, position }, { kmap }) => { writeLink(kmap, pages[position], 0, HEAD_ADDRESS); },
  unlinkMapped: ({ pages, position }, { kmap }) => { unlinkMapped(kmap, pages[position]); },
};

export const checks: readonly Check[] = [
  check('reads', 'readLink returns the four bytes at the offset of the page, wherever the page is, and changes nothing.', cases(0), (of) => {
    const booted = boot(of);
    const pfn = of.pages[of.position];
    for (const offset of [0, 4]) {
      const right = booted.memory.read32(pfn * PAGE_SIZE + offset);
      let read = 0;
      const changed = changes(booted, of, () => { read = readLink(booted.kmap, pfn, offset); });
      if (read !== right) return fails(of, `readLink at offset ${offset} returned ${hex(read)}.`, `It should have returned ${hex(right)}.`);
      if (changed.length > 0) return fails(of, `The bytes at ${hex(changed[0])} were changed.`, 'Reading should change no byte but those of the window.');
    }
    return undefined;
  }),
  check('writes', 'writeLink changes the four bytes at the offset of the page, and no others.', cases(0), (of) => {
    const pfn = of.pages[of.position];
    for (const [offset, link] of [[0, HEAD_ADDRESS], [4, 33], [0, 34], [4, HEAD_ADDRESS]]) {
      const booted = boot(of);
      const at = pfn * PAGE_SIZE + offset;
      const other = changes(booted, of, () => { writeLink(booted.kmap, pfn, offset, link); }).find((address) => address !== at);
      const left = booted.memory.read32(at);
      if (left !== link) return fails(of, `After writeLink of ${hex(link)} at offset ${offset} there is ${hex(left)}.`, `There should be ${hex(link)}.`);
      if (other === undefined) continue;
      return fails(of, `writeLink at offset ${offset} changed the bytes at ${hex(other)} too.`, `Only the four bytes at ${hex(at)} should change.`);
    }
    return undefined;
  }),
  check('joins', 'unlinkMapped joins the two neighbours of the page, be they pages or the head, in both directions, and writes to nobody else.', cases(0), (of) => {
    const booted = boot(of);
    const pfn = of.pages[of.position];
    const left = of.pages.filter((page) => page !== pfn);
    const changed = changes(booted, of, () => { unlinkMapped(booted.kmap, pfn); });
    for (const [way, right] of [['next', left], ['prev', left.toReversed()]] as const) {
      const met = walk(booted.memory, way, of.pages.length);
      if (met.join() === right.join()) continue;
      return fails(of, `From the head along ${way}, the walk met ${sayPages(met)}.`, `It should have met ${sayPages(right)}, and the head again.`);
    }
    // What becomes of the page's own bytes is its own affair: its next owner or its next list decides.
    const stranger = changed.find((address) => {
      const page = Math.floor(address / PAGE_SIZE);
      return page !== pfn && !HEAD_LINKS.includes(address) && !(left.includes(page) && address % PAGE_SIZE < 8);
    });
    if (stranger === undefined) return undefined;
    return fails(of, `The bytes at ${hex(stranger)} were changed.`, 'Only links should be written: of a page next to it the first eight bytes, of a head the four at NEXT_IN_HEAD and the four at PREV_IN_HEAD.');
  }),
  check('gives-back', 'Every slot that was taken is given back, and the slots of the caller are as they were.', cases(3), (of) => {
    for (const [name, run] of Object.entries(DEEDS)) {
      const booted = boot(of);
      const before = JSON.stringify(booted.kmap.slots());
      run(of, booted);
      const { idx } = booted.kmap;
      if (idx === of.held && JSON.stringify(booted.kmap.slots()) === before) continue;
      return fails(of, `After ${name}, ${idx} slots are in use.`, `As before it, there should be ${of.held}: each map needs its unmap.`);
    }
    return undefined;
  }),
  check('one-slot', 'One slot is enough: whoever calls may hold all the others.', cases(ALL_BUT_ONE), (of) => {
    for (const run of Object.values(DEEDS)) run(of, boot(of));
    return undefined;
  }),
  check('each-page-once', 'The window is opened once for each page of HighMem that is read or written, and for nothing else.', cases(1), (of) => {
    const { pages, position } = of;
    const near = [pages[position - 1], pages[position], pages[position + 1]];
    for (const [name, run] of Object.entries(DEEDS)) {
      const booted = boot(of);
      const touched = name === 'unlinkMapped' ? near : [pages[position]];
      const right = touched.filter((pfn) => pfn !== undefined && pfn >= MAX_LOW_PFN).length;
      const opened = countMappings(booted.kmap, () => { run(of, booted); });
      if (opened !== right) return fails(of, `${name} opened the window ${times(opened)}.`, `It should have opened it ${times(right)}.`);
    }
    return undefined;
  }),
  check('far-pages', 'It holds for frame numbers of 24 bits, which PAE makes possible.', cases(1, FAR), (of) => {
    const booted = boot(of);
    const left = of.pages.filter((_, index) => index !== of.position);
    unlinkMapped(booted.kmap, of.pages[of.position]);
    const met = walk(booted.memory, 'next', of.pages.length);
    const back = walk(booted.memory, 'prev', of.pages.length);
    if (met.join() === left.join() && back.join() === left.toReversed().join()) return undefined;
    return fails(of, `Afterwards the list is ${sayPages(met)}, and backwards ${sayPages(back)}.`, `It should be ${sayPages(left)}.`);
  }),
];

function sayPages(pages: readonly number[]): string {
  return pages.length === 0 ? '0 pages' : pages.map((pfn) => (pfn >= HEAD_ADDRESS ? `address ${hex(pfn)}` : `page ${pfn}`)).join(', ');
}

function times(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
}

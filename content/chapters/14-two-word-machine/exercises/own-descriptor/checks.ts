/** What a design has to do to be one. */
import { checkInvariants, PAGES_PER_SECTION, PLAN } from 'engine';
import { type Check, type CheckContext, type Failure, type Finding, found, Random, replaysTheKernel, smallestCounterexample } from 'lessons';
import { imitate, leavingTakes, secondEngine, strangeBytes } from './bytes.ts';
import { headsAreFound, pagesAreLeftAlone, statesAreCopied, statesAreKept, zonesAreKept } from './states.ts';
import { layoutAt, type Look, play, traffic, type Twins } from './twins.ts';

const MOST_BITS = 24 * 8;
const LEAST_PAGES = 2 ** 20;
/** Pages above the free ones in the last section: for what the machine keeps for itself. */
const PAGES_ABOVE = 2 ** 11;
/** Further than this nobody can look: 256 TiB. */
const FURTHEST = 2 ** 36;

function small(): Failure | undefined {
  const { descriptorBits, tableBits, mostPages } = PLAN;
  const bits = descriptorBits + tableBits;
  if (!(descriptorBits > 0) || !(tableBits >= 0) || !Number.isInteger(descriptorBits) || !Number.isInteger(tableBits)) {
    return { left: `PLAN asks for ${descriptorBits} bits a descriptor and ${tableBits} in the table.`, expected: 'Both should be whole numbers, the first at least 1.' };
  }
  if (bits > MOST_BITS) {
    return { left: `PLAN asks for ${bits} bits a page, ${bits / 8} bytes.`, expected: `It should be ${MOST_BITS} bits at most, 24 bytes.` };
  }
  if (Number.isInteger(mostPages) && mostPages >= LEAST_PAGES) return undefined;
  return { left: `PLAN reaches ${mostPages} pages.`, expected: `It should be ${LEAST_PAGES} at least, 4 GiB.` };
}

/** Plays on many pairs of machines. */
function plays(runs: number, look?: () => Look, layout = layoutAt(0)) {
  return (context: CheckContext): Finding =>
    found(smallestCounterexample(context, traffic, (value) => play(layout, value, look?.()), runs));
}

/** Near the top of what links reach, and of what numbers of 20, 31 and 32 bits do. */
function reaches(context: CheckContext): Finding {
  const tops = [LEAST_PAGES, 2 ** 31, 2 ** 32, Math.min(PLAN.mostPages, FURTHEST)].filter((top) => top <= PLAN.mostPages);
  for (const top of tops) {
    const startPfn = (Math.floor(top / PAGES_PER_SECTION) - 1) * PAGES_PER_SECTION;
    const finding = plays(2, undefined, layoutAt(startPfn, PAGES_PER_SECTION - PAGES_ABOVE))(context);
    if (!finding.passed) return finding;
  }
  return found(undefined);
}

function holdsInvariants(twins: Twins): Failure | undefined {
  const [violation] = checkInvariants(twins.own);
  return violation && twins.failure(violation.message, 'Every invariant should hold.');
}

export const checks: readonly Check[] = [
  { id: 'bytes', requires: 'A page costs at most 24 bytes, a table outside included, and links reach 2^20 pages at least.', run: () => found(small()) },
  {
    id: 'every-state',
    requires: 'What is written of a page is read of it, and nothing else: free with its order, or not free, over whatever was there, and whatever is written of its neighbours. A memory map of zeroes has no free page.',
    run: ({ seed }) => found(statesAreKept(new Random(seed))),
  },
  { id: 'zones', requires: 'A page keeps its node and its zone, whatever becomes of it.', run: ({ seed }) => found(zonesAreKept(new Random(seed))) },
  { id: 'lists', requires: 'The same requests get the same page frames as with struct page, and the lists are the same in both directions.', run: plays(60) },
  { id: 'reach', requires: 'The same holds as far as PLAN says that links reach.', run: reaches },
  {
    id: 'whose-bytes',
    requires: 'A page that somebody has is not written to. Free pages are, only if the design says linksInPage.',
    run: (context) => {
      const failure = pagesAreLeftAlone();
      return failure === undefined ? plays(20, () => strangeBytes)(context) : found(failure);
    },
  },
  {
    id: 'forged-pages',
    requires: 'An owner may fill his pages with whatever stood in a free page: no live memory is merged.',
    run: plays(80, () => imitate(new Random(1))),
  },
  {
    id: 'only-bytes',
    requires: 'All that the design knows is in the bytes of the machine.',
    run: (context) => {
      const finding = plays(8, () => secondEngine)(context);
      return finding.passed ? found(statesAreCopied(new Random(context.seed))) : finding;
    },
  },
  { id: 'from-the-middle', requires: 'A block leaves the middle of a list in as many steps, however long the list is.', run: () => found(leavingTakes()) },
  { id: 'far-heads', requires: 'A link leads to the head of a list as well, down to −2^20.', run: () => found(headsAreFound()) },
  { id: 'invariants', requires: 'The invariants of the engine hold after every request.', run: plays(15, () => holdsInvariants) },
  replaysTheKernel((context) => context.asset('recordings/256m-fork.recording'), 'own'),
];

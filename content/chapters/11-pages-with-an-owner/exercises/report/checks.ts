/** What a right reportList() leaves, and what it tells the host. */
import { checkInvariants, MOVABLE, RECLAIMABLE } from 'engine';
import { type Check, describeError, type Failure, found, smallestCounterexample } from 'lessons';
import { build, type Case, cases, listOf, say, tell } from './guests.ts';

function check(id: string, requires: string, values: ReturnType<typeof cases>, examine: (of: Case) => Failure | undefined): Check {
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, values, (of) => {
      const before = `The list of order ${of.order} and migratetype ${of.migratetype} holds ${say(of.listed)}; links are in the ${of.design === 'two-word' ? 'pages' : 'descriptors'}.`;
      try {
        const failure = examine(of);
        return failure === undefined ? undefined : { ...failure, left: `${before} ${failure.left}` };
      } catch (thrown) {
        return { left: `${before} ${describeError(thrown, context)}`, expected: 'It should come to its end without an error.' };
      }
    }, 30)),
  };
}

const ascending = (pfns: readonly number[]): number[] => pfns.toSorted((a, b) => a - b);

export const checks: readonly Check[] = [
  check('each-once', 'Each block of the list is reported once, with its order, and no other block is.', cases(['struct-page'], 0), eachOnce),
  check(
    'off-the-list', 'While a block is reported, it is on no list, not marked free, and not counted.',
    cases(['struct-page'], 1), (of) => {
      const { told } = tell(of);
      const before = build(of).zone.nrFree(of.order);
      const listed = told.find(({ isListed }) => isListed);
      if (listed !== undefined) return { left: `When the block at pfn ${listed.pfn} was reported, it was on its list.`, expected: 'It should have been on no list.' };
      const marked = told.find(({ isFree }) => isFree);
      if (marked !== undefined) return { left: `When the block at pfn ${marked.pfn} was reported, its descriptor said that it was free.`, expected: 'It should have said that it is not.' };
      const counted = told.find(({ nrFree }) => nrFree >= before);
      if (counted === undefined) return undefined;
      return { left: `When the block at pfn ${counted.pfn} was reported, ${counted.nrFree} blocks were counted as free.`, expected: `At most ${before - 1} should have been.` };
    },
  ),
  check('back-again', 'Afterwards the list has the same blocks, in any order, marked and counted as before.', cases(['struct-page'], 0), lists),
  check(
    'links-in-the-pages', 'All of it holds where the links of free blocks are in the pages that the host takes.',
    cases(['two-word'], 0), (of) => eachOnce(of) ?? lists(of),
  ),
  check('long-lists', 'And however long the list is.', cases(['struct-page'], 6, 24), (of) => eachOnce(of) ?? lists(of)),
  check(
    'high-page-frames', 'It also holds for page frame numbers of more than 32 bits.',
    cases(['struct-page'], 1, 5, 2 ** 33), (of) => eachOnce(of) ?? lists(of),
  ),
];

/** Was the host told of each block of the list, and of nothing else? */
function eachOnce(of: Case): Failure | undefined {
  const { told } = tell(of);
  const pfns = ascending(told.map(({ pfn }) => pfn));
  if (pfns.join() !== ascending(of.listed).join()) {
    return { left: `The host was told of ${say(pfns)}.`, expected: `It should have been told of ${say(ascending(of.listed))}, once each.` };
  }
  const odd = told.find(({ order }) => order !== of.order);
  if (odd === undefined) return undefined;
  return { left: `The block at pfn ${odd.pfn} was reported with order ${odd.order}.`, expected: `It has order ${of.order}.` };
}

/** Are the lists as they were? */
function lists(of: Case): Failure | undefined {
  const before = build(of);
  const after = tell(of);
  for (const [order, type] of [[of.order, of.migratetype], [of.order, RECLAIMABLE], [1, MOVABLE]]) {
    const [left, right] = [listOf(after, order, type), listOf(before, order, type)];
    if (left === right) continue;
    return { left: `Afterwards a list of order ${order} is: ${left}.`, expected: `It should be: ${right}.` };
  }
  const [violation] = checkInvariants(after.machine);
  if (violation !== undefined) return { left: `Afterwards an invariant of the machine is broken. ${violation.message}`, expected: 'All of them should hold.' };
  const counted = after.zone.nrFree(of.order);
  if (counted === before.zone.nrFree(of.order)) return undefined;
  return { left: `Afterwards ${counted} blocks of order ${of.order} are counted.`, expected: `There should be ${before.zone.nrFree(of.order)}.` };
}

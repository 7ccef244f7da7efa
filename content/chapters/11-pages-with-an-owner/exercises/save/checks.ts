/** What a right savePage() leaves, and the way that it chose. */
import { freeSpace, LANE_SIZE, LANES_PER_PAGE, NO_PAGE, pageAddress, savePage, type SpacePlace } from 'engine';
import { type Check, type CheckContext, count, describeError, type Failure, found, joinWords, smallestCounterexample } from 'lessons';
import { type Case, cases, crashes, lanesOf, plug, save, saveAgain, saveAndCrash, type Saved, takenIn, UP_TO_A_PAGE } from './modules.ts';

function check(
  id: string, requires: string, values: ReturnType<typeof cases>, runs: number,
  examine: (of: Case, context: CheckContext) => Failure | undefined,
): Check {
  const careful = (of: Case, context: CheckContext): Failure | undefined => {
    const before = `A module of ${of.pages} pages, ${count(of.contents.length, 'save')}.`;
    try {
      const failure = examine(of, context);
      return failure === undefined ? undefined : { ...failure, left: `${before} ${failure.left}` };
    } catch (thrown) {
      return { left: `${before} ${describeError(thrown, context)}`, expected: 'It should come to its end without an error.' };
    }
  };
  return { id, requires, run: (context) => found(smallestCounterexample(context, values, (of) => careful(of, context), runs)) };
}

export const checks: readonly Check[] = [
  check(
    'saves', 'savePage takes a free page, puts the bytes at its beginning, and returns its index; pages that were saved before stay as they are.',
    cases(1, 6), 20, (of) => {
      const { place, space, saved } = save(of);
      const used = saved.map(({ page }) => page);
      const odd = used.find((page, index) => !Number.isInteger(page) || page < 1 || page >= of.pages || used.indexOf(page) < index);
      if (odd !== undefined) return { left: `The pages returned are ${joinWords(used.map(String))}.`, expected: `They should be different pages from 1 to ${of.pages - 1}; page 0 is the header.` };
      const wrong = firstWrong(place, saved);
      if (wrong !== undefined) return wrong;
      const free = space.free();
      const both = used.find((page) => free.includes(page));
      if (both === undefined && free.length === of.pages - 1 - used.length) return undefined;
      return {
        left: `Saved to ${sayPages(used)}; free, it is said, ${free.length === 1 ? 'is' : 'are'} ${count(free.length, 'page')}${free.length === 0 ? '' : `, from page ${free[0]} on`}.`,
        expected: `All but the pages that were saved should be free: ${of.pages - 1 - used.length} of them.`,
      };
    },
  ),
  check('full', 'Every page can be taken. When none is left, the answer is NO_PAGE, and nothing is written.', cases(34, 34, [5, 35]), 4, (of) => {
    const { place, space, saved } = save(of);
    const before = lanesOf(place);
    const left = savePage(place, space, Uint32Array.of(1, 2, 3));
    if (left !== NO_PAGE) return { left: `One more save returned ${left}.`, expected: `It should have returned NO_PAGE, which is ${NO_PAGE}.` };
    const changed = lanesOf(place).findIndex((lane, index) => lane !== before[index]);
    if (changed < 0) return firstWrong(place, saved);
    const page = Math.floor(changed / LANES_PER_PAGE);
    return { left: `One more save changed page ${page} from its byte ${changed % LANES_PER_PAGE * LANE_SIZE} on.`, expected: 'It should have left all pages as they were: none was free.' };
  }),
  check(
    'after-power-off', 'Once savePage has returned, what was saved is safe: the power may go at once.',
    cases(1, 5, [5, 9, 40], UP_TO_A_PAGE), 15, (of) => {
      const { place, saved } = save(of);
      const next = plug(of.pages, place.dimm.medium);
      const taken = takenIn(next);
      const right = saved.map(({ page }) => page).sort((a, b) => a - b);
      if (taken.join() === right.join()) return firstWrong(next, saved);
      return { left: `The next kernel finds taken: ${sayPages(taken)}.`, expected: `It should find ${sayPages(right)}.` };
    },
  ),
  check(
    'used-before', 'It does not matter what a page held before: zeroes have to be written too.',
    cases(1, 4, [5]), 6, (of) => {
      const { place, saved } = saveAgain(of);
      const wrong = firstWrong(place, saved) ?? firstWrong(plug(of.pages, place.dimm.medium), saved);
      return wrong === undefined ? undefined : { ...wrong, left: `Each page had held ones before, and was given back. ${wrong.left}` };
    },
  ),
  check(
    'readable', 'Whenever the power goes, while a page is saved or given back, the next kernel can read which pages are taken: those before, or those after.',
    cases(2, 3, [5, 9]), 8, (of, context) => {
      const { place, space, saved } = save(of);
      const [given] = saved;
      const right = saved.map(({ page }) => page).sort((a, b) => a - b);
      for (const { before, last, when, found: next } of saveAndCrash(of, context)) {
        const old = before.saved.map(({ page }) => page).sort((a, b) => a - b);
        const failure = readable(next, [old, [...old, last.page].sort((a, b) => a - b)], when, context);
        if (failure !== undefined) return failure;
      }
      const { before: medium, events } = place.dimm.record(() => { space.give(given.page); });
      for (const { when, found: next } of crashes(of.pages, medium, events, context)) {
        const failure = readable(next, [right, right.filter((page) => page !== given.page)], `Page ${given.page} was given back. ${when}`, context);
        if (failure !== undefined) return failure;
      }
      return undefined;
    },
  ),
  check(
    'whole-or-nothing', 'Whenever the power goes, every page that the next kernel finds taken holds all that was meant for it.',
    cases(1, 3, [5, 9]), 12, (of, context) => {
      for (const { before, last, when, found: next } of saveAndCrash(of, context)) {
        const taken = takenIn(next);
        const wrong = firstWrong(next, [...before.saved, ...(taken.includes(last.page) ? [last] : [])]);
        if (wrong !== undefined) return { ...wrong, left: `${when} ${wrong.left}` };
      }
      return undefined;
    },
  ),
];

/** Can the next kernel read the space, and is it one of the two that it may be? */
function readable(place: SpacePlace, allowed: readonly (readonly number[])[], when: string, context: CheckContext): Failure | undefined {
  const expected = `It should find taken ${sayPages(allowed[0])}, or ${sayPages(allowed[1])}.`;
  let taken: number[];
  try {
    taken = takenIn(place);
  } catch (thrown) {
    return { left: `${when} The next kernel cannot read its space. ${describeError(thrown, context)}`, expected };
  }
  const next = freeSpace.open(place).next();
  if (next !== NO_PAGE && taken.includes(next)) {
    return { left: `${when} The next kernel would take page ${next}, which is taken.`, expected: 'It should take a free one.' };
  }
  if (allowed.some((pages) => pages.join() === taken.join())) return undefined;
  return { left: `${when} The next kernel finds taken: ${sayPages(taken)}.`, expected };
}

/** The first saved page that does not hold what was meant for it. */
function firstWrong({ memory, ...place }: SpacePlace, saved: readonly Saved[]): Failure | undefined {
  for (const { page, lanes } of saved) {
    const address = pageAddress({ memory, ...place }, page);
    const lane = lanes.findIndex((value, index) => memory.read32(address + 4 * index) !== value);
    if (lane < 0) continue;
    return {
      left: `Page ${page} is taken, and its bytes from ${4 * lane} on read 0x${memory.read32(address + 4 * lane).toString(16).padStart(8, '0')}.`,
      expected: `They should read 0x${lanes[lane].toString(16).padStart(8, '0')}.`,
    };
  }
  return undefined;
}

function sayPages(pages: readonly number[]): string {
  return pages.length === 0 ? 'no page' : `page ${joinWords(pages.slice(0, 8).map(String))}`;
}

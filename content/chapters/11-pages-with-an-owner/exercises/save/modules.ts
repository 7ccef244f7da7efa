/** Modules with a few saved pages, and every crash that can happen to them. */
import { everyCrash, freeSpace, LANE_SIZE, LANES_PER_PAGE, NO_PAGE, Nvdimm, PAGES_PER_SECTION, PhysicalMemory, savePage, type Space, type SpacePlace } from 'engine';
import { type Arbitrary, type CheckContext, count, list, oneOf, Random, record, whole } from 'lessons';

/** What is saved on a module, one after the other. */
export interface Case {
  /** pages of the module, its header included */
  readonly pages: number;
  /** the bytes of each page that is saved, as lanes */
  readonly contents: readonly Uint32Array[];
}

/** Crashes that are tried at each step at most; if more are possible, so many are picked. */
const CRASHES_A_STEP = 4;
/** Steps of a run that are looked at, about. */
const MOST_STEPS = 100;

/** Some lanes; and, where crashes are not tried at each of them, a page full of them. */
const SHORT = whole(1, 40);
export const UP_TO_A_PAGE = oneOf(1, 2, 17, 40, 65, 300, LANES_PER_PAGE);

/** @param fewest pages to save @param most pages to save @param lengths lanes of what is saved */
export function cases(fewest: number, most: number, sizes: readonly number[] = [5, 9, 40], lengths = SHORT): Arbitrary<Case> {
  const content = record({ lanes: lengths, seed: whole(0, 1000) }).map(({ lanes, seed }) => {
    const random = new Random(seed);
    // Zeroes among them, and what might be taken for somebody's mark.
    return Uint32Array.from({ length: lanes }, () => [0, 1, 0xffffffff, random.below(2 ** 32)][random.below(4)]);
  });
  return record({ pages: oneOf(...sizes), contents: list(content, most), saved: whole(fewest, most) })
    .map(({ pages, contents, saved }) => ({ pages, contents: contents.slice(0, Math.min(saved, pages - 1)) }));
}

/** The module as the next kernel finds it. */
export function plug(pages: number, medium?: Uint32Array): SpacePlace {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages }, medium);
  const memory = new PhysicalMemory([dimm.range], dimm.watch);
  dimm.powerOn(memory);
  return { memory, dimm, start: dimm.start, pages };
}

/** A saved page: where, and what was meant for it. */
export interface Saved {
  readonly page: number;
  readonly lanes: Uint32Array;
}

export interface Prepared {
  readonly place: SpacePlace;
  readonly space: Space;
  readonly saved: readonly Saved[];
}

/** Saves the contents of a case. */
export function save({ pages, contents }: Case): Prepared {
  const place = plug(pages);
  const space = freeSpace.format(place);
  return { place, space, saved: contents.map((lanes) => ({ page: savePage(place, space, lanes), lanes })) };
}

/** The same in a module of which every page had been somebody's: filled with ones from end to end, and given back. */
export function saveAgain({ pages, contents }: Case): Prepared {
  const place = plug(pages);
  const space = freeSpace.format(place);
  const ones = new Uint32Array(LANES_PER_PAGE).fill(0xffffffff);
  const before: number[] = [];
  while (before.length < pages - 1 && before.at(-1) !== NO_PAGE) before.push(savePage(place, space, ones));
  for (const page of before) space.give(page);
  return { place, space, saved: contents.map((lanes) => ({ page: savePage(place, space, lanes), lanes })) };
}

/** Every lane of a module, as the processor sees it. */
export function lanesOf({ memory, start, pages }: SpacePlace): Uint32Array {
  return Uint32Array.from({ length: pages * LANES_PER_PAGE }, (_, lane) => memory.read32(start + lane * LANE_SIZE));
}

/** The same, but the last content is saved under observation: what each crash on the way there would leave. */
export function* saveAndCrash(of: Case, context: CheckContext): Generator<{
  readonly before: Prepared; readonly last: Saved; readonly when: string; readonly found: SpacePlace;
}> {
  const lanes = of.contents[of.contents.length - 1];
  const before = save({ ...of, contents: of.contents.slice(0, -1) });
  let page = 0;
  const { before: medium, events } = before.place.dimm.record(() => { page = savePage(before.place, before.space, lanes); });
  for (const crash of crashes(of.pages, medium, events, context)) yield { before, last: { page, lanes }, ...crash };
}

/** What every crash during something that was recorded leaves for the next kernel. */
export function* crashes(
  pages: number, medium: Uint32Array, events: Parameters<typeof everyCrash>[1], { seed }: CheckContext,
): Generator<{ readonly when: string; readonly found: SpacePlace }> {
  const random = new Random(seed);
  for (const crash of everyCrash(medium, events, CRASHES_A_STEP, (limit) => random.below(limit))) {
    if (!isLookedAt(crash.after, events)) continue;
    const when = `After ${crash.after} of ${count(events.length, 'store')}, flushes and fences the power went.`;
    yield { when, found: plug(pages, crash.medium) };
  }
}

/** Every step of a short run; of a long one some of the stores, and all that happens around flushes and fences. */
function isLookedAt(after: number, events: Parameters<typeof everyCrash>[1]): boolean {
  const stride = Math.ceil(events.length / MOST_STEPS);
  return after % stride === 0 || [after - 2, after - 1, after, after + 1].some((index) => events.at(Math.max(index, 0))?.kind !== 'store');
}

/** Pages that are taken, as the next kernel reads them, ascending. */
export function takenIn(place: SpacePlace): number[] {
  const free = new Set(freeSpace.open(place).free());
  return Array.from({ length: place.pages - 1 }, (_, index) => index + 1).filter((page) => !free.has(page));
}

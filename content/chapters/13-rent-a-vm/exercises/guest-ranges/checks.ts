/** What a right hostRanges() says, and what a right ioByRanges() does. */
import { PAGE_SIZE } from 'engine';
import { type Arbitrary, type Check, type CheckContext, type Failure, found, list, record, smallestCounterexample, whole } from 'lessons';
import { ask, isEmpty } from './asking.ts';
import { askForForeign } from './foreign.ts';
import { FRAMES, GUEST_PAGES, highGuest, scatteredGuest, undescribedGuest, untouchedFrames } from './guests.ts';
import { intoUntouched, thereAndBack } from './transfers.ts';
import type { GuestBytes } from './where.ts';

const FOUR_GIB = 2 ** 20;

interface Asked {
  /** frame of the first byte */
  readonly gfn: number;
  /** bytes into that frame */
  readonly offset: number;
  /** bytes that are asked for */
  readonly length: number;
  /** order in which the guest touched its frames */
  readonly touched: readonly number[];
}

/** @param pages most pages that the bytes lie in */
function requests(pages: number): Arbitrary<Asked> {
  const keys = list(whole(0, 999), GUEST_PAGES);
  return record({ gfn: whole(0, GUEST_PAGES - 8), offset: whole(0, 15), length: whole(1, 16 * pages), keys })
    .map(({ gfn, offset, length, keys: key }) => ({
      gfn, offset: 256 * offset, length: Math.min(256 * length, pages * PAGE_SIZE - 256 * offset),
      touched: [...FRAMES].sort((a, b) => key[a] - key[b] || b - a),
    }));
}

const bytesOf = ({ gfn, offset, length }: Asked, firstFrame = 0): GuestBytes => ({ address: (firstFrame + gfn) * PAGE_SIZE + offset, length });

type Examine = (asked: Asked, context: CheckContext) => Failure | undefined;

function check(id: string, requires: string, asked: Arbitrary<Asked>, examine: Examine, runs = 25): Check {
  return { id, requires, run: (context) => found(smallestCounterexample(context, asked, (value) => examine(value, context), runs)) };
}

const askTouched: Examine = (asked, context) => ask(scatteredGuest(asked.touched), bytesOf(asked), FRAMES, context);

/** A guest that has touched a few frames only. Those that the request touches get a page, the others none. */
const askUntouched: Examine = ({ touched, ...asked }, context) => {
  const guest = scatteredGuest(touched.slice(0, 3));
  const untouched = untouchedFrames(guest);
  const gfn = untouched[untouched.length >> 1];
  const failure = ask(guest, bytesOf({ ...asked, touched, gfn }), FRAMES, context);
  if (failure !== undefined || isEmpty(guest, gfn)) return failure;
  return { left: `Behind frame ${gfn}, which had not been touched before, there is a page with bytes in it.`, expected: 'It should have zeroes only.' };
};

export const checks: readonly Check[] = [
  check(
    'in-one-page', 'Bytes within one page of the guest are within one page of the host, as far from its beginning.', requests(1), askTouched,
  ),
  check(
    'in-several-pages', 'Bytes in several pages are wherever the host has put these pages; of the first and the last page only a part may be asked for.',
    requests(7), askTouched, 40,
  ),
  check(
    'untouched-frames', 'A frame that nobody has touched gets a page, full of zeroes; frames that are not asked for get none.',
    requests(1), askUntouched,
  ),
  {
    id: 'not-its-own',
    requires: 'Bytes that are not all the guest’s are refused with a RangeError, and nothing is touched for them.',
    run: (context) => found(askForForeign(scatteredGuest([9, 7, 5]), context)),
  },
  check(
    'from-four-gib', 'It holds for addresses from 4 GiB on, in the guest and in the host.', requests(3),
    (asked, context) => ask(highGuest(), bytesOf(asked, FOUR_GIB), FRAMES.map((gfn) => FOUR_GIB + gfn), context), 8,
  ),
  {
    id: 'data-arrives',
    requires: 'A transfer by ioByRanges moves every byte between the disk, from the sector on, and the guest, in both directions.',
    run: (context) => found(thereAndBack(
      scatteredGuest([30, 28, 31, 27, 29, 26]), { address: 26 * PAGE_SIZE + 1024, length: 4 * PAGE_SIZE + 512, sector: 5 }, context,
    ) ?? intoUntouched(scatteredGuest([9, 7, 5]), { address: 40 * PAGE_SIZE + 1024, length: 2 * PAGE_SIZE, sector: 3 }, context)),
  },
  {
    id: 'no-descriptor',
    requires: 'The same for memory that the host has no descriptors for, and none is made: the disk is told the guest’s memory itself.',
    run: (context) => found(thereAndBack(undescribedGuest(), { address: 40 * PAGE_SIZE + 512, length: 3 * PAGE_SIZE, sector: 11 }, context)),
  },
];

/** Requests to map: ranges, and what the device can take. */
import { type PhysRange, type SegmentLimits, mapSegments } from 'engine';
import { type Arbitrary, type CheckContext, count, describeError, type Failure, joinWords, list, oneOf, record, whole } from 'lessons';

export interface Request {
  readonly ranges: readonly PhysRange[];
  readonly limits: SegmentLimits;
}

/** What differs between the requests of one check and those of another. */
export interface Kind {
  /** where the ranges begin */
  readonly base?: number;
  /** lengths of ranges, in bytes */
  readonly lengths: readonly number[];
  /** bytes between a range and the next one; negative when the next lies before it */
  readonly gaps: readonly number[];
  readonly maxSegmentSizes: readonly number[];
  readonly boundaries: readonly number[];
}

/** Long enough and far enough apart for no request of these checks to feel it. */
export const NO_LIMIT = { maxSegmentSizes: [2 ** 30], boundaries: [2 ** 40] };

export function requests({ base = 0x40000, lengths, gaps, maxSegmentSizes, boundaries }: Kind): Arbitrary<Request> {
  return record({
    total: whole(0, 6), lengths: list(oneOf(...lengths), 6), gaps: list(oneOf(...gaps), 6), offset: whole(0, 5),
    maxSegmentSize: oneOf(...maxSegmentSizes), segmentBoundary: oneOf(...boundaries),
  }).map(({ total, lengths: sizes, gaps: between, offset, maxSegmentSize, segmentBoundary }) => {
    let at = base + offset * 512;
    const ranges = sizes.slice(0, total).map((length, index) => {
      const address = at + between[index];
      at = address + length;
      return { address, length };
    });
    return { ranges, limits: { maxSegmentSize, segmentBoundary } };
  });
}

/** Maps a request; what is wrong with the segments, or undefined. */
export function tryRequest({ ranges, limits }: Request, context: CheckContext): Failure | undefined {
  const said = `For the ranges ${say(ranges)}${sayLimits(limits)}`;
  const given = ranges.map((range) => ({ ...range }));
  let segments: PhysRange[];
  try {
    segments = takeSome(mapSegments(inOrder(given), limits));
  } catch (thrown) {
    return { left: `${said} ${describeError(thrown, context)}`, expected: 'It should come to its end without an error.' };
  }
  const problem = problemOf(segments, { ranges, limits }) ?? changeOf(given, ranges);
  return problem === undefined ? undefined : { left: `${said} the segments were ${say(segments)}.`, expected: problem };
}

/** The ranges once, one after the other, as they come from a list in memory. */
function* inOrder(ranges: readonly PhysRange[]): Generator<PhysRange> {
  yield* ranges;
}

/** More segments than any request here can have. */
const TOO_MANY = 5000;

function takeSome(segments: Iterable<PhysRange>): PhysRange[] {
  const taken: PhysRange[] = [];
  for (const { address, length } of segments) {
    if (taken.push({ address, length }) === TOO_MANY) break;
  }
  return taken;
}

/** Which requirement the segments do not meet, as a sentence that says what they should have been. */
function problemOf(segments: readonly PhysRange[], { ranges, limits }: Request): string | undefined {
  const { maxSegmentSize, segmentBoundary } = limits;
  for (const [index, { address, length }] of segments.entries()) {
    const which = `Segment ${index} of ${segments.length}, ${say([{ address, length }])},`;
    if (!(length > 0)) return `${which} should have at least 1 byte.`;
    if (length > maxSegmentSize) return `${which} should have at most ${maxSegmentSize} bytes.`;
    if ((address % segmentBoundary) + length > segmentBoundary) return `${which} should not cross a multiple of ${hex(segmentBoundary)}.`;
  }
  const [wanted, found] = [runsOf(ranges), runsOf(segments)];
  const at = wanted.findIndex(({ address, length }, index) => found.at(index)?.address !== address || found.at(index)?.length !== length);
  if (at >= 0 || found.length !== wanted.length) {
    return `Together they should hold ${say(wanted)}, in this order; they hold ${say(found)}.`;
  }
  const fewest = wanted.reduce((sum, run) => sum + fewestFor(run, limits), 0);
  if (segments.length > fewest) return `There should be no more than ${count(fewest, 'segment')}; there are ${segments.length}.`;
  return undefined;
}

function changeOf(given: readonly PhysRange[], ranges: readonly PhysRange[]): string | undefined {
  const at = given.findIndex(({ address, length }, index) => address !== ranges[index].address || length !== ranges[index].length);
  return at < 0 ? undefined : `Range ${at} should still be ${say([ranges[at]])}: it is the caller's. It became ${say([given[at]])}.`;
}

/** Bytes that follow each other, as long as they do. */
function runsOf(pieces: readonly PhysRange[]): PhysRange[] {
  const runs: { address: number; length: number }[] = [];
  for (const { address, length } of pieces) {
    if (length === 0) continue;
    const last = runs.at(-1);
    if (last?.address !== undefined && last.address + last.length === address) last.length += length;
    else runs.push({ address, length });
  }
  return runs;
}

/** Segments for one run: between two boundaries, as many as its bytes need. */
function fewestFor({ address, length }: PhysRange, { maxSegmentSize, segmentBoundary }: SegmentLimits): number {
  let segments = 0;
  for (let at = address; at < address + length; ) {
    const end = Math.min(address + length, (Math.floor(at / segmentBoundary) + 1) * segmentBoundary);
    segments += Math.ceil((end - at) / maxSegmentSize);
    at = end;
  }
  return segments;
}

function sayLimits({ maxSegmentSize, segmentBoundary }: SegmentLimits): string {
  const limits: string[] = [];
  if (!NO_LIMIT.maxSegmentSizes.includes(maxSegmentSize)) limits.push(`with segments of at most ${maxSegmentSize} bytes`);
  if (!NO_LIMIT.boundaries.includes(segmentBoundary)) limits.push(`with none across a multiple of ${hex(segmentBoundary)}`);
  return limits.length === 0 ? ' and a device without limits,' : `, ${joinWords(limits)},`;
}

const hex = (address: number): string => `0x${address.toString(16)}`;

function say(ranges: readonly PhysRange[]): string {
  if (ranges.length === 0) return 'none';
  const some = ranges.slice(0, 6).map(({ address, length }) => `${hex(address)} + ${length}`);
  return `${some.join(', ')}${ranges.length > 6 ? ` and ${ranges.length - 6} more` : ''}`;
}

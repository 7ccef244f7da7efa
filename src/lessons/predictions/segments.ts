/** Questions on segments: what a device is told of a buffer whose pages lie here and there. */
import { mapSegments, type PhysRange, type SegmentLimits } from '../../engine/io/map-segments.ts';
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { joinWords } from '../words.ts';

const KIB = 1024;
const NO_BOUNDARY = 2 ** 32;
const NO_MAXIMUM = 64 * KIB;

export function segmentsQuestion(random: Random): Draft {
  const pages = bufferPages(random);
  const limits = random.pick([
    { maxSegmentSize: NO_MAXIMUM, segmentBoundary: NO_BOUNDARY },
    { maxSegmentSize: 6 * KIB, segmentBoundary: NO_BOUNDARY },
    { maxSegmentSize: 8 * KIB, segmentBoundary: NO_BOUNDARY },
    { maxSegmentSize: NO_MAXIMUM, segmentBoundary: 8 * KIB },
  ]);
  const ranges = rangesOf(pages);
  const told = [...mapSegments(ranges, limits)];
  const has = { maximum: limits.maxSegmentSize < NO_MAXIMUM, boundary: limits.segmentBoundary < NO_BOUNDARY };
  return {
    program: programOf(ranges, limits),
    question: `A buffer of ${pages.length * 4} KiB is in pages ${joinWords(pages.map(String))}, in this order. The device ${sayLimits(limits)}, and each segment is made as long as it may be. What is the device told?`,
    right: {
      text: say(told),
      why: `Page n begins at n × 0x1000. A page that begins where the one before it in the buffer ends becomes part of its segment${
        has.maximum ? `, until a segment has ${limits.maxSegmentSize / KIB} KiB; what is left begins another.` : has.boundary ? ', until a multiple of 0x2000 is reached.' : '; all others begin a segment of their own.'}`,
    },
    wrong: [
      { idea: 'one segment a page', text: say(ranges), why: 'The device does not know of pages. What follows in memory, and in the buffer, is told in one piece if the limits allow it.' },
      { idea: 'one segment a buffer', text: say([{ address: ranges[0].address, length: pages.length * PAGE_SIZE }]), why: 'The buffer is in one piece for the program, by way of its page tables. In physical memory the pages lie apart.' },
      { idea: 'sorted by address', text: say([...mapSegments([...ranges].sort((a, b) => a.address - b.address), limits)]), why: 'The bytes would arrive in another order: the segments are filled one after the other, so they have to stand as the buffer does.' },
      { idea: 'neighbours in any order', text: say(eitherWay(pages)), why: 'Two pages that touch make one segment only if the second follows the first. The other way round, the bytes of the two would change places.' },
      { idea: 'frame numbers are addresses', text: say(told.map(({ address, length }) => ({ address: Math.floor(address / PAGE_SIZE), length }))), why: 'A frame number is an address divided by 4,096. The device counts bytes, and the first byte of page n has the address n × 0x1000.' },
      ...(has.maximum || has.boundary ? [{
        idea: 'the limit is overlooked', text: say([...mapSegments(ranges, { maxSegmentSize: NO_MAXIMUM, segmentBoundary: NO_BOUNDARY })]),
        why: `That would be right for another device. This one ${sayLimits(limits)}.`,
      }] : []),
      ...(has.boundary ? [{
        idea: 'a boundary is a length', text: say([...mapSegments(ranges, { maxSegmentSize: limits.segmentBoundary, segmentBoundary: NO_BOUNDARY })]),
        why: 'The limit is about where a segment lies, not how long it is: one that begins at an odd page ends with this page.',
      }] : []),
      ...(has.maximum ? [{
        idea: 'cut at the end of a page', text: say([...mapSegments(ranges, { maxSegmentSize: PAGE_SIZE, segmentBoundary: NO_BOUNDARY })]),
        why: 'A segment may end in the middle of a page. Each is made as long as it may be, and only its length is limited here.',
      }] : []),
    ],
  };
}

/** Four or five pages, in two or three runs. One of the runs may go downwards. */
function bufferPages(random: Random): number[] {
  const first = 16 + random.below(16);
  const run = Array.from({ length: 2 + random.below(2) }, (_, index) => first + index);
  const other = 40 + random.below(16);
  const [before, behind] = random.shuffle([run, random.pick([[other, other + 1], [other + 1, other], [other]])]);
  return [...before, ...behind];
}

/** Segments as they would be if pages that touch were merged in either order. */
function eitherWay(pages: readonly number[]): PhysRange[] {
  const segments: { address: number; length: number }[] = [];
  for (const [index, pfn] of pages.entries()) {
    const last = segments.at(-1);
    if (last !== undefined && Math.abs(pfn - pages[index - 1]) === 1) {
      last.address = Math.min(last.address, pfn * PAGE_SIZE);
      last.length += PAGE_SIZE;
    } else segments.push({ address: pfn * PAGE_SIZE, length: PAGE_SIZE });
  }
  return segments;
}

const rangesOf = (pages: readonly number[]): PhysRange[] => pages.map((pfn) => ({ address: pfn * PAGE_SIZE, length: PAGE_SIZE }));

const say = (segments: readonly PhysRange[]): string =>
  segments.map(({ address, length }) => `0x${address.toString(16)} + ${length / KIB} KiB`).join(', ');

function sayLimits({ maxSegmentSize, segmentBoundary }: SegmentLimits): string {
  if (maxSegmentSize < NO_MAXIMUM) return `takes segments of ${maxSegmentSize / KIB} KiB at most`;
  if (segmentBoundary < NO_BOUNDARY) return `takes no segment across a multiple of 0x${segmentBoundary.toString(16)}`;
  return 'takes segments of up to 64 KiB, wherever they lie';
}

function programOf(ranges: readonly PhysRange[], limits: SegmentLimits): string {
  return `import { mapSegments } from 'engine';
import { show, table } from 'notebook';

const ranges = ${JSON.stringify(ranges)};
const segments = [...mapSegments(ranges, ${JSON.stringify(limits)})];
show(table(['segment', 'address', ['length', 'KiB']], segments.map(({ address, length }, index) =>
  [index, '0x' + address.toString(16), length / 1024])));
`;
}

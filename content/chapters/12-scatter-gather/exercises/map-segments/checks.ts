/** What right segments are. */
import { type Check, found, smallestCounterexample } from 'lessons';
import { type Kind, NO_LIMIT, requests, tryRequest } from './requests.ts';
import { transfers, tryTransfer } from './transfers.ts';

const PAGE = 4096;

function check(id: string, requires: string, kind: Kind, runs?: number): Check {
  return {
    id, requires,
    run: (context) => found(smallestCounterexample(context, requests(kind), (request) => tryRequest(request, context), runs)),
  };
}

export const checks: readonly Check[] = [
  check(
    'apart', 'Ranges that do not touch are a segment each, in their order, wherever they lie.',
    { lengths: [PAGE, 512, 1], gaps: [PAGE, -3 * PAGE, 1], ...NO_LIMIT },
  ),
  check(
    'touching', 'A range that begins where the one before it ends becomes part of the same segment; one that lies before it does not.',
    { lengths: [PAGE, 512, 100], gaps: [0, 0, PAGE, -2 * PAGE], ...NO_LIMIT },
  ),
  {
    id: 'data-arrives',
    requires: 'A disk that takes segments of a certain length accepts them all, and every byte of a transfer arrives at its place.',
    run: (context) => found(smallestCounterexample(context, transfers, tryTransfer, 30)),
  },
  check(
    'not-too-long', 'A segment has at most limits.maxSegmentSize bytes: a longer range is cut, as often as it has to be.',
    { lengths: [1024, 4096, 12_288, 999], gaps: [0, 0, PAGE], maxSegmentSizes: [1024, 4096, 6000], boundaries: [2 ** 40] },
  ),
  check(
    'not-across', 'No segment holds bytes on both sides of a multiple of limits.segmentBoundary, however many of these a range spans.',
    { lengths: [PAGE, 1024, 20_000], gaps: [0, 0, 700], maxSegmentSizes: [2 ** 30], boundaries: [PAGE, 16_384] },
  ),
  check(
    'both-limits', 'Both limits hold at once.',
    { lengths: [PAGE, 20_000, 300], gaps: [0, 0, 700, -40_000], maxSegmentSizes: [3000, 5000, 9000], boundaries: [PAGE, 8192, 16_384] }, 120,
  ),
  check(
    'empty-ranges', 'A range of 0 bytes adds nothing, wherever it claims to be: what touches around it is still merged.',
    { lengths: [PAGE, 0, 512], gaps: [0, 0, 0, 512], ...NO_LIMIT }, 150,
  ),
  check(
    'high-addresses', 'It holds for addresses and limits of more than 32 bits too.',
    { base: 2 ** 45 - 0x2000, lengths: [PAGE, 20_000], gaps: [0, 0, PAGE], maxSegmentSizes: [6000, 2 ** 33], boundaries: [2 ** 32, 2 ** 33] },
  ),
  check(
    'long-ranges', 'It holds for ranges and segments of 4 GiB and more.',
    { lengths: [3 * 2 ** 31, 2 ** 32, PAGE], gaps: [0, 0, PAGE], maxSegmentSizes: [2 ** 31, 2 ** 33], boundaries: [2 ** 33, 2 ** 40] },
  ),
  check(
    'from-zero', 'Memory begins at address 0, and a range may begin there too.',
    { base: 0, lengths: [PAGE, 300], gaps: [0, 0, PAGE], maxSegmentSizes: [1024, 2 ** 30], boundaries: [PAGE, 2 ** 40] },
  ),
];

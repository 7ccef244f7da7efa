import type { Exercise } from 'lessons';

export const exercise: Exercise = {
  id: 'map-segments',
  title: 'Map and merge',
  module: 'engine/io/map-segments.ts',
  region: 'map-segments',
  goal:
    'Write mapSegments. Ranges of memory come in, by physical address and length in bytes; segments for a device come out. Together they ' +
    'hold the bytes of the ranges in the same order, no more and no fewer. A segment is bytes that follow each other in memory, at least 1 and ' +
    'at most limits.maxSegmentSize of them, and it does not hold bytes on both sides of a multiple of limits.segmentBoundary, a power of two. ' +
    'There are to be as few segments as possible, so what touches is merged and what breaks a limit is cut. A range of 0 bytes adds nothing. ' +
    'The ranges can be gone through only once. roomLeft(start, length, limits) says by how many bytes a segment may still grow. ' +
    'No descriptor is in sight, and none is needed.',
  hints: [
    'Keep one segment open. For each range ask: does it begin where the open segment ends? If not, the open one is finished, and a new one begins.',
    'A range may be longer than the room that is left. Then it gives as much as there is room for, the segment is finished, and the rest of the range is looked at in the same way, until nothing of it is left.',
    'for each range, while (left > 0): if a segment is open and the address is not its end, or roomLeft is 0, yield it; if none is open, begin one at the address; part = Math.min(left, roomLeft(start, length, limits)); add part to the length and the address, take it from left. At the very end yield what is open.',
  ],
  timeLimitMs: 6_000,
};

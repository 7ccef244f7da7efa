// caught by: from-zero — A start of 0 is taken for no segment being open, but 0 is an address.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      if (start !== 0 && (address !== start + length || roomLeft(start, length, limits) === 0)) {
        yield { address: start, length };
        start = 0;
        length = 0;
      }
      if (start === 0) start = address;
      const part = Math.min(left, roomLeft(start, length, limits));
      length += part;
      address += part;
      left -= part;
    }
  }
  if (start !== 0) yield { address: start, length };
}
// #endregion map-segments

// caught by: apart — The address moves on and what is left does not, so a range is never done.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    const { address, length: left } = range;
    while (left > 0) {
      if (length > 0 && address !== start + length) {
        yield { address: start, length };
        length = 0;
      }
      if (length === 0) start = address;
      const part = Math.min(left, roomLeft(start, length, limits));
      length += part;
    }
  }
  if (length > 0) yield { address: start, length };
}
// #endregion map-segments

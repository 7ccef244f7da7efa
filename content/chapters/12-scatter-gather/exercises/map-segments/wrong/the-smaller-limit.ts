// caught by: both-limits — Only the smaller of the two limits is looked at, as if the other could not matter then.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      const toBoundary = limits.segmentBoundary - (address % limits.segmentBoundary);
      const byBoundary = limits.segmentBoundary <= limits.maxSegmentSize;
      const isFull = byBoundary ? toBoundary === limits.segmentBoundary : length === limits.maxSegmentSize;
      if (length > 0 && (address !== start + length || isFull)) {
        yield { address: start, length };
        length = 0;
      }
      if (length === 0) start = address;
      const part = Math.min(left, byBoundary ? toBoundary : limits.maxSegmentSize - length);
      length += part;
      address += part;
      left -= part;
    }
  }
  if (length > 0) yield { address: start, length };
}
// #endregion map-segments

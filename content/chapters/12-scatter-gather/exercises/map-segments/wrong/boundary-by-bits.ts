// caught by: high-addresses — The boundary is found with a mask, but bit operators keep 32 bits of an address.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      const into = address & (limits.segmentBoundary - 1);
      const toBoundary = limits.segmentBoundary - into;
      if (length > 0 && (address !== start + length || length === limits.maxSegmentSize || into === 0)) {
        yield { address: start, length };
        length = 0;
      }
      if (length === 0) start = address;
      const part = Math.min(left, toBoundary, limits.maxSegmentSize - length);
      length += part;
      address += part;
      left -= part;
    }
  }
  if (length > 0) yield { address: start, length };
}
// #endregion map-segments

// caught by: not-across — Only the length is looked at, and segments run across the boundary.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      if (length > 0 && (address !== start + length || length === limits.maxSegmentSize)) {
        yield { address: start, length };
        length = 0;
      }
      if (length === 0) start = address;
      const part = Math.min(left, limits.maxSegmentSize - length);
      length += part;
      address += part;
      left -= part;
    }
  }
  if (length > 0) yield { address: start, length };
}
// #endregion map-segments

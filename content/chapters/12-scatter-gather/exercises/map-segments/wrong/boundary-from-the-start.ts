// caught by: not-across — The boundary is counted from the beginning of the segment, but it is a multiple in memory.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      const most = Math.min(limits.maxSegmentSize, limits.segmentBoundary);
      if (length > 0 && (address !== start + length || length === most)) {
        yield { address: start, length };
        length = 0;
      }
      if (length === 0) start = address;
      const part = Math.min(left, most - length);
      length += part;
      address += part;
      left -= part;
    }
  }
  if (length > 0) yield { address: start, length };
}
// #endregion map-segments

// caught by: apart — The ranges are counted first and gone through afterwards, but they come only once.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let total = 0;
  for (const { length } of ranges) total += length;
  if (total === 0) return;
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      if (length > 0 && (address !== start + length || roomLeft(start, length, limits) === 0)) {
        yield { address: start, length };
        length = 0;
      }
      if (length === 0) start = address;
      const part = Math.min(left, roomLeft(start, length, limits));
      length += part;
      address += part;
      left -= part;
    }
  }
  if (length > 0) yield { address: start, length };
}
// #endregion map-segments

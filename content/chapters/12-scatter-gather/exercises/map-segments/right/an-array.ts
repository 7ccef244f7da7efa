// All segments at once, in an array: whoever takes them cannot tell.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  const { maxSegmentSize, segmentBoundary } = limits;
  const segments: { address: number; length: number }[] = [];
  for (const range of ranges) {
    let { address, length } = range;
    while (length > 0) {
      let last = segments.at(-1);
      const fits = last !== undefined && last.address + last.length === address
        && last.length < maxSegmentSize && address % segmentBoundary > 0;
      if (last === undefined || !fits) segments.push((last = { address, length: 0 }));
      const part = Math.min(length, maxSegmentSize - last.length, segmentBoundary - (address % segmentBoundary));
      last.length += part;
      address += part;
      length -= part;
    }
  }
  return segments.values() as unknown as Generator<PhysRange>;
}
// #endregion map-segments

// The other way round: pieces that keep the boundary are cut first and joined while there is room.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let open: { address: number; length: number } | undefined;
  for (const range of ranges) {
    for (let at = range.address, end = range.address + range.length; at < end; ) {
      const full = open?.length === limits.maxSegmentSize;
      if (open === undefined || full || open.address + open.length !== at || at % limits.segmentBoundary === 0) {
        if (open !== undefined) yield open;
        open = { address: at, length: 0 };
      }
      const toBoundary = limits.segmentBoundary - (at % limits.segmentBoundary);
      const part = Math.min(end - at, toBoundary, limits.maxSegmentSize - open.length);
      open.length += part;
      at += part;
    }
  }
  if (open !== undefined) yield open;
}
// #endregion map-segments

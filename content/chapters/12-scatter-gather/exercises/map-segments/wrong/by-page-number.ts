// caught by: apart — Ranges are merged when their pages follow each other, also where the first ends before its page does.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let open: { address: number; length: number } | undefined;
  const page = (address: number): number => Math.floor(address / 4096);
  for (const { address, length } of ranges) {
    if (open !== undefined && page(address) === page(open.address + open.length - 1) + 1) open.length += length;
    else {
      if (open !== undefined) yield open;
      open = { address, length: Math.min(length, roomLeft(address, 0, limits)) };
    }
  }
  if (open !== undefined) yield open;
}
// #endregion map-segments

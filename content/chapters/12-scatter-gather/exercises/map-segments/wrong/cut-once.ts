// caught by: data-arrives — A range that is too long is cut once, and the second part may still be too long.
import type { PhysRange, SegmentLimits } from 'engine';

declare function roomLeft(start: number, length: number, limits: SegmentLimits): number;

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let open: { address: number; length: number } | undefined;
  for (const { address, length } of ranges) {
    const touches = open !== undefined && open.address + open.length === address;
    const part = open !== undefined && touches ? Math.min(length, roomLeft(open.address, open.length, limits)) : Math.min(length, roomLeft(address, 0, limits));
    if (open !== undefined && touches) open.length += part;
    else {
      if (open !== undefined) yield open;
      open = { address, length: part };
    }
    if (part < length) {
      yield open;
      open = { address: address + part, length: length - part };
    }
  }
  if (open !== undefined) yield open;
}
// #endregion map-segments

// caught by: data-arrives — What touches is merged, and nobody looks at the limits.
import type { PhysRange } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>): Generator<PhysRange> {
  let open: { address: number; length: number } | undefined;
  for (const { address, length } of ranges) {
    if (open !== undefined && open.address + open.length === address) open.length += length;
    else {
      if (open !== undefined) yield open;
      open = { address, length };
    }
  }
  if (open !== undefined) yield open;
}
// #endregion map-segments

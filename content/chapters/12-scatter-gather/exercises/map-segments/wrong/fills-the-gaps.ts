// caught by: apart — One segment from the lowest byte to the highest, as if everything between were the buffer too.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  const all = [...ranges].filter(({ length }) => length > 0);
  if (all.length === 0 || limits.maxSegmentSize === 0) return;
  const start = Math.min(...all.map(({ address }) => address));
  yield { address: start, length: Math.max(...all.map(({ address, length }) => address + length)) - start };
}
// #endregion map-segments

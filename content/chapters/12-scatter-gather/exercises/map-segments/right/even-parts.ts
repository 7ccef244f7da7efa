// A run is cut into parts of nearly the same size, where the engine makes the last one short.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  const pieces: { address: number; length: number }[] = [];
  for (const { address, length } of ranges) {
    for (let at = address; at < address + length; ) {
      const end = Math.min(address + length, (Math.floor(at / limits.segmentBoundary) + 1) * limits.segmentBoundary);
      const last = pieces.at(-1);
      const joins = last !== undefined && last.address + last.length === at && at % limits.segmentBoundary !== 0;
      if (joins) last.length += end - at;
      else pieces.push({ address: at, length: end - at });
      at = end;
    }
  }
  for (const { address, length } of pieces) {
    const parts = Math.ceil(length / limits.maxSegmentSize);
    let at = address;
    for (let part = 1; part <= parts; part++) {
      const end = address + Math.floor((length * part) / parts);
      yield { address: at, length: end - at };
      at = end;
    }
  }
}
// #endregion map-segments

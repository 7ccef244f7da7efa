// In two passes: what touches is merged first, and the long runs are cut afterwards.
import type { PhysRange, SegmentLimits } from 'engine';

// #region map-segments
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  const runs: { address: number; length: number }[] = [];
  for (const { address, length } of ranges) {
    if (length === 0) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.address + last.length === address) last.length += length;
    else runs.push({ address, length });
  }
  for (const run of runs) {
    for (let at = run.address, end = run.address + run.length; at < end; ) {
      const boundary = (Math.floor(at / limits.segmentBoundary) + 1) * limits.segmentBoundary;
      const next = Math.min(end, boundary, at + limits.maxSegmentSize);
      yield { address: at, length: next - at };
      at = next;
    }
  }
}
// #endregion map-segments

/**
 * Segments: what a device is told to transfer. Ranges of memory that touch become one segment, as far as the device's
 * limits allow; a range that breaks a limit is cut. Nothing but addresses and lengths goes in, and nothing else comes
 * out: no descriptor is asked.
 *
 * After __finalise_sg() (drivers/iommu/dma-iommu.c) and the limits of struct device_dma_parameters
 * (include/linux/device.h), Linux 6.1. There a segment is never cut; here it may be.
 */

/** Bytes of physical memory that follow each other. */
export interface PhysRange {
  /** physical address of the first byte */
  readonly address: number;
  /** bytes */
  readonly length: number;
}

export interface SegmentLimits {
  /** bytes of a segment at most */
  readonly maxSegmentSize: number;
  /** bytes, a power of two: no segment holds bytes on both sides of a multiple of it */
  readonly segmentBoundary: number;
}

// #region map-segments
/** The fewest segments that hold the bytes of the ranges, in their order, and keep the limits. */
export function* mapSegments(ranges: Iterable<PhysRange>, limits: SegmentLimits): Generator<PhysRange> {
  let start = 0;
  let length = 0;
  for (const range of ranges) {
    let { address, length: left } = range;
    while (left > 0) {
      const touches = address === start + length;
      if (length > 0 && (!touches || roomLeft(start, length, limits) === 0)) {
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

/** Bytes by which the segment may still grow. */
function roomLeft(start: number, length: number, limits: SegmentLimits): number {
  const toBoundary = limits.segmentBoundary - (start % limits.segmentBoundary) - length;
  return Math.min(limits.maxSegmentSize - length, toBoundary);
}

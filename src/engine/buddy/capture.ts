/**
 * Capture: a task that compacts memory because it needs a block takes the block straight out of the merge, before
 * anyone else can get it.
 *
 * Models struct capture_control (mm/internal.h), task_capc() and compaction_capture() (mm/page_alloc.c), Linux 6.1.
 */
import { NO_PAGE } from '../memory/units.ts';
import { ISOLATE, MOVABLE } from '../zones/migratetype.ts';
import type { Zone } from '../zones/zone.ts';

/** One task's wish. */
export interface Capture {
  readonly zone: Zone;
  /** order of the block that the task needs */
  readonly order: number;
  /** first page of the block that was captured, or NO_PAGE */
  pfn: number;
}

/**
 * Takes the block of `order` at `pfn` for the waiting task if it is what the task needs.
 * A block smaller than a pageblock is left alone if it is movable: an unmovable page in the midst of movable ones
 * would do more harm than the wait. Kernel: compaction_capture().
 */
export function captures(capture: Capture, zone: Zone, pfn: number, order: number, migratetype: number): boolean {
  if (capture.pfn !== NO_PAGE || capture.zone !== zone || capture.order !== order) return false;
  if (migratetype === ISOLATE || (order < zone.pageblockOrder && migratetype === MOVABLE)) return false;
  capture.pfn = pfn;
  return true;
}

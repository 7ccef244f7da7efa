/**
 * Buddy events as rows of whole numbers and back, one shape for each kind. Lines of a recording are not kept:
 * an event's line becomes its position.
 */
import { NO_PAGE } from '../memory/units.ts';
import type { BuddyEvent } from './events.ts';

export type EventKind = BuddyEvent['kind'];

/** The kinds by number. */
export const EVENT_KINDS: readonly EventKind[] = [
  'alloc',
  'free',
  'steal',
  'setType',
  'moveBlock',
  'isolate',
  'toFront',
  'toBack',
  'compact',
  'compactEnd',
];

/** Columns of each kind's rows; `true` for those whose values lie near the one before. */
export const COLUMNS: Readonly<Record<EventKind, readonly boolean[]>> = {
  alloc: [false, false, false, true],
  free: [false, false, false, true, false, false],
  steal: [false, false, false, false, false, true, false],
  setType: [false, true, false],
  moveBlock: [false, true, false],
  isolate: [false, false, true],
  toFront: [false, true],
  toBack: [false, true],
  compact: [false, false, true, true],
  compactEnd: [true, true],
};

/** `captured` of a compaction that the recording does not see the end of. */
const NOT_KNOWN = -2;

export function toRow(event: BuddyEvent): number[] {
  switch (event.kind) {
    case 'alloc':
      return [event.zone, event.order, event.migratetype, event.pfn];
    case 'free':
      return [
        event.zone,
        event.order,
        event.migratetype,
        event.pfn,
        bits(event.toTail, event.split, event.unpoisons),
        event.captureOrder,
      ];
    case 'steal':
      return [
        event.zone,
        event.order,
        event.fallbackOrder,
        event.migratetype,
        event.from,
        event.pfn,
        bits(event.whole, event.own, event.noFragment),
      ];
    case 'setType':
    case 'moveBlock':
      return [event.zone, event.pfn, event.migratetype];
    case 'isolate':
      return [event.zone, event.order, event.pfn];
    case 'toFront':
    case 'toBack':
      return [event.zone, event.pfn];
    case 'compact':
      return [event.zone, event.order, event.task, event.captured ?? NOT_KNOWN];
    case 'compactEnd':
      return [event.task, event.pfn];
  }
}

export function fromRow(kind: EventKind, line: number, row: readonly number[]): BuddyEvent {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = row;
  switch (kind) {
    case 'alloc':
      return { kind, line, zone: a, order: b, migratetype: c, pfn: d };
    case 'free':
      return {
        kind,
        line,
        zone: a,
        order: b,
        migratetype: c,
        pfn: d,
        toTail: bit(e, 0),
        split: bit(e, 1),
        unpoisons: bit(e, 2),
        captureOrder: f,
      };
    case 'steal':
      return {
        kind,
        line,
        zone: a,
        order: b,
        fallbackOrder: c,
        migratetype: d,
        from: e,
        pfn: f,
        whole: bit(g, 0),
        own: bit(g, 1),
        noFragment: bit(g, 2),
      };
    case 'setType':
    case 'moveBlock':
      return { kind, line, zone: a, pfn: b, migratetype: c };
    case 'isolate':
      return { kind, line, zone: a, order: b, pfn: c };
    case 'toFront':
    case 'toBack':
      return { kind, line, zone: a, pfn: b };
    case 'compact':
      return { kind, line, zone: a, order: b, task: c, captured: d === NOT_KNOWN ? undefined : d };
    case 'compactEnd':
      return { kind, line, task: a, pfn: b < 0 ? NO_PAGE : b };
  }
}

function bits(...flags: readonly boolean[]): number {
  return flags.reduce((word, flag, place) => word | (Number(flag) << place), 0);
}

function bit(word: number, place: number): boolean {
  return ((word >> place) & 1) === 1;
}

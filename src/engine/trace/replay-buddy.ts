/**
 * Replaying a recording at the level of the buddy allocator. The engine is told what was freed and what was
 * asked for; it must say which page frames the real kernel handed out, and end with the same lists.
 *
 * Told: frees, changes of pageblocks, isolations, rotations, and of each allocation and steal what was asked.
 * Predicted: the page that was allocated; the page, order, type and wholeness of a steal; the page that
 * compaction captured; and the final lists.
 */
import type { Machine } from '../boot/machine.ts';
import type { Capture } from '../buddy/capture.ts';
import { rmqueueFallback } from '../buddy/fallback.ts';
import { deleteFromFreeList } from '../buddy/free-list.ts';
import { freeAndMerge } from '../buddy/free-one-page.ts';
import { isolateFreePage } from '../buddy/isolate.ts';
import { listRotateToBack, listRotateToFront } from '../buddy/list.ts';
import { moveFreepagesBlock } from '../buddy/move-freepages.ts';
import { takeAndSplit } from '../buddy/rmqueue.ts';
import { freeBlockOf, takePageOffBuddy } from '../buddy/take-page-off.ts';
import { isHead } from '../memmap/node.ts';
import { NO_PAGE } from '../memory/units.ts';
import { MIGRATE_TYPES } from '../zones/migratetype.ts';
import { setPageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';
import type {
  AllocEvent,
  BuddyEvent,
  CompactEndEvent,
  CompactEvent,
  FreeEvent,
  IsolateEvent,
  RotateEvent,
  StealEvent,
} from './events.ts';
import { malformedLine } from './malformed.ts';
import { ReplayScore } from './score.ts';

/** A compaction under way: the wish of its task, and how the kernel's ended. */
interface Compaction extends Capture {
  readonly task: number;
  /** page that the kernel's task captured, NO_PAGE for none, undefined when that is not known */
  readonly outcome: number | undefined;
}

/** Feeds the events of a recording to a machine, one by one. */
export class BuddyReplay {
  readonly score = new ReplayScore();
  readonly #machine: Machine;
  #compactions: Compaction[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * @throws MalformedRecording when the event speaks of a zone, an order or a page that the machine does not
   * have
   */
  apply(event: BuddyEvent): void {
    switch (event.kind) {
      case 'alloc':
        this.#alloc(event);
        break;
      case 'steal':
        this.#steal(event);
        break;
      case 'free':
        this.#free(event);
        break;
      case 'setType':
        setPageblockType(this.#zoneWith(event), event.pfn, event.migratetype);
        break;
      case 'moveBlock':
        moveFreepagesBlock(this.#zoneWith(event), event.pfn, event.migratetype);
        break;
      case 'isolate':
        this.#isolate(event);
        break;
      case 'toFront':
        this.#rotate(event, listRotateToFront);
        break;
      case 'toBack':
        this.#rotate(event, listRotateToBack);
        break;
      case 'compact':
        this.#beginCompaction(event);
        break;
      case 'compactEnd':
        this.#endCompaction(event);
        break;
    }
  }

  #alloc(event: AllocEvent): void {
    const found = takeAndSplit(this.#zoneFor(event), event.order, event.migratetype);
    this.score.predict('allocation', event.line, 'the page frame that was allocated', event.pfn, found);
  }

  #steal(event: StealEvent): void {
    const zone = this.#zoneFor(event);
    const steal = rmqueueFallback(zone, event.order, event.migratetype, event.noFragment, () => event.own);
    const expected = `pfn ${event.pfn}, order ${event.fallbackOrder}, type ${event.from}, whole ${event.whole}`;
    const found =
      steal === undefined
        ? 'nothing to steal'
        : `pfn ${steal.pfn}, order ${steal.order}, type ${steal.from}, whole ${steal.wholeBlock}`;
    this.score.predict('steal', event.line, 'the block that was stolen', expected, found);
  }

  #free(event: FreeEvent): void {
    const { pfn, order, line } = event;
    const zone = this.#zoneFor(event);
    this.#checkBlock(zone, pfn, order, line);
    if (event.unpoisons) takeOffUnseen(zone, pfn);
    // A free block is split by taking it off its list and freeing its pieces: this is the first of them.
    if (event.split && zone.memmap.isFree(pfn)) deleteFromFreeList(zone, pfn, zone.memmap.freeOrder(pfn));
    if (isPartlyFree(zone, pfn, order)) {
      this.score.refuse(line, `the block at pfn ${pfn} is in use when it is freed`, 'it is free already');
      return;
    }
    freeAndMerge(zone, pfn, order, event.migratetype, event.toTail, this.waitingFor([event]));
  }

  #isolate(event: IsolateEvent): void {
    const { pfn, order, line } = event;
    const zone = this.#zoneFor(event);
    this.#checkBlock(zone, pfn, order, line);
    if (zone.memmap.isFreeOfOrder(pfn, order)) isolateFreePage(zone, pfn, order);
    else
      this.score.refuse(
        line,
        `pfn ${pfn} is a free block of order ${order} when it is isolated`,
        'it is not',
      );
  }

  #rotate(event: RotateEvent, rotate: typeof listRotateToFront): void {
    const { memmap } = this.#zoneWith(event);
    if (!memmap.isFree(event.pfn)) {
      this.score.refuse(event.line, `pfn ${event.pfn} is a free block when its list is turned`, 'it is not');
      return;
    }
    let head = event.pfn;
    while (!isHead(head)) head = memmap.next(head);
    rotate(memmap, event.pfn, head);
  }

  #beginCompaction({ zone, order, task, captured, line }: CompactEvent): void {
    this.#compactions.push({ zone: this.#zone(zone, line), order, pfn: NO_PAGE, task, outcome: captured });
  }

  #endCompaction({ task, pfn, line }: CompactEndEvent): void {
    const ended = this.#compactions.find((compaction) => compaction.task === task);
    if (ended === undefined) return;
    this.#compactions = this.#compactions.filter((compaction) => compaction !== ended);
    if (pfn === NO_PAGE && ended.pfn === NO_PAGE) return;
    this.score.predict('capture', line, 'the page that compaction captured', pfn, ended.pfn);
  }

  /**
   * The compaction whose task frees these blocks, if any. The lines do not say which task it is, only what
   * order it waits for. That matters when two tasks wait for the same: then a block goes to the task that is
   * known to end with it, and a block that nobody ends with was freed by one that had its page already.
   */
  waitingFor(frees: readonly FreeEvent[]): Capture | undefined {
    const compacting = frees.find(({ captureOrder }) => captureOrder >= 0);
    if (compacting === undefined) return undefined;
    const { captureOrder, line } = compacting;
    const zone = this.#zone(compacting.zone, line);
    const capturing = this.#compactions.filter((compaction) => {
      return compaction.zone === zone && compaction.order === captureOrder && compaction.outcome !== NO_PAGE;
    });
    const waiting = capturing.filter(({ pfn }) => pfn === NO_PAGE);
    if (capturing.length === 1) return waiting[0];
    const blocks = frees.map(({ pfn }) => pfn - (pfn % 2 ** captureOrder));
    return waiting.find(({ outcome }) => outcome === undefined || blocks.includes(outcome));
  }

  #zone(zoneId: number, line: number): Zone {
    const zone = this.#machine.zones[zoneId];
    if (zone === undefined) throw malformedLine(line, `there is no zone ${zoneId}`);
    return zone;
  }

  /** The zone of an event that has an order, which must be one. */
  #zoneFor(event: { zone: number; order: number; migratetype?: number; line: number }): Zone {
    const zone = this.#zone(event.zone, event.line);
    const { order, migratetype, line } = event;
    if (order < 0 || order > zone.maxPageOrder)
      throw malformedLine(line, `the greatest order is ${zone.maxPageOrder}, not ${order}`);
    this.#checkType(migratetype, line);
    return zone;
  }

  /** @throws MalformedRecording when the machine has no such block */
  checkBlock(event: { zone: number; pfn: number; order: number; migratetype?: number; line: number }): void {
    this.#checkBlock(this.#zoneFor(event), event.pfn, event.order, event.line);
  }

  /** The zone of an event that has a page, which must lie in it. */
  #zoneWith(event: { zone: number; pfn: number; migratetype?: number; line: number }): Zone {
    const zone = this.#zone(event.zone, event.line);
    this.#checkBlock(zone, event.pfn, 0, event.line);
    this.#checkType(event.migratetype, event.line);
    return zone;
  }

  #checkType(migratetype: number | undefined, line: number): void {
    if (migratetype !== undefined && (migratetype < 0 || migratetype >= MIGRATE_TYPES))
      throw malformedLine(line, `there is no migratetype ${migratetype}`);
  }

  #checkBlock(zone: Zone, pfn: number, order: number, line: number): void {
    if (!zone.spans(pfn) || !zone.spans(pfn + 2 ** order - 1) || zone.memory.section(pfn).memmap.length === 0) {
      throw malformedLine(line, `zone ${this.#machine.zones.indexOf(zone)} has no page frame ${pfn}`);
    }
    if (pfn % 2 ** order !== 0) throw malformedLine(line, `no block of order ${order} begins at pfn ${pfn}`);
  }
}

/**
 * A recording has no line for a page that is taken off its list because its memory seems broken, only one for its
 * return. If the page lies in a free block still, it was taken out of it in between.
 */
function takeOffUnseen(zone: Zone, pfn: number): void {
  if (takePageOffBuddy(zone, pfn)) zone.memmap.clearReserved(pfn);
}

/** Does a page of the block lie in a free block? To free it again would tie the lists into a knot. */
export function isPartlyFree(zone: Zone, pfn: number, order: number): boolean {
  if (freeBlockOf(zone, pfn) !== NO_PAGE) return true;
  for (let page = pfn + 1; page < pfn + 2 ** order; page++) if (zone.memmap.isFree(page)) return true;
  return false;
}

/**
 * Replaying a recording with the per-CPU lists. The engine is told what was asked for and what was freed, and
 * how compaction went; it must say which page each request got, when a list was refilled and with which
 * pages, when pages were given back and which, and end with the same lists, counts and free factors.
 */
import type { Machine } from '../boot/machine.ts';
import type { Capture } from '../buddy/capture.ts';
import { NO_PAGE } from '../memory/units.ts';
import { noteAllocation, refillCount, rmqueueBulk, takeFromPcp } from '../pcp/alloc.ts';
import { type Drain, drainPcp, freeToPcp, pcpListType } from '../pcp/free.ts';
import type { PerCpuPages } from '../pcp/per-cpu-pages.ts';
import { orderToPindex } from '../pcp/pindex.ts';
import { listEmpty } from '../buddy/list.ts';
import { pageblockType } from '../zones/pageblock.ts';
import { ISOLATE } from '../zones/migratetype.ts';
import { malformedLine } from './malformed.ts';
import {
  allocationsOf,
  type DirectFreeEvent,
  type DrainEvent,
  type PcpEvent,
  type PutEvent,
  type RefillEvent,
  type TakeEvent,
} from './pcp-events.ts';
import { BuddyReplay } from './replay-buddy.ts';
import type { ReplayScore } from './score.ts';

/** Feeds the events of both layers to a machine, one by one. */
export class PcpReplay {
  readonly #machine: Machine;
  readonly #buddy: BuddyReplay;
  /** has the allocation that is under way halved the free factor already, because it had to refill? */
  #halved = false;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#buddy = new BuddyReplay(machine);
  }

  get score(): ReplayScore {
    return this.#buddy.score;
  }

  /**
   * @throws MalformedRecording when the event speaks of a zone, an order or a page that the machine does not
   * have
   */
  apply(event: PcpEvent): void {
    switch (event.kind) {
      case 'take':
        this.#take(event);
        break;
      case 'refill':
        this.#refill(event);
        break;
      case 'put':
        this.#put(event);
        break;
      case 'drain':
        this.#drain(event, { count: event.count, pindex: event.pindex });
        break;
      case 'directFree':
        this.#directFree(event);
        break;
      default:
        this.#buddy.apply(event);
    }
  }

  #take(event: TakeEvent): void {
    const pcp = this.#pcp(event);
    if (event.halves && !this.#halved) noteAllocation(pcp);
    this.#halved = false;
    const found = takeFromPcp(pcp, event.order, event.migratetype);
    this.score.predict('allocation', event.line, 'the page frame that was allocated', event.pfn, found);
    if (event.freeFactor !== undefined) {
      this.score.predict('refill', event.line, 'the free factor', event.freeFactor, pcp.freeFactor);
    }
  }

  #refill(event: RefillEvent): void {
    const { order, migratetype, line } = event;
    const pcp = this.#pcp(event);
    const head = pcp.listHead(orderToPindex(migratetype, order));
    const count = listEmpty(pcp.zone.memmap, head) ? refillCount(pcp, order) : 0;
    this.score.predict('refill', line, 'the blocks that a refill asks for', event.count, count);
    if (event.halves) noteAllocation(pcp);

    const claims = event.inside
      .filter((steal) => steal.kind === 'steal')
      .filter(({ whole, fallbackOrder }) => whole && fallbackOrder < pcp.zone.pageblockOrder)
      .map(({ own }) => own);
    const taken = rmqueueBulk(
      pcp,
      order,
      migratetype,
      count,
      event.noFragment,
      () => claims.shift() ?? false,
    );
    const expected = allocationsOf(event.inside);
    for (let index = 0; index < Math.max(taken.length, expected.length); index++) {
      const { pfn = NO_PAGE, line: at = line } = expected.at(index) ?? {};
      this.score.predict('allocation', at, 'the page frame that a refill got', pfn, taken[index] ?? NO_PAGE);
    }
    this.#halved = event.halves && taken.length > 0;
  }

  #put(event: PutEvent): void {
    const { pfn, order, line, drain: recorded } = event;
    this.#buddy.checkBlock(event);
    const pcp = this.#pcp(event);
    const listType = pcpListType(pageblockType(pcp.zone, pfn));
    this.score.predict(
      'freed',
      line,
      'the type of the list that a freed block goes to',
      event.migratetype,
      listType,
    );
    this.score.predict('freed', line, 'the pages on the lists before', event.count, pcp.count);
    this.score.predict('freed', line, 'the free factor before', event.freeFactor, pcp.freeFactor);
    const drain = freeToPcp(pcp, pfn, order, event.reclaimActive);
    this.score.predict('drain', line, 'what is given back', sayDrain(recorded), sayDrain(drain));
    if (drain !== undefined) this.#drain(recorded ?? { ...event, ...drain, kind: 'drain', freed: [] }, drain);
  }

  #drain(event: DrainEvent, drain: Drain): void {
    const pcp = this.#pcp(event);
    const drained = drainPcp(pcp, drain, hasIsolated(pcp), this.#capture(event));
    for (let index = 0; index < Math.max(drained.length, event.freed.length); index++) {
      const expected = event.freed[index];
      const found = drained[index];
      const say = (block: typeof found): string => {
        return block === undefined
          ? 'nothing'
          : `pfn ${block.pfn}, order ${block.order}, type ${block.migratetype}`;
      };
      this.score.predict(
        'drain',
        expected?.line ?? event.line,
        'the block that is given back',
        say(expected),
        say(found),
      );
    }
  }

  #directFree({ free, busy }: DirectFreeEvent): void {
    this.#buddy.checkBlock(free);
    const pcp = this.#pcp(free);
    const blockType = pageblockType(pcp.zone, free.pfn);
    const type = busy && blockType !== ISOLATE && !hasIsolated(pcp) ? pcpListType(blockType) : blockType;
    this.score.predict(
      'freed',
      free.line,
      'the type of a block that is freed to the zone',
      free.migratetype,
      type,
    );
    this.#buddy.apply(free);
  }

  /** The wish of the task that gives back, if it compacts memory. */
  #capture({ freed }: DrainEvent): Capture | undefined {
    return this.#buddy.waitingFor(freed);
  }

  #pcp({ zone, line }: { zone: number; line: number }): PerCpuPages {
    const pcp = this.#machine.pcps[zone];
    if (pcp === undefined) throw malformedLine(line, `there is no zone ${zone}`);
    return pcp;
  }
}

/** Has the zone isolated pageblocks? Kernel: has_isolate_pageblock(). */
function hasIsolated({ zone }: PerCpuPages): boolean {
  return zone.nrIsolatePageblock > 0;
}

function sayDrain(drain: Drain | undefined): string {
  return drain === undefined ? 'nothing' : `${drain.count} pages from list ${drain.pindex} on`;
}

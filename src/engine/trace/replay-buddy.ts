/**
 * Replaying a recording at the level of the buddy allocator. The engine is told what was freed and what was asked
 * for; it must say which page frames the real kernel handed out, and end with the same lists.
 *
 * Told: F, T, M, I/i, H, L, and of each A and X what was asked. Predicted: the pfn of A; the pfn, order, type and
 * wholeness of X; the page that compaction captured (k); and the final lists.
 */
import type { Machine } from '../boot/machine.ts';
import type { Capture } from '../buddy/capture.ts';
import { rmqueueFallback } from '../buddy/fallback.ts';
import { freeOnePage } from '../buddy/free-one-page.ts';
import { isolateFreePage } from '../buddy/isolate.ts';
import { listPages, listRotateToBack, listRotateToFront } from '../buddy/list.ts';
import { moveFreepagesBlock } from '../buddy/move-freepages.ts';
import { rmqueueSmallest } from '../buddy/rmqueue.ts';
import { NO_PAGE } from '../memory/units.ts';
import { MIGRATE_TYPES } from '../zones/migratetype.ts';
import { setPageblockType } from '../zones/pageblock.ts';
import type { Zone } from '../zones/zone.ts';

/** A prediction that the recording does not bear out. */
export interface Mismatch {
  /** number of the line in the recording, from 1 */
  readonly line: number;
  /** what was to be predicted, in words */
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** How a replay went so far. */
export interface ReplayScore {
  /** predictions made, and those that were right */
  predicted: number;
  right: number;
  /** the first wrong predictions, at most `MISMATCHES_KEPT` */
  readonly mismatches: Mismatch[];
}

const MISMATCHES_KEPT = 10;
const FPI_TO_TAIL = 2;
const ALLOC_NOFRAGMENT = 0x100;

/** Feeds the lines of a recording to a machine, one by one. */
export class BuddyReplay {
  readonly score: ReplayScore = { predicted: 0, right: 0, mismatches: [] };
  readonly #machine: Machine;
  readonly #captures: (Capture & { readonly pid: string })[] = [];
  #isolating: { zone: Zone; order: number; pfn: number } | undefined;
  #line = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * Takes one line of the recording. Lines of the per-CPU layer pass by: at this level they are somebody else's.
   * @throws Error when the line is of no known kind, or names a zone that does not exist
   */
  line(text: string): void {
    this.#line++;
    const fields = text.split('\t');
    const number = (index: number): number => Number(fields[index]);
    switch (fields[0]) {
      case 'A': {
        const pfn = rmqueueSmallest(this.#zone(number(1)), number(2), number(3));
        this.#expect('the page frame that was allocated', number(4), pfn);
        return;
      }
      case 'X':
        this.#steal(fields.map(Number));
        return;
      case 'F': {
        const zone = this.#zone(number(1));
        const capture = fields[7] === undefined ? undefined : this.#waiting(zone, Number(fields[7]));
        freeOnePage(zone, number(4), number(2), number(3), (number(5) & FPI_TO_TAIL) !== 0, capture);
        return;
      }
      case 'T':
        setPageblockType(this.#zone(number(1)), number(2), number(3));
        return;
      case 'M':
        moveFreepagesBlock(this.#zone(number(1)), number(2), number(3));
        return;
      case 'I':
        this.#isolating = { zone: this.#zone(number(1)), order: number(2), pfn: number(3) };
        return;
      case 'i':
        if (this.#isolating !== undefined && number(1) !== 0) {
          isolateFreePage(this.#isolating.zone, this.#isolating.pfn, this.#isolating.order);
        }
        this.#isolating = undefined;
        return;
      case 'H':
        this.#rotate(number(1), number(2), listRotateToFront);
        return;
      case 'L':
        this.#rotate(number(1), number(2), listRotateToBack);
        return;
      case 'c':
        this.#captures.push({ zone: this.#zone(number(1)), order: number(2), pfn: NO_PAGE, pid: fields[3] ?? '' });
        return;
      case 'k':
        this.#endCompaction(number(1), fields[2] ?? '');
        return;
      case 'a': case 'b': case 'd': case 'e': case 'f': case 'p': case 'q': case 'r': case '':
        return;
      default:
        throw new Error(`Line ${this.#line} of the recording begins with "${fields[0]}", which is no kind of event.`);
    }
  }

  #zone(zoneId: number): Zone {
    const zone = this.#machine.zones[zoneId];
    if (zone === undefined) throw new Error(`Line ${this.#line} of the recording names zone ${zoneId}, which does not exist.`);
    return zone;
  }

  #steal([, zoneId = 0, order = 0, fallbackOrder, migratetype = 0, from, pfn, whole, own, , flags = 0]: number[]): void {
    const zone = this.#zone(zoneId);
    const steal = rmqueueFallback(zone, order, migratetype, (flags & ALLOC_NOFRAGMENT) !== 0, () => own === 1);
    const expected = `pfn ${pfn}, order ${fallbackOrder}, type ${from}, whole ${whole}`;
    const found = steal === undefined
      ? 'nothing to steal'
      : `pfn ${steal.pfn}, order ${steal.order}, type ${steal.from}, whole ${Number(steal.wholeBlock)}`;
    this.#expect('the block that was stolen', expected, found);
  }

  /** The compaction that waits for a block of this order in this zone: the one that began last. */
  #waiting(zone: Zone, order: number): Capture | undefined {
    return this.#captures.findLast((capture) => capture.zone === zone && capture.order === order);
  }

  #endCompaction(captured: number, pid: string): void {
    const index = this.#captures.findLastIndex((capture) => capture.pid === pid);
    const [capture] = index === -1 ? [] : this.#captures.splice(index, 1);
    if (captured !== NO_PAGE || (capture !== undefined && capture.pfn !== NO_PAGE)) {
      this.#expect('the page that compaction captured', captured, capture?.pfn ?? NO_PAGE);
    }
  }

  #rotate(zoneId: number, pfn: number, rotate: typeof listRotateToFront): void {
    const zone = this.#zone(zoneId);
    const { memmap } = zone;
    const order = memmap.isFree(pfn) ? memmap.freeOrder(pfn) : 0;
    const head = findHead(zone, pfn, order);
    this.#expect('that the page to rotate to is free', true, head !== undefined);
    if (head !== undefined) rotate(memmap, pfn, head);
  }

  #expect(what: string, expected: number | string | boolean, found: number | string | boolean): void {
    this.score.predicted++;
    if (expected === found) this.score.right++;
    else if (this.score.mismatches.length < MISMATCHES_KEPT) {
      this.score.mismatches.push({ line: this.#line, what, expected: String(expected), found: String(found) });
    }
  }
}

/** The head of the list that a free block is on. */
function findHead(zone: Zone, pfn: number, order: number): number | undefined {
  for (let migratetype = 0; migratetype < MIGRATE_TYPES; migratetype++) {
    const head = zone.listHead(order, migratetype);
    for (const page of listPages(zone.memmap, head)) if (page === pfn) return head;
  }
  return undefined;
}

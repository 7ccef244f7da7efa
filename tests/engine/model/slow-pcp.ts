/**
 * Per-CPU lists to judge the engine's by: arrays of blocks, on top of the slow buddy allocator. Written from the rules
 * of rmqueue_bulk(), free_unref_page_commit() and free_pcppages_bulk(), mm/page_alloc.c, Linux 6.1.
 */
import type { SlowBuddy } from './slow-buddy.ts';

const [MOVABLE, HIGHATOMIC] = [1, 3];
/** Orders 0 to 3 have three lists each, huge pages have two. */
const [SMALL_ORDERS, LISTS] = [4, 14];

interface Waiting {
  readonly pfn: number;
  readonly order: number;
  /** type of its pageblock when it was freed, or of the list that it was taken from */
  readonly type: number;
}

export class SlowPcp {
  readonly #buddy: SlowBuddy;
  readonly #zone: number;
  /** takes a block from the zone, with whatever steals that needs; -1 for none */
  readonly #take: (zone: number, order: number, type: number) => number;
  readonly batch: number;
  readonly high: number;
  readonly lists: Waiting[][] = Array.from({ length: LISTS }, () => []);
  #factor = 0;

  constructor(buddy: SlowBuddy, zone: number, size: { batch: number; high: number }, take: (zone: number, order: number, type: number) => number) {
    this.#buddy = buddy;
    this.#zone = zone;
    this.batch = size.batch;
    this.high = size.high;
    this.#take = take;
  }

  get pages(): number {
    return this.lists.flat().reduce((sum, { order }) => sum + 2 ** order, 0);
  }

  serves(order: number): boolean {
    return order < SMALL_ORDERS || order === this.#buddy.pageblockOrder;
  }

  alloc(order: number, type: number): number {
    this.#factor = Math.floor(this.#factor / 2);
    const list = this.#listOf(order, type);
    if (list.length === 0) {
      const wanted = this.batch === 1 ? 1 : Math.max(2, Math.floor(this.batch / 2 ** order));
      for (let got = 0; got < wanted; got++) {
        const pfn = this.#take(this.#zone, order, type);
        if (pfn === -1) break;
        list.push({ pfn, order, type });
      }
    }
    return list.shift()?.pfn ?? -1;
  }

  /**
   * @param reclaims is memory being looked for in this zone?
   * @param newTypes does each block that is given back go by the type that its pageblock has now?
   */
  free(pfn: number, order: number, reclaims: boolean, newTypes: boolean): void {
    const type = this.#buddy.typeOf(pfn);
    const list = this.#listOf(order, type < HIGHATOMIC ? type : MOVABLE);
    list.unshift({ pfn, order, type });
    const allOfIt = this.#factor > 0 && order > 0 && order < SMALL_ORDERS;
    const limit = allOfIt ? 0 : reclaims ? Math.min(4 * this.batch, this.high) : this.high;
    if (this.pages < limit) return;
    this.#giveBack(allOfIt ? this.pages : this.#surplus(limit), this.lists.indexOf(list), newTypes);
  }

  #surplus(limit: number): number {
    if (limit < this.batch) return 1;
    const doubled = this.batch * 2 ** this.#factor;
    if (doubled < limit - this.batch && this.#factor < 5) this.#factor++;
    return Math.min(Math.max(doubled, this.batch), limit - this.batch);
  }

  #giveBack(pages: number, from: number, newTypes: boolean): void {
    let left = Math.min(pages, this.pages);
    for (let at = from; left > 0; at = (at + 1) % LISTS) {
      for (let block = this.lists[at].at(-1); block !== undefined && left > 0; block = this.lists[at].at(-1)) {
        this.lists[at].pop();
        left -= 2 ** block.order;
        this.#buddy.free(this.#zone, block.pfn, block.order, newTypes ? this.#buddy.typeOf(block.pfn) : block.type);
      }
    }
  }

  #listOf(order: number, type: number): Waiting[] {
    if (order < SMALL_ORDERS) return this.lists[3 * order + type];
    return this.lists[3 * SMALL_ORDERS + (type === MOVABLE ? 1 : 0)];
  }
}

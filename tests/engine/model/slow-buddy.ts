/**
 * A buddy allocator to judge the engine by: slow, plain, and written from the kernel's rules without a look
 * at the engine. Free lists are arrays, blocks are entries of a map, a page is a number. It shares no code
 * with the engine.
 *
 * The rules are those of mm/page_alloc.c and mm/compaction.c, Linux 6.1.
 */

export interface SlowZone {
  readonly name: string;
  readonly node: number;
  /** position in enum zone_type */
  readonly index: number;
  readonly start: number;
  /** first page beyond the zone */
  readonly end: number;
}

export interface SlowSteal {
  readonly pfn: number;
  readonly order: number;
  readonly from: number;
  readonly whole: boolean;
  /** writes of a pageblock's type */
  readonly claimed: number;
}

interface Block {
  readonly zone: number;
  readonly order: number;
  readonly type: number;
}

const TYPES = 5;
const [UNMOVABLE, MOVABLE, RECLAIMABLE, HIGHATOMIC, ISOLATE] = [0, 1, 2, 3, 4];
const MAY_ROB: Record<number, number[]> = {
  [UNMOVABLE]: [RECLAIMABLE, MOVABLE],
  [MOVABLE]: [RECLAIMABLE, UNMOVABLE],
  [RECLAIMABLE]: [UNMOVABLE, MOVABLE],
};

export class SlowBuddy {
  readonly maxOrder: number;
  readonly pageblockOrder: number;
  readonly zones: readonly SlowZone[];
  /** free blocks by their first page */
  readonly blocks = new Map<number, Block>();
  /** zone, order, type -> first pages, head first */
  readonly lists: number[][][][];
  /** type of each pageblock by number; movable where nothing is said */
  readonly types = new Map<number, number>();

  constructor(setting: { maxOrder: number; pageblockOrder: number; zones: readonly SlowZone[] }) {
    this.maxOrder = setting.maxOrder;
    this.pageblockOrder = setting.pageblockOrder;
    this.zones = setting.zones;
    this.lists = setting.zones.map(() => fill(setting.maxOrder + 1, () => fill(TYPES, () => [])));
  }

  typeOf(pfn: number): number {
    return this.types.get(Math.floor(pfn / 2 ** this.pageblockOrder)) ?? MOVABLE;
  }

  setType(pfn: number, type: number): void {
    this.types.set(Math.floor(pfn / 2 ** this.pageblockOrder), type);
  }

  list(zone: number, order: number, type: number): number[] {
    return this.lists[zone][order][type];
  }

  freePages(zone: number): number {
    return [...this.blocks.values()]
      .filter((block) => block.zone === zone)
      .reduce((sum, { order }) => sum + 2 ** order, 0);
  }

  /** Puts blocks on a list as they are, without a look at their buddies. */
  fill(zone: number, order: number, type: number, pfns: readonly number[]): void {
    for (const pfn of pfns) this.#put(pfn, { zone, order, type }, true);
  }

  /** Frees a block; returns the first page of the block that the waiting request took, if it took one. */
  free(
    zone: number,
    pfn: number,
    order: number,
    type: number,
    toTail = false,
    waitingOrder = -1,
  ): number | undefined {
    let at = pfn;
    let size = order;
    while (size < this.maxOrder) {
      if (size === waitingOrder && type !== ISOLATE && (size >= this.pageblockOrder || type !== MOVABLE))
        return at;
      const buddy = other(at, size);
      if (!this.#isFreeIn(buddy, size, this.#zoneOf(at))) break;
      if (size >= this.pageblockOrder) {
        const theirs = this.typeOf(buddy);
        if (theirs !== type && (theirs >= HIGHATOMIC || type >= HIGHATOMIC)) break;
      }
      this.#take(buddy);
      at = Math.min(at, buddy);
      size++;
    }
    const parent = Math.min(at, other(at, size));
    const likely =
      size < this.maxOrder - 1 && this.#isFreeIn(other(parent, size + 1), size + 1, this.#zoneOf(parent));
    this.#put(at, { zone, order: size, type }, toTail || likely);
    return undefined;
  }

  /** The first block of the smallest order that has one; -1 for none. */
  allocSmallest(zone: number, order: number, type: number): number {
    for (let size = order; size <= this.maxOrder; size++) {
      const [pfn] = this.list(zone, size, type);
      if (pfn === undefined) continue;
      this.#take(pfn);
      for (let rest = size - 1; rest >= order; rest--)
        this.#put(pfn + 2 ** rest, { zone, order: rest, type }, false);
      return pfn;
    }
    return -1;
  }

  /**
   * Makes a block of another type available; undefined when there is none.
   * @param claims decides about the pageblock, by its type, when fewer than half of its pages are free
   */
  steal(
    zone: number,
    order: number,
    type: number,
    noFragment: boolean,
    claims: (oldType: number) => boolean,
  ): SlowSteal | undefined {
    const least = noFragment && order < this.pageblockOrder ? this.pageblockOrder : order;
    const upwards = fill(this.maxOrder + 1, (size) => size);
    const largest = upwards
      .filter((size) => size >= least)
      .reverse()
      .map((size) => this.#robbable(zone, size, type));
    let found = largest.find((choice) => choice !== undefined);
    if (found === undefined) return undefined;
    const whole = (size: number): boolean =>
      type !== MOVABLE || size >= Math.floor(this.pageblockOrder / 2) || size >= this.pageblockOrder;
    if (!whole(found.order) && found.order > order) {
      const smallest = upwards
        .filter((size) => size >= order)
        .map((size) => this.#robbable(zone, size, type));
      found = smallest.find((choice) => choice !== undefined) ?? found;
    }
    const steal = { ...found, whole: whole(found.order) };
    return { ...steal, claimed: this.#moveOver(zone, steal, type, claims) };
  }

  /** Takes a free block off its list and leaves its pages to compaction. */
  isolate(pfn: number): void {
    const { order } = this.#take(pfn);
    if (order < this.pageblockOrder - 1) return;
    for (let page = pfn; page < pfn + 2 ** order; page += 2 ** this.pageblockOrder) {
      if (this.typeOf(page) < HIGHATOMIC) this.setType(page, MOVABLE);
    }
  }

  /** Takes a free block off its list, to be freed again in pieces. */
  takeApart(pfn: number): Block {
    return this.#take(pfn);
  }

  /** Takes one page out of the free block that it lies in; the rest stays free, in halves of halves. */
  takePage(page: number): boolean {
    for (let size = 1; size <= 2 ** this.maxOrder; size *= 2) {
      const first = page - (page % size);
      const block = this.blocks.get(first);
      if (block === undefined || 2 ** block.order < size) continue;
      this.#take(first);
      let rest = first;
      for (let order = block.order - 1; order >= 0; order--) {
        const [lower, upper] = [rest, rest + 2 ** order];
        this.#put(page < upper ? upper : lower, { ...block, order, type: this.typeOf(first) }, false);
        rest = page < upper ? lower : upper;
      }
      return true;
    }
    return false;
  }

  rotate(pfn: number, where: 'front' | 'back'): void {
    const { zone, order, type } = this.#block(pfn);
    const list = this.list(zone, order, type);
    const at = list.indexOf(pfn) + (where === 'front' ? 0 : 1);
    this.lists[zone][order][type] = [...list.slice(at), ...list.slice(0, at)];
  }

  /** Moves the free blocks that begin in a page's pageblock to another type's lists; returns their pages. */
  moveBlock(zone: number, pfn: number, type: number): number {
    const size = 2 ** this.pageblockOrder;
    const first = pfn - (pfn % size);
    if (!this.#spans(zone, first + size - 1)) return 0;
    let moved = 0;
    for (let page = this.#spans(zone, first) ? first : pfn; page < first + size; page++) {
      const block = this.blocks.get(page);
      if (block === undefined) continue;
      this.#take(page);
      this.#put(page, { ...block, type }, true);
      moved += 2 ** block.order;
      page += 2 ** block.order - 1;
    }
    return moved;
  }

  #robbable(
    zone: number,
    order: number,
    type: number,
  ): { pfn: number; order: number; from: number } | undefined {
    for (const from of MAY_ROB[type] ?? []) {
      const [pfn] = this.list(zone, order, from);
      if (pfn !== undefined) return { pfn, order, from };
    }
    return undefined;
  }

  #moveOver(
    zone: number,
    { pfn, order, whole }: { pfn: number; order: number; whole: boolean },
    type: number,
    claims: (oldType: number) => boolean,
  ): number {
    const old = this.typeOf(pfn);
    let claimed = 0;
    if (old !== HIGHATOMIC && order >= this.pageblockOrder) {
      for (let page = pfn; page < pfn + 2 ** order; page += 2 ** this.pageblockOrder, claimed++)
        this.setType(page, type);
    } else if (old !== HIGHATOMIC && whole) {
      const free = this.moveBlock(zone, pfn, type);
      if (free > 0) {
        if (free < 2 ** this.pageblockOrder / 2 && !claims(old)) return 0;
        this.setType(pfn, type);
        return 1;
      }
    }
    const block = this.#take(pfn);
    this.#put(pfn, { ...block, type }, true);
    return claimed;
  }

  #put(pfn: number, block: Block, atBack: boolean): void {
    if (this.blocks.has(pfn)) throw new Error(`pfn ${pfn} is free already`);
    this.blocks.set(pfn, block);
    const list = this.list(block.zone, block.order, block.type);
    if (atBack) list.push(pfn);
    else list.unshift(pfn);
  }

  #take(pfn: number): Block {
    const block = this.#block(pfn);
    this.blocks.delete(pfn);
    const list = this.list(block.zone, block.order, block.type);
    list.splice(list.indexOf(pfn), 1);
    return block;
  }

  #block(pfn: number): Block {
    const block = this.blocks.get(pfn);
    if (block === undefined) throw new Error(`pfn ${pfn} is not the first of a free block`);
    return block;
  }

  #isFreeIn(pfn: number, order: number, zone: number): boolean {
    const block = this.blocks.get(pfn);
    return block?.order === order && block.zone === zone;
  }

  #spans(zone: number, pfn: number): boolean {
    return pfn >= this.zones[zone].start && pfn < this.zones[zone].end;
  }

  /**
   * The zone of a page; a page before a zone, where there is no memory, counts as the zone's that follows.
   */
  #zoneOf(pfn: number): number {
    const inside = this.zones.findIndex(({ start, end }) => pfn >= start && pfn < end);
    if (inside !== -1) return inside;
    const after = this.zones.filter(({ start }) => start > pfn).sort((a, b) => a.start - b.start);
    return after.length === 0 ? -1 : this.zones.indexOf(after[0]);
  }
}

/** The other half of the block of which this one is a half. */
function other(pfn: number, order: number): number {
  const size = 2 ** order;
  return (pfn / size) % 2 === 0 ? pfn + size : pfn - size;
}

function fill<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => make(index));
}

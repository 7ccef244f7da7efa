/**
 * The slow model in the place of the recorded kernel: it serves random requests and writes down what it did,
 * in the form of a recording. So the engine can be judged by situations that no recorded kernel happened to
 * be in.
 */
import type { Random } from './random.ts';
import type { SlowBuddy } from './slow-buddy.ts';

const TYPE_NAMES = ['Unmovable', 'Movable', 'Reclaimable', 'HighAtomic', 'Isolate'];
const [MOVABLE, HIGHATOMIC, ISOLATE] = [1, 3, 4];

/** How often each thing happens, as shares of all steps. */
export interface Shares {
  readonly alloc: number;
  readonly free: number;
  readonly isolate: number;
  readonly rotate: number;
  readonly putBack: number;
  readonly reserve: number;
  readonly isolateBlock: number;
  readonly split: number;
  readonly mend: number;
  readonly compact: number;
}

interface Held {
  readonly zone: number;
  readonly pfn: number;
  readonly order: number;
  readonly type: number;
}
interface Task {
  readonly id: number;
  readonly zone: number;
  readonly order: number;
  readonly willCapture: boolean;
  /** page that it captured, or -1 */
  captured: number;
}

export interface WrittenRecording {
  readonly before: unknown;
  readonly events: readonly string[];
  readonly after: unknown;
}

export class RecordingWriter {
  readonly #model: SlowBuddy;
  readonly #random: Random;
  readonly #absent: (pfn: number) => boolean;
  readonly #lines: string[] = [];
  readonly #held: Held[] = [];
  readonly #isolated: Held[] = [];
  #nextTask = 100;

  /** @param absent is this page in a section without memory? */
  constructor(model: SlowBuddy, random: Random, absent: (pfn: number) => boolean) {
    this.#model = model;
    this.#random = random;
    this.#absent = absent;
  }

  /**
   * Gives a range of pages to the free lists, as boot does: lowest first, to the back, as large as they
   * align.
   */
  give(zone: number, start: number, end: number): void {
    for (let pfn = start; pfn < end;) {
      let order = this.#model.maxOrder;
      while (pfn % 2 ** order !== 0 || pfn + 2 ** order > end) order--;
      this.#model.free(zone, pfn, order, this.#model.typeOf(pfn), true);
      pfn += 2 ** order;
    }
  }

  /** Allocates and frees without writing it down, so that the recording begins in disorder. */
  stir(steps: number): void {
    for (let step = 0; step < steps; step++) {
      if (this.#random.chance(60)) this.#alloc();
      else this.#free();
    }
    this.#lines.length = 0;
  }

  record(steps: number, shares: Shares): WrittenRecording {
    const before = this.snapshot('T0');
    const total = (Object.values(shares) as number[]).reduce((sum, share) => sum + share, 0);
    for (let step = 0; step < steps; step++) {
      let at = this.#random.below(total);
      const kind =
        (Object.keys(shares) as (keyof Shares)[]).find((name) => (at -= shares[name]) < 0) ?? 'alloc';
      this.#step(kind);
    }
    return { before, events: this.#lines, after: this.snapshot('T1') };
  }

  #step(kind: keyof Shares): void {
    switch (kind) {
      case 'alloc':
        this.#alloc();
        break;
      case 'free':
        this.#free();
        break;
      case 'isolate':
        this.#isolate();
        break;
      case 'rotate':
        this.#rotate();
        break;
      case 'putBack':
        this.#putBack();
        break;
      case 'reserve':
        this.#reserve();
        break;
      case 'isolateBlock':
        this.#isolateBlock();
        break;
      case 'split':
        this.#split();
        break;
      case 'mend':
        this.#mend();
        break;
      case 'compact':
        this.#compact();
        break;
    }
  }

  #write(...fields: (string | number)[]): void {
    this.#lines.push(fields.join('\t'));
  }

  #alloc(): void {
    const zone = this.#random.below(this.#model.zones.length);
    const order = this.#random.chance(70)
      ? this.#random.below(2)
      : this.#random.below(this.#model.maxOrder + 1);
    const type = this.#random.chance(5) ? HIGHATOMIC : this.#random.below(3);
    const noFragment = this.#random.chance(20);
    for (;;) {
      const pfn = this.#model.allocSmallest(zone, order, type);
      if (pfn !== -1) {
        this.#write('A', zone, order, type, pfn, this.#random.pick(['R', 'D']));
        this.#held.push({ zone, pfn, order, type });
        this.#write('p', pfn, order, type, '2800');
        return;
      }
      if (type === HIGHATOMIC || !this.#steal(zone, order, type, noFragment)) {
        this.#write('p', -1, order, type, '2800');
        return;
      }
    }
  }

  #steal(zone: number, order: number, type: number, noFragment: boolean): boolean {
    const steal = this.#model.steal(zone, order, type, noFragment, () => this.#random.chance(50));
    if (steal === undefined) return false;
    const own = Number(this.#model.typeOf(steal.pfn) === type);
    this.#write(
      'X',
      zone,
      order,
      steal.order,
      type,
      steal.from,
      steal.pfn,
      Number(steal.whole),
      own,
      steal.claimed,
      noFragment ? 0x101 : 1,
    );
    return true;
  }

  /** Takes something that is held, or a half of it. */
  #give(): Held | undefined {
    if (this.#held.length === 0) return undefined;
    const [held] = this.#held.splice(this.#random.below(this.#held.length), 1);
    if (held.order === 0 || this.#random.chance(60)) return held;
    const half = 2 ** (held.order - 1);
    const order = held.order - 1;
    this.#held.push({ ...held, order, pfn: held.pfn + half });
    return { ...held, order };
  }

  /**
   * The list to which a block goes: that of its pageblock if that is set aside, else sometimes the one it
   * came from.
   */
  #typeFor(held: Held): number {
    const block = this.#model.typeOf(held.pfn);
    return block >= HIGHATOMIC || this.#random.chance(70) ? block : held.type;
  }

  #free(task?: Task): void {
    const held = this.#give();
    if (held === undefined) return;
    const type = this.#typeFor(held);
    const waits = task?.zone === held.zone && task.captured === -1;
    const captured = this.#model.free(held.zone, held.pfn, held.order, type, false, waits ? task.order : -1);
    if (task !== undefined && captured !== undefined) {
      task.captured = captured;
      this.#held.push({ zone: held.zone, pfn: captured, order: task.order, type });
    }
    this.#write(
      'F',
      held.zone,
      held.order,
      type,
      held.pfn,
      0,
      this.#random.pick(['P', 'O', 'D']),
      ...(task === undefined ? [] : [task.order]),
    );
  }

  #anyFree(leastOrder = 0): number | undefined {
    const large = [...this.#model.blocks].filter(([, { order }]) => order >= leastOrder);
    const all = large.map(([pfn]) => pfn).sort((a, b) => a - b);
    return all.length === 0 ? undefined : this.#random.pick(all);
  }

  #isolate(): void {
    const pfn = this.#anyFree();
    const block = pfn === undefined ? undefined : this.#model.blocks.get(pfn);
    if (pfn === undefined || block === undefined) return;
    const works = this.#random.chance(80);
    this.#write('I', block.zone, block.order, pfn, 'isolate_freepages_block');
    if (works) {
      this.#model.isolate(pfn);
      if (block.order >= this.#model.pageblockOrder - 1)
        this.#write('T', block.zone, pfn, this.#model.typeOf(pfn), '__isolate_free_page');
      this.#isolated.push({ zone: block.zone, pfn, order: block.order, type: block.type });
    }
    this.#write('i', works ? 2 ** block.order : 0);
  }

  /** What compaction did not use goes back, to the end of its list. */
  #putBack(): void {
    const held = this.#isolated.pop();
    if (held === undefined) return;
    const type = this.#model.typeOf(held.pfn);
    this.#model.free(held.zone, held.pfn, held.order, type, true);
    this.#write('F', held.zone, held.order, type, held.pfn, 3, 'B');
  }

  #rotate(): void {
    const pfn = this.#anyFree();
    const block = pfn === undefined ? undefined : this.#model.blocks.get(pfn);
    if (pfn === undefined || block === undefined) return;
    const front = this.#random.chance(50);
    this.#model.rotate(pfn, front ? 'front' : 'back');
    this.#write(front ? 'H' : 'L', block.zone, pfn);
  }

  #anyPageblock(): { zone: number; pfn: number } | undefined {
    const zone = this.#random.below(this.#model.zones.length);
    const { start, end } = this.#model.zones[zone];
    const pfn = start + this.#random.below(end - start);
    return this.#absent(pfn) ? undefined : { zone, pfn };
  }

  /** Sets a pageblock aside for urgent requests, or gives one back. */
  #reserve(): void {
    const block = this.#anyPageblock();
    if (block === undefined || this.#model.typeOf(block.pfn) === ISOLATE) return;
    const type = this.#model.typeOf(block.pfn) === HIGHATOMIC ? this.#random.below(3) : HIGHATOMIC;
    this.#retype(block.zone, block.pfn, type, 'reserve_highatomic_pageblock');
  }

  #isolateBlock(): void {
    const block = this.#anyPageblock();
    if (block === undefined) return;
    this.#retype(
      block.zone,
      block.pfn,
      this.#model.typeOf(block.pfn) === ISOLATE ? MOVABLE : ISOLATE,
      'set_migratetype_isolate',
    );
  }

  #retype(zone: number, pfn: number, type: number, by: string): void {
    this.#model.setType(pfn, type);
    this.#write('T', zone, pfn, type, by);
    this.#model.moveBlock(zone, pfn, type);
    this.#write('M', zone, pfn, type, by);
  }

  /** A free block over two pageblocks is cut in two, because one of them is to be isolated. */
  #split(): void {
    const pfn = this.#anyFree(this.#model.pageblockOrder + 1);
    const block = pfn === undefined ? undefined : this.#model.blocks.get(pfn);
    if (pfn === undefined || block === undefined) return;
    const { order } = this.#model.takeApart(pfn);
    const half = 2 ** (order - 1);
    this.#model.setType(pfn + half, ISOLATE);
    this.#write('T', block.zone, pfn + half, ISOLATE, 'isolate_single_pageblock');
    for (const piece of [pfn, pfn + half]) {
      const type = this.#model.typeOf(piece);
      this.#model.free(block.zone, piece, order - 1, type);
      this.#write('F', block.zone, order - 1, type, piece, 0, 'S');
    }
  }

  /** A page is taken off its list as broken, which leaves no line, and comes back. */
  #mend(): void {
    const pfn = this.#anyFree();
    const block = pfn === undefined ? undefined : this.#model.blocks.get(pfn);
    if (pfn === undefined || block === undefined) return;
    const page = pfn + this.#random.below(2 ** block.order);
    this.#model.takePage(page);
    const type = this.#model.typeOf(page);
    this.#model.free(block.zone, page, 0, type);
    this.#write('F', block.zone, 0, type, page, 0, 'H');
  }

  /** Two tasks may compact at once; each frees pages, and a block that fits is the freeing task's. */
  #compact(): void {
    const zone = this.#random.below(this.#model.zones.length);
    const order = 1 + this.#random.below(this.#model.maxOrder);
    const tasks = Array.from({ length: 1 + this.#random.below(2) }, (): Task => {
      const id = this.#nextTask++;
      this.#write('c', zone, order, id);
      return { id, zone, order, captured: -1, willCapture: this.#random.chance(60) };
    });
    const frees = 4 + this.#random.below(20);
    const freedBy: { line: number; task: Task }[] = [];
    for (let count = 0; count < frees; count++) {
      const task = this.#random.pick(tasks);
      const before = this.#lines.length;
      this.#free(task.willCapture ? task : undefined);
      if (this.#lines.length > before && task.willCapture)
        freedBy.push({ line: this.#lines.length - 1, task });
      if (this.#random.chance(20)) this.#rotate();
      if (this.#random.chance(20)) this.#isolate();
    }
    // A line tells the order that its task waits for only if the task gets a block in the end.
    for (const { line, task } of freedBy) {
      if (task.captured === -1) this.#lines[line] = this.#lines[line].split('\t').slice(0, 7).join('\t');
    }
    for (const task of tasks.reverse()) this.#write('k', task.captured, task.id);
  }

  /** The state at this moment, in the form of a snapshot. */
  snapshot(moment: string): unknown {
    const model = this.#model;
    const size = 2 ** model.pageblockOrder;
    const nodes = [...new Set(model.zones.map(({ node }) => node))];
    return {
      format: 1,
      moment,
      kernel: 'the slow model of tests/engine/model',
      page_size: 4096,
      max_order: model.maxOrder + 1,
      pageblock_order: model.pageblockOrder,
      migratetypes: TYPE_NAMES,
      nodes: nodes.map((node) => ({
        node,
        zones: model.zones
          .flatMap((zone, zoneId) => (zone.node === node ? [{ zone, zoneId }] : []))
          .map(({ zone, zoneId }) => {
            const firstBlock = zone.start - (zone.start % size);
            return {
              name: zone.name,
              zone_index: zone.index,
              zone_id: zoneId,
              start_pfn: zone.start,
              spanned_pages: zone.end - zone.start,
              present_pages: zone.end - zone.start,
              managed_pages: zone.end - zone.start,
              watermark: { min: 0, low: 0, high: 0, promo: 0 },
              lowmem_reserve: [0, 0, 0, 0, 0],
              flags: 0,
              free_area: model.lists[zoneId].map((byType, order) => ({
                order,
                nr_free: byType.reduce((sum, list) => sum + list.length, 0),
                lists: Object.fromEntries(TYPE_NAMES.map((name, type) => [name, [...byType[type]]])),
              })),
              pcp: {
                cpu: 0,
                count: 0,
                high: 0,
                batch: 1,
                free_factor: 0,
                lists: Array.from({ length: 14 }, () => []),
              },
              pageblocks: {
                order: model.pageblockOrder,
                first_pageblock_pfn: firstBlock,
                types: Array.from({ length: Math.ceil((zone.end - firstBlock) / size) }, (_, block) => {
                  const pfn = Math.max(firstBlock + block * size, zone.start);
                  return this.#absent(pfn) ? '-' : String(model.typeOf(pfn));
                }).join(''),
              },
            };
          }),
      })),
    };
  }
}

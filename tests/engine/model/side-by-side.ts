/**
 * A machine of the engine and a slow model of it, given the same requests one by one.
 */
import { bootToMemblock } from '../../../src/engine/boot/boot.ts';
import { freeAll } from '../../../src/engine/boot/free-all.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import type { Capture } from '../../../src/engine/buddy/capture.ts';
import { freeOnePage } from '../../../src/engine/buddy/free-one-page.ts';
import { isolateFreePage } from '../../../src/engine/buddy/isolate.ts';
import { listPages, listRotateToBack, listRotateToFront } from '../../../src/engine/buddy/list.ts';
import { moveFreepagesBlock } from '../../../src/engine/buddy/move-freepages.ts';
import { rmqueue } from '../../../src/engine/buddy/rmqueue.ts';
import type { DesignName } from '../../../src/engine/memmap/memmap.ts';
import type { PageRange } from '../../../src/engine/memory/physical-memory.ts';
import { pageblockType, setPageblockType } from '../../../src/engine/zones/pageblock.ts';
import { SlowBuddy, type SlowZone } from './slow-buddy.ts';

const PAGE = 4096;
const MOVABLE = 1;
const HIGHATOMIC = 3;
const TYPES = 5;

export interface Setting {
  readonly design: DesignName;
  readonly memory: readonly PageRange[];
  readonly zones: readonly SlowZone[];
  readonly maxOrder: number;
  readonly pageblockOrder: number;
}

/** A request, as numbers that are fitted to the machine's state when it is served. */
export interface Request {
  readonly kind: 'alloc' | 'free' | 'isolate' | 'rotate' | 'move' | 'capture';
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly flag: boolean;
}

interface Held {
  readonly zone: number;
  readonly pfn: number;
  readonly order: number;
}

export class SideBySide {
  readonly machine: Machine;
  readonly model: SlowBuddy;
  readonly #held: Held[] = [];

  /** @throws RangeError when the machine is too small for its memory map */
  constructor({ design, memory, zones, maxOrder, pageblockOrder }: Setting) {
    const booted = bootToMemblock({
      design,
      memory,
      maxPageOrder: maxOrder,
      pageblockOrder,
      zones: zones.map(({ name, index, node, start, end }) => ({
        name,
        index,
        node,
        startPfn: start,
        endPfn: end,
      })),
    });
    this.machine = booted;
    this.model = new SlowBuddy({ maxOrder, pageblockOrder, zones });
    const isTaken = (pfn: number): boolean => {
      return booted.memblock.reserved.some(
        ({ base, size }) => base < (pfn + 1) * PAGE && base + size > pfn * PAGE,
      );
    };
    this.#typePageblocks(memory);
    for (const range of memory) this.#giveToModel(range, isTaken);
    freeAll(booted, booted.memblock);
  }

  /** A pageblock is movable if its first page exists, in a zone; otherwise it is unmovable. */
  #typePageblocks(memory: readonly PageRange[]): void {
    const end = Math.max(...this.model.zones.map((zone) => zone.end));
    for (let pfn = 0; pfn < end; pfn += 2 ** this.model.pageblockOrder) {
      const exists = memory.some(({ startPfn, pages }) => pfn >= startPfn && pfn < startPfn + pages);
      const inZone = this.model.zones.some((zone) => pfn >= zone.start && pfn < zone.end);
      this.model.setType(pfn, exists && inZone ? 1 : 0);
    }
  }

  /** What boot gives to the free lists: whole free pages, lowest first, in blocks as large as they align. */
  #giveToModel({ startPfn, pages }: PageRange, isTaken: (pfn: number) => boolean): void {
    this.model.zones.forEach(({ start, end }, zone) => {
      const last = Math.min(end, startPfn + pages);
      for (let pfn = Math.max(start, startPfn); pfn < last;) {
        if (isTaken(pfn)) {
          pfn++;
          continue;
        }
        let free = 1;
        while (pfn + free < last && !isTaken(pfn + free)) free++;
        let order = this.model.maxOrder;
        while (pfn % 2 ** order !== 0 || 2 ** order > free) order--;
        this.model.free(zone, pfn, order, this.model.typeOf(pfn), true);
        pfn += 2 ** order;
      }
    });
  }

  /** Serves a request on both sides and says what they answered. */
  serve(request: Request): { engine: unknown; model: unknown } {
    switch (request.kind) {
      case 'alloc':
        return this.#alloc(request);
      case 'free':
        return this.#free(request, -1);
      case 'capture':
        return this.#free(request, request.b % (this.model.maxOrder + 1));
      case 'isolate':
        return this.#isolate(request);
      case 'rotate':
        return this.#rotate(request);
      case 'move':
        return this.#move(request);
    }
  }

  /** Everything that both sides know, in the same form. */
  state(): { engine: unknown; model: unknown } {
    const { zones } = this.machine;
    return {
      engine: zones.map((zone) =>
        Array.from({ length: this.model.maxOrder + 1 }, (_, order) => ({
          lists: Array.from({ length: TYPES }, (_list, type) => [
            ...listPages(zone.memmap, zone.listHead(order, type)),
          ]),
          free: zone.nrFree(order),
        })),
      ),
      model: this.model.lists.map((orders) =>
        orders.map((lists) => ({
          lists,
          free: lists.reduce((sum, list) => sum + list.length, 0),
        })),
      ),
    };
  }

  #alloc({ a, b, c, flag }: Request): { engine: unknown; model: unknown } {
    const zone = a % this.model.zones.length;
    const order = b % (this.model.maxOrder + 1);
    const type = c % 3;
    const engine = rmqueue(this.machine.zones[zone], order, type, flag);
    const model = this.#allocFromModel(zone, order, type, flag);
    if (model !== -1) this.#held.push({ zone, pfn: model, order });
    return { engine, model };
  }

  #allocFromModel(zone: number, order: number, type: number, noFragment: boolean): number {
    for (;;) {
      const pfn = this.model.allocSmallest(zone, order, type);
      if (pfn !== -1) return pfn;
      // Nothing here can be moved, so a pageblock is claimed for unmovable pages that only movable ones
      // share.
      const stolen = this.model.steal(zone, order, type, noFragment, (old) => type !== MOVABLE && old === MOVABLE);
      if (stolen === undefined) return -1;
    }
  }

  #free({ a, c, flag }: Request, waitingOrder: number): { engine: unknown; model: unknown } {
    if (this.#held.length === 0) return { engine: undefined, model: undefined };
    const [held] = this.#held.splice(a % this.#held.length, 1);
    // Sometimes only a half is freed, and the other half stays in use.
    const halved = held.order > 0 && c % 3 === 0;
    const order = held.order - Number(halved);
    if (halved) this.#held.push({ ...held, order, pfn: held.pfn + 2 ** order });
    const blockType = this.model.typeOf(held.pfn);
    const type = blockType >= HIGHATOMIC || c % 4 > 0 ? blockType : c % 3;

    const capture: Capture = { zone: this.machine.zones[held.zone], order: waitingOrder, pfn: -1 };
    freeOnePage(
      this.machine.zones[held.zone],
      held.pfn,
      order,
      type,
      flag,
      waitingOrder < 0 ? undefined : capture,
    );
    const captured = this.model.free(held.zone, held.pfn, order, type, flag, waitingOrder);
    if (captured !== undefined) this.#held.push({ zone: held.zone, pfn: captured, order: waitingOrder });
    return { engine: capture.pfn, model: captured ?? -1 };
  }

  #anyFree(choice: number): { pfn: number; zone: number; order: number; type: number } | undefined {
    const pfns = [...this.model.blocks.keys()].sort((x, y) => x - y);
    if (pfns.length === 0) return undefined;
    const pfn = pfns[choice % pfns.length];
    const block = this.model.blocks.get(pfn);
    return block === undefined ? undefined : { pfn, ...block };
  }

  #isolate({ a }: Request): { engine: unknown; model: unknown } {
    const block = this.#anyFree(a);
    if (block === undefined) return { engine: undefined, model: undefined };
    isolateFreePage(this.machine.zones[block.zone], block.pfn, block.order);
    this.model.isolate(block.pfn);
    this.#held.push(block);
    return this.#types(block.pfn);
  }

  #rotate({ a, flag }: Request): { engine: unknown; model: unknown } {
    const block = this.#anyFree(a);
    if (block !== undefined) {
      const zone = this.machine.zones[block.zone];
      const head = zone.listHead(block.order, block.type);
      if (flag) listRotateToFront(zone.memmap, block.pfn, head);
      else listRotateToBack(zone.memmap, block.pfn, head);
      this.model.rotate(block.pfn, flag ? 'front' : 'back');
    }
    return { engine: undefined, model: undefined };
  }

  /** A pageblock gets another type, and its free blocks follow. */
  #move({ a, b, c }: Request): { engine: unknown; model: unknown } {
    const zone = a % this.model.zones.length;
    const { start, end } = this.model.zones[zone];
    const pfn = start + (b % (end - start));
    const type = c % TYPES;
    setPageblockType(this.machine.zones[zone], pfn, type);
    this.model.setType(pfn, type);
    const { free } = moveFreepagesBlock(this.machine.zones[zone], pfn, type);
    return { engine: free, model: this.model.moveBlock(zone, pfn, type) };
  }

  #types(pfn: number): { engine: unknown; model: unknown } {
    const [zone] = this.machine.zones;
    return { engine: pageblockType(zone, pfn), model: this.model.typeOf(pfn) };
  }
}

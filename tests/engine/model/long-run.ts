/**
 * A machine of the engine and a slow model of it that serve the same random requests for a long time. In contrast to
 * side-by-side.ts, requests pass the descriptors, as those of a kernel do, and the per-CPU lists if there are any; and
 * some blocks become slabs, which no neighbour may notice.
 */
import { bootToMemblock } from '../../../src/engine/boot/boot.ts';
import { freeAll } from '../../../src/engine/boot/free-all.ts';
import type { Machine } from '../../../src/engine/boot/machine.ts';
import { freeOnePage } from '../../../src/engine/buddy/free-one-page.ts';
import { listPages, listRotateToBack, listRotateToFront } from '../../../src/engine/buddy/list.ts';
import { moveFreepagesBlock } from '../../../src/engine/buddy/move-freepages.ts';
import { putPageBackBuddy, takePageOffBuddy } from '../../../src/engine/buddy/take-page-off.ts';
import { rmqueue } from '../../../src/engine/buddy/rmqueue.ts';
import type { DesignName } from '../../../src/engine/memmap/memmap.ts';
import { rmqueuePcplist } from '../../../src/engine/pcp/alloc.ts';
import { drainPcp, freeToPcp } from '../../../src/engine/pcp/free.ts';
import { DEFAULT_OPTIONS } from '../../../src/engine/slab/command-line.ts';
import { Slub } from '../../../src/engine/slab/slub.ts';
import { SLAB_SIZE, type SlabPages } from '../../../src/engine/slab/slab-pages.ts';
import { pageblockType, setPageblockType } from '../../../src/engine/zones/pageblock.ts';
import type { Random } from './random.ts';
import { SlowBuddy } from './slow-buddy.ts';
import { SlowPcp } from './slow-pcp.ts';

const TYPES = 5;
const MOVABLE = 1;
const PAGE_SIZE = 4096;

interface Held {
  readonly zone: number;
  readonly pfn: number;
  readonly order: number;
  /** the slab that it is, if it is one */
  readonly slab: number | undefined;
}

/** What a step did: what both sides answered, and a name for it. */
export interface Step {
  readonly what: string;
  readonly engine: number;
  readonly model: number;
}

export class LongRun {
  readonly machine: Machine;
  readonly #model: SlowBuddy;
  readonly #pcps: readonly SlowPcp[];
  readonly #random: Random;
  readonly #slabs: SlabPages;
  readonly #held: Held[] = [];
  /** pages that are taken out as broken, with their zones */
  readonly #broken: { readonly zone: number; readonly pfn: number }[] = [];
  /** how many of a hundred steps allocate: it changes, so that memory fills up and empties again */
  #share = 50;

  /** @param withPcp do small requests go by the per-CPU lists? */
  constructor(design: DesignName, withPcp: boolean, random: Random) {
    this.#random = random;
    const maxOrder = 4 + random.below(7);
    const pageblockOrder = 2 + random.below(maxOrder - 1);
    const pages = 1500 + random.below(2500);
    const border = 300 + random.below(1000);
    const zones = [
      { name: 'DMA32', index: 1, node: 0, start: 0, end: border },
      { name: 'Normal', index: 2, node: random.below(2), start: border, end: pages },
    ];
    const { memblock, ...machine } = bootToMemblock({
      design, memory: pages * PAGE_SIZE, maxPageOrder: maxOrder, pageblockOrder,
      zones: zones.map(({ start, end, ...zone }) => ({ ...zone, startPfn: start, endPfn: end })),
    });
    freeAll(machine, memblock);
    this.machine = machine;
    this.#slabs = new Slub(machine, 0, {}, DEFAULT_OPTIONS).pages;
    this.#model = new SlowBuddy({ maxOrder, pageblockOrder, zones });
    this.#copyBoot();
    this.#pcps = withPcp ? machine.pcps.map((pcp, zone) => {
      pcp.batch = 1 + random.below(8);
      pcp.high = pcp.batch * (1 + random.below(8));
      return new SlowPcp(this.#model, zone, pcp, (...request) => this.#rmqueue(...request));
    }) : [];
  }

  /** What boot freed is where the run begins; what boot does is another test's. */
  #copyBoot(): void {
    const { zones } = this.machine;
    const last = Math.max(...this.#model.zones.map(({ end }) => end));
    zones.forEach((zone, at) => {
      for (let pfn = zone.startPfn; pfn < zone.startPfn + zone.spannedPages; pfn++) {
        if (pfn < last) this.#model.setType(pfn, pageblockType(zone, pfn));
      }
      this.#engineLists(at).forEach((lists, order) => lists.forEach((list, type) => this.#model.fill(at, order, type, list)));
    });
  }

  step(): Step {
    const random = this.#random;
    if (random.below(500) === 0) this.#share = 20 + random.below(61);
    const kind = random.below(100);
    if (kind < 3) return this.#rotate();
    if (kind < 4) return this.#retype();
    if (kind < 5) return this.#broken.length < 20 && random.chance(50) ? this.#breakPage() : this.#mendPage();
    return this.#held.length === 0 || random.chance(this.#share) ? this.#alloc() : this.#free();
  }

  /** Everything that both sides know, in the same form. */
  state(): { readonly engine: unknown; readonly model: unknown } {
    const { zones, pcps } = this.machine;
    return {
      engine: {
        buddy: zones.map((_, zone) => this.#engineLists(zone)),
        pcp: this.#pcps.map((model, zone) => ({
          pages: pcps[zone].count,
          lists: model.lists.map((_, pindex) => [...listPages(zones[zone].memmap, pcps[zone].listHead(pindex))]),
        })),
      },
      model: {
        buddy: this.#model.lists,
        pcp: this.#pcps.map(({ pages, lists }) => ({ pages, lists: lists.map((list) => list.map(({ pfn }) => pfn)) })),
      },
    };
  }

  #engineLists(zone: number): number[][][] {
    const { memmap, zones } = this.machine;
    return Array.from({ length: this.#model.maxOrder + 1 }, (_, order) =>
      Array.from({ length: TYPES }, (_list, type) => [...listPages(memmap, zones[zone].listHead(order, type))]));
  }

  #alloc(): Step {
    const random = this.#random;
    const at = random.below(2);
    const order = random.chance(70) ? random.below(3) : random.below(this.#model.maxOrder + 1);
    const type = random.below(3);
    const { memmap, zones, pcps } = this.machine;
    const pcp = this.#pcpFor(at, order);
    const engine = pcp === undefined ? rmqueue(zones[at], order, type) : rmqueuePcplist(pcps[at], order, type);
    const model = pcp === undefined ? this.#rmqueue(at, order, type) : pcp.alloc(order, type);
    if (engine >= 0) memmap.setAllocated(engine, order);
    if (model >= 0) this.#held.push({ zone: at, pfn: model, order, slab: random.chance(25) ? this.#adopt(model, order) : undefined });
    return { what: `a block of order ${order} and type ${type} from zone ${at}`, engine, model };
  }

  /** The block becomes a slab, with its state at its end if that must lie anywhere. */
  #adopt(pfn: number, order: number): number {
    return this.#slabs.adopt(pfn, order, (pfn + 2 ** order) * PAGE_SIZE - SLAB_SIZE);
  }

  #free(): Step {
    const random = this.#random;
    const [{ zone: at, pfn, order, slab }] = this.#held.splice(random.below(this.#held.length), 1);
    const { memmap, zones, pcps } = this.machine;
    const pcp = this.#pcpFor(at, order);
    if (slab !== undefined) this.#slabs.release(slab);
    const wasAllocated = memmap.clearAllocated(pfn, order);
    if (pcp === undefined) {
      const toTail = random.chance(20);
      freeOnePage(zones[at], pfn, order, pageblockType(zones[at], pfn), toTail);
      this.#model.free(at, pfn, order, this.#model.typeOf(pfn), toTail);
    } else {
      const [reclaims, newTypes] = [random.chance(10), random.chance(10)];
      const drain = freeToPcp(pcps[at], pfn, order, reclaims);
      if (drain !== undefined) drainPcp(pcps[at], drain, newTypes);
      pcp.free(pfn, order, reclaims, newTypes);
    }
    return { what: `that pfn ${pfn} was allocated with order ${order} (1), and is no more`, engine: Number(wasAllocated), model: 1 };
  }

  #rotate(): Step {
    const block = this.#freeBlockAt(this.#random.below(this.#model.zones[1].end));
    if (block === undefined) return { what: 'nothing', engine: 0, model: 0 };
    const zone = this.machine.zones[block.zone];
    const head = zone.listHead(block.order, block.type);
    const toFront = this.#random.chance(50);
    if (toFront) listRotateToFront(zone.memmap, block.pfn, head);
    else listRotateToBack(zone.memmap, block.pfn, head);
    this.#model.rotate(block.pfn, toFront ? 'front' : 'back');
    return { what: `the order of the free block at pfn ${block.pfn}`, engine: zone.memmap.freeOrder(block.pfn), model: block.order };
  }

  /** A pageblock gets another type, and its free blocks follow. */
  #retype(): Step {
    const at = this.#random.below(2);
    const { start, end } = this.#model.zones[at];
    const pfn = start + this.#random.below(end - start);
    const type = this.#random.below(TYPES);
    const zone = this.machine.zones[at];
    setPageblockType(zone, pfn, type);
    this.#model.setType(pfn, type);
    const { free } = moveFreepagesBlock(zone, pfn, type);
    return { what: `the free pages of the pageblock of pfn ${pfn}`, engine: free, model: this.#model.moveBlock(at, pfn, type) };
  }

  #breakPage(): Step {
    const pfn = this.#random.below(this.#model.zones[1].end);
    const zone = this.#model.zones.findIndex(({ start, end }) => pfn >= start && pfn < end);
    const model = this.#model.takePage(pfn);
    if (model) this.#broken.push({ zone, pfn });
    return { what: `that pfn ${pfn} was free (1)`, engine: Number(takePageOffBuddy(this.machine.zones[zone], pfn)), model: Number(model) };
  }

  #mendPage(): Step {
    const page = this.#broken.pop();
    if (page === undefined) return { what: 'nothing', engine: 0, model: 0 };
    const { zone, pfn } = page;
    this.#model.free(zone, pfn, 0, this.#model.typeOf(pfn));
    return { what: `that pfn ${pfn} was broken (1)`, engine: Number(putPageBackBuddy(this.machine.zones[zone], pfn)), model: 1 };
  }

  #freeBlockAt(pfn: number): { pfn: number; zone: number; order: number; type: number } | undefined {
    for (let order = 0; order <= this.#model.maxOrder; order++) {
      const first = pfn - (pfn % 2 ** order);
      const block = this.#model.blocks.get(first);
      if (block !== undefined && block.order >= order) return { pfn: first, ...block };
    }
    return undefined;
  }

  #pcpFor(zone: number, order: number): SlowPcp | undefined {
    const pcp = this.#pcps.at(zone);
    return pcp?.serves(order) === true ? pcp : undefined;
  }

  #rmqueue(zone: number, order: number, type: number): number {
    for (;;) {
      const pfn = this.#model.allocSmallest(zone, order, type);
      if (pfn !== -1) return pfn;
      // Nothing here can be moved: only unmovable pages and reclaimable ones count as alike to those in use.
      const stolen = this.#model.steal(zone, order, type, false, (old) => type !== MOVABLE && old === MOVABLE);
      if (stolen === undefined) return -1;
    }
  }
}

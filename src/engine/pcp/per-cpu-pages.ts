/**
 * A CPU's own stock of free pages of a zone, so that most requests need no lock on the zone. The object holds an
 * address; counters and list heads are in the bytes of a struct per_cpu_pages.
 *
 * Models struct per_cpu_pages (include/linux/mmzone.h), Linux 6.1. One CPU.
 */
import type { KernelData } from '../memmap/kernel-data.ts';
import { headNode } from '../memmap/node.ts';
import { LANE_SIZE } from '../memory/units.ts';
import type { Zone } from '../zones/zone.ts';
import { NR_PCP_LISTS } from './pindex.ts';

/** Bytes of a struct per_cpu_pages. */
export const PCP_SIZE = 256;

const COUNT = 4 / LANE_SIZE;
const HIGH = 8 / LANE_SIZE;
const BATCH = 12 / LANE_SIZE;
const FREE_FACTOR = 16 / LANE_SIZE;
const LISTS = 24 / LANE_SIZE;
const LIST_HEAD_LANES = 16 / LANE_SIZE;

export class PerCpuPages {
  readonly zone: Zone;
  readonly #data: Uint32Array;
  readonly #lane: number;

  /** @param offset of the struct within kernel data, in bytes */
  constructor(zone: Zone, kernelData: KernelData, offset: number) {
    this.zone = zone;
    this.#data = kernelData.lanes;
    this.#lane = offset / LANE_SIZE;
  }

  /** Pages on all lists together. */
  get count(): number { return this.#data[this.#lane + COUNT]; }
  set count(pages: number) { this.#data[this.#lane + COUNT] = pages; }
  /** Pages at which some are given back. */
  get high(): number { return this.#data[this.#lane + HIGH]; }
  set high(pages: number) { this.#data[this.#lane + HIGH] = pages; }
  /** Pages moved between the lists and the zone at once. */
  get batch(): number { return this.#data[this.#lane + BATCH]; }
  set batch(pages: number) { this.#data[this.#lane + BATCH] = pages; }
  /** How often the batch is doubled when pages are given back; grows while nothing is allocated. */
  get freeFactor(): number { return this.#data[this.#lane + FREE_FACTOR]; }
  set freeFactor(factor: number) { this.#data[this.#lane + FREE_FACTOR] = factor; }

  /** The head of a list, as a node. */
  listHead(pindex: number): number {
    return headNode(this.#lane + LISTS + pindex * LIST_HEAD_LANES);
  }

  /** Makes every list empty. Kernel: per_cpu_pages_init(). */
  initLists(): void {
    for (let pindex = 0; pindex < NR_PCP_LISTS; pindex++) {
      const head = this.listHead(pindex);
      this.zone.memmap.setNext(head, head);
      this.zone.memmap.setPrev(head, head);
    }
  }
}

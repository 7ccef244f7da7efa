/**
 * A memory node: memory that is near to some CPUs and far from others, and the order in which a request that begins
 * there looks at the zones of the machine. The object holds an address; the facts are in bytes.
 *
 * Models struct pglist_data and struct zonelist (include/linux/mmzone.h), Linux 6.1. The zonelists are as there, 16
 * bytes a zoneref; the rest has a layout of its own, since Linux keeps the node's struct zones in between:
 *
 *   byte 0  node_id                 byte 16  node_present_pages     byte 32  first_deferred_pfn
 *   byte 8  node_start_pfn          byte 24  node_spanned_pages     byte 64  the two zonelists
 */
import { directMapHigh } from '../memory/address.ts';
import type { KernelData } from '../memmap/kernel-data.ts';
import { LANE_RANGE, LANE_SIZE } from '../memory/units.ts';

const HEADER_SIZE = 64;
const ZONEREF_SIZE = 16;
const ZONEREF_LANES = ZONEREF_SIZE / LANE_SIZE;
const START_PFN = 2;
const PRESENT_PAGES = 4;
const SPANNED_PAGES = 6;
const FIRST_DEFERRED_PFN = 8;
/** Both lanes of first_deferred_pfn when no page is deferred: ULONG_MAX. */
const NONE_LANE = 0xffffffff;

/** The lists of a node: all zones, and those of the node alone. Kernel: ZONELIST_FALLBACK, ZONELIST_NOFALLBACK. */
export type ZonelistKind = 'fallback' | 'nofallback';

/** An entry of a zonelist. Kernel: struct zoneref. */
export interface Zoneref {
  /** offset in bytes of the struct zone within kernel data */
  readonly offset: number;
  /** position in enum zone_type */
  readonly zoneIndex: number;
}

/** Bytes of a node's record on a machine of so many zones: each list may name all, and ends with an empty entry. */
export function pgdatSize(zones: number): number {
  return HEADER_SIZE + 2 * (zones + 1) * ZONEREF_SIZE;
}

export class Pgdat {
  readonly #kernelData: KernelData;
  readonly #lane: number;
  readonly #zones: number;

  /**
   * @param offset of the record within kernel data, in bytes
   * @param zones zones of the whole machine
   */
  constructor(kernelData: KernelData, offset: number, zones: number) {
    this.#kernelData = kernelData;
    this.#lane = offset / LANE_SIZE;
    this.#zones = zones;
  }

  /** Number of the node. */
  get nodeId(): number { return this.#kernelData.lanes[this.#lane]; }
  set nodeId(node: number) { this.#kernelData.lanes[this.#lane] = node; }
  /** First page frame number of the node. */
  get startPfn(): number { return this.#read(START_PFN); }
  set startPfn(pfn: number) { this.#write(START_PFN, pfn); }
  /** Pages of the node that exist. */
  get presentPages(): number { return this.#read(PRESENT_PAGES); }
  set presentPages(pages: number) { this.#write(PRESENT_PAGES, pages); }
  /** Pages from the first to the last, holes included. */
  get spannedPages(): number { return this.#read(SPANNED_PAGES); }
  set spannedPages(pages: number) { this.#write(SPANNED_PAGES, pages); }
  /** First page frame number beyond the node. */
  get endPfn(): number { return this.startPfn + this.spannedPages; }

  /** First page whose descriptor has not been written yet, Infinity when there is none. */
  get firstDeferredPfn(): number {
    const { lanes } = this.#kernelData;
    const lane = this.#lane + FIRST_DEFERRED_PFN;
    if (lanes[lane] === NONE_LANE && lanes[lane + 1] === NONE_LANE) return Infinity;
    return this.#read(FIRST_DEFERRED_PFN);
  }
  set firstDeferredPfn(pfn: number) {
    if (pfn === Infinity) this.#kernelData.lanes.fill(NONE_LANE, this.#lane + FIRST_DEFERRED_PFN, this.#lane + FIRST_DEFERRED_PFN + 2);
    else this.#write(FIRST_DEFERRED_PFN, pfn);
  }

  /** The entries of a zonelist, in the order in which a request tries them. */
  zonelist(kind: ZonelistKind): Zoneref[] {
    const { address, lanes } = this.#kernelData;
    const zonerefs: Zoneref[] = [];
    for (let lane = this.#listLane(kind); (lanes[lane] | lanes[lane + 1]) !== 0; lane += ZONEREF_LANES) {
      const physical = lanes[lane] + (lanes[lane + 1] - directMapHigh(0)) * LANE_RANGE;
      zonerefs.push({ offset: physical - address, zoneIndex: lanes[lane + 2] });
    }
    return zonerefs;
  }

  setZonelist(kind: ZonelistKind, zonerefs: readonly Zoneref[]): void {
    const { address, lanes } = this.#kernelData;
    let lane = this.#listLane(kind);
    for (const { offset, zoneIndex } of zonerefs) {
      lanes[lane] = (address + offset) % LANE_RANGE;
      lanes[lane + 1] = directMapHigh(address + offset);
      lanes[lane + 2] = zoneIndex;
      lane += ZONEREF_LANES;
    }
    lanes.fill(0, lane, lane + ZONEREF_LANES);
  }

  #listLane(kind: ZonelistKind): number {
    const first = this.#lane + HEADER_SIZE / LANE_SIZE;
    return kind === 'fallback' ? first : first + (this.#zones + 1) * ZONEREF_LANES;
  }

  #read(field: number): number {
    const { lanes } = this.#kernelData;
    return lanes[this.#lane + field] + lanes[this.#lane + field + 1] * LANE_RANGE;
  }

  #write(field: number, value: number): void {
    const { lanes } = this.#kernelData;
    lanes[this.#lane + field] = value % LANE_RANGE;
    lanes[this.#lane + field + 1] = Math.floor(value / LANE_RANGE);
  }
}

/** Machines that come up on demand with the reader's placeLinkTable(), and what it did there. */
import { allocPages, DemandBoot, type LinkTableRequest, PAGE_SIZE, placeLinkTable, type TableSources } from 'engine';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** One call of placeLinkTable(). Ranges are in bytes. */
export interface Placing {
  readonly request: LinkTableRequest;
  readonly table: Range;
  readonly isLater: boolean;
  /** what memblock had reserved before and after */
  readonly before: readonly Range[];
  readonly after: readonly Range[];
  /** what the page allocator and slab gave during the call */
  readonly given: readonly Range[];
}

export interface Shape {
  /** pages of the machine */
  readonly pages: number;
  /** bytes at an odd place that firmware keeps */
  readonly firmware: number;
}

/** Memory that is added later begins with a section of its own. */
const LATER_PFN = 32_768;
const LATER_PAGES = 1024;

export class Trial {
  readonly boot: DemandBoot;
  readonly placings: Placing[] = [];

  constructor({ pages, firmware }: Shape, hasLater: boolean) {
    const first = { name: 'Normal', index: 2, startPfn: 0, endPfn: pages, node: 0 };
    const second = { name: 'Normal', index: 2, startPfn: LATER_PFN, endPfn: LATER_PFN + LATER_PAGES, node: 1 };
    this.boot = new DemandBoot({
      memory: hasLater ? [{ startPfn: 0, pages }, { startPfn: LATER_PFN, pages: LATER_PAGES }] : pages * PAGE_SIZE,
      zones: hasLater ? [first, second] : [first],
      later: hasLater ? [1] : [],
      reserved: [{ base: pages * PAGE_SIZE - firmware, size: firmware }],
      maxPageOrder: 5, pageblockOrder: 5,
      place: (request, sources) => this.#place(request, sources),
    });
  }

  #place(request: LinkTableRequest, sources: TableSources): number {
    const given: Range[] = [];
    const before = reserved(sources);
    const start = placeLinkTable(request, {
      memblock: sources.memblock,
      allocPages(order) {
        const pfn = sources.allocPages(order);
        if (pfn >= 0) given.push({ start: pfn * PAGE_SIZE, end: (pfn + 2 ** order) * PAGE_SIZE });
        return pfn;
      },
      kmalloc(bytes) {
        const address = sources.kmalloc(bytes);
        if (address >= 0) given.push({ start: address, end: address + bytes });
        return address;
      },
    });
    const table = { start, end: start + request.pages * request.entrySize };
    this.placings.push({ request, table, isLater: sources.memblock === undefined, before, after: reserved(sources), given });
    return start;
  }

  /** Takes every page that is free. @returns their numbers */
  takeAll(): number[] {
    const taken: number[] = [];
    for (const zone of this.boot.machine.zones) {
      for (let pfn = allocPages(zone, 0); pfn >= 0; pfn = allocPages(zone, 0)) taken.push(pfn);
    }
    return taken;
  }
}

function reserved({ memblock }: TableSources): Range[] {
  return (memblock?.reserved ?? []).map(({ base, size }) => ({ start: base, end: base + size }));
}

export const within = (inner: Range, ranges: readonly Range[]): boolean =>
  ranges.some(({ start, end }) => inner.start >= start && inner.end <= end);

export const touches = (one: Range, ranges: readonly Range[]): boolean =>
  ranges.some(({ start, end }) => one.start < end && start < one.end);

export const bytesOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { start, end }) => sum + end - start, 0);

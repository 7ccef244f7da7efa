/**
 * A machine that comes up on demand: nothing is brought up before somebody asks for it, and then it asks for what it
 * needs itself. The order of boot is not written down anywhere; it is what comes of the requests. So is a circle.
 *
 * The pieces are those of boot(): the memory map, the hand-over of free memory, kmem_cache_init(). Only the handles by
 * which they reach each other are watched. The memory map has two words a page, and its table of links is looked for when
 * a link is touched for the first time.
 */
import { bootToMemblock, type BootOptions } from '../boot/boot.ts';
import { readBootRecord, setLinkTable } from '../boot/boot-record.ts';
import { freeAll, freeRange } from '../boot/free-all.ts';
import { NO_TABLE, type PlaceLinkTable, placeLinkTable, type TableSources } from '../boot/link-table.ts';
import type { Machine } from '../boot/machine.ts';
import { Memblock } from '../boot/memblock.ts';
import { sectionIndex, sectionRuns } from '../boot/sections.ts';
import { updateWatermarks } from '../boot/watermarks.ts';
import { LANE_SIZE, PAGE_SIZE, PAGES_PER_SECTION } from '../memory/units.ts';
import type { Zone } from '../zones/zone.ts';
import { AskingTable } from './asking-table.ts';
import { kmemCacheInit } from './bootstrap.ts';
import { kmalloc } from './kmalloc.ts';
import { NULL } from './pointer.ts';
import { Requests } from './requests.ts';
import { allocBlock } from './slab-block.ts';
import type { Slub } from './slub.ts';

/** Bytes of an entry of the table: two links. */
const ENTRY_SIZE = 16;
const CACHE_LINE = 64;

export interface DemandBootOptions extends Omit<BootOptions, 'design' | 'makeMemmap' | 'memblock' | 'placeLinks'> {
  /** nodes whose memory is added when boot is over; their descriptors are there from the beginning, their links are not */
  readonly later?: readonly number[];
  /** finds room for tables of links; the engine's own function when left out */
  readonly place?: PlaceLinkTable;
}

/** Memblock, asked by whoever is at work. */
class AskedMemblock extends Memblock {
  readonly #requests: Requests;

  constructor(requests: Requests) {
    super();
    this.#requests = requests;
  }

  override alloc(...wanted: Parameters<Memblock['alloc']>): number {
    return this.#requests.ask('memblock', 'memory', () => super.alloc(...wanted));
  }

  override freePageRanges(): ReturnType<Memblock['freePageRanges']> {
    return this.#requests.ask('memblock', 'what is left', () => super.freePageRanges());
  }
}

export class DemandBoot {
  readonly requests = new Requests();
  readonly #options: DemandBootOptions;
  readonly #place: PlaceLinkTable;
  readonly #memblock = new AskedMemblock(this.requests);
  #map: Machine | undefined;
  #slub: Slub | undefined;
  #pagesAreUp = false;

  constructor(options: DemandBootOptions) {
    this.#options = options;
    this.#place = options.place ?? placeLinkTable;
  }

  /** Is there a free list with anything on it? */
  get pagesAreUp(): boolean {
    return this.#pagesAreUp;
  }

  /** The machine as far as it has come: descriptors at least. */
  get machine(): Machine {
    return (this.#map ??= this.requests.ask('memory map', 'descriptors', () => this.#bringUpMap()));
  }

  /** @returns physical address of so many bytes, or NULL. @throws Circle */
  kmalloc(bytes: number): number {
    return this.requests.ask('slab', `${bytes} bytes`, () => {
      this.#slub ??= kmemCacheInit(this.#machineForSlab());
      return kmalloc(this.#slub, bytes);
    });
  }

  /** @returns first page of a block, or NO_PAGE. @throws Circle */
  allocPages(order: number): number {
    return this.requests.ask('page allocator', `${2 ** order} pages`, () => allocBlock(this.#bringUpPages(), order, 0));
  }

  /**
   * Adds the memory of a node when boot is over: room for the links of its pages is found first, and the pages that lie
   * outside of it are freed.
   * @returns pages that were freed
   * @throws RangeError when there is no room for the links
   */
  addMemory(node: number): number {
    const zone = this.#zoneOfNode(node);
    const run = this.#runOf(zone);
    const table = this.requests.ask('link table', `links for ${run.pages} pages`, () => this.#findTable(zone));
    const managed = zone.managedPages;
    this.requests.ask('page allocator', `${run.pages} pages to be freed`, () => {
      const first = Math.floor(table / PAGE_SIZE);
      const end = Math.ceil((table + run.pages * ENTRY_SIZE) / PAGE_SIZE);
      const runEnd = run.startPfn + run.pages;
      freeRange(zone, run.startPfn, Math.min(runEnd, Math.max(run.startPfn, first)));
      freeRange(zone, Math.max(run.startPfn, Math.min(runEnd, end)), runEnd);
    });
    return zone.managedPages - managed;
  }

  /** The same, but nobody looks for links before a page is freed that has none. @throws Circle */
  addMemoryUnprepared(node: number): void {
    const zone = this.#zoneOfNode(node);
    const { startPfn, pages } = this.#runOf(zone);
    this.requests.ask('page allocator', `${pages} pages to be freed`, () => {
      freeRange(zone, startPfn, startPfn + pages);
    });
  }

  #bringUpMap(): Machine {
    return bootToMemblock({
      ...this.#options, design: 'two-word-external', deferred: false, memblock: this.#memblock, placeLinks: () => NO_TABLE,
      makeMemmap: (_, memory, kernelData) => new AskingTable(memory, kernelData, (pfn) => {
        this.requests.ask('link table', `the links of page ${pfn}`, () => this.#findTable(this.#zoneWith(pfn)));
      }),
    });
  }

  #bringUpPages(): Machine {
    const { machine } = this;
    if (this.#pagesAreUp) return machine;
    const zones = machine.zones.filter(({ node }) => !this.#isLater(node));
    // What is taken from memblock after it has said what is left would be handed over as well. So a link is touched first.
    for (const zone of zones) machine.memmap.next(zone.startPfn);
    freeAll({ ...machine, zones }, this.#memblock);
    updateWatermarks(machine);
    this.#pagesAreUp = true;
    return machine;
  }

  /** The machine as slab reaches it: to ask for its zones is to ask the page allocator. */
  #machineForSlab(): Machine {
    const machineOf = (): Machine => this.machine;
    const zonesOf = (): Machine['zones'] => this.requests.ask('page allocator', 'pages', () => this.#bringUpPages().zones);
    return {
      get memory() { return machineOf().memory; },
      get kernelData() { return machineOf().kernelData; },
      get memmap() { return machineOf().memmap; },
      get zones() { return zonesOf(); },
      get pcps() { return machineOf().pcps; },
      get nodes() { return machineOf().nodes; },
    };
  }

  /** Lets somebody find room for the links of a zone, and opens them. @returns address of the first entry */
  #findTable(zone: Zone): number {
    const { startPfn, pages } = this.#runOf(zone);
    const request = { startPfn, pages, entrySize: ENTRY_SIZE, align: CACHE_LINE, node: zone.node };
    const sources: TableSources = {
      memblock: this.#pagesAreUp ? undefined : this.#memblock,
      allocPages: (order) => this.allocPages(order),
      kmalloc: (bytes) => this.kmalloc(bytes),
    };
    const table = this.#place(request, sources);
    if (!(table > NO_TABLE) || table === NULL) throw new RangeError(`There is no room for the links of ${pages} pages.`);
    this.#openLinks(startPfn, pages, table);
    return table;
  }

  #openLinks(startPfn: number, pages: number, table: number): void {
    const { memory, kernelData } = this.machine;
    const { areas, ranges } = readBootRecord(kernelData.lanes);
    const number = Math.floor(startPfn / PAGES_PER_SECTION);
    const index = sectionIndex(sectionRuns(ranges), number);
    setLinkTable(kernelData, areas.findLastIndex(({ firstIndex }) => firstIndex <= index), table);
    memory.section(startPfn).links = memory.view(table, (pages * ENTRY_SIZE) / LANE_SIZE);
  }

  /** The pages of a zone that need links: at boot all of them, later those that nobody has taken. */
  #runOf({ node, startPfn, spannedPages }: Zone): { startPfn: number; pages: number } {
    if (!this.#isLater(node)) return { startPfn, pages: spannedPages };
    const taken = this.#memblock.reserved.find(({ base, size }) => base + size > startPfn * PAGE_SIZE);
    const end = Math.min(startPfn + spannedPages, Math.floor((taken?.base ?? Infinity) / PAGE_SIZE));
    return { startPfn, pages: end - startPfn };
  }

  #isLater(node: number): boolean {
    return this.#options.later?.includes(node) ?? false;
  }

  #zoneWith(pfn: number): Zone {
    const zone = this.machine.zones.find((candidate) => candidate.spans(pfn));
    if (zone === undefined) throw new RangeError(`No zone spans page ${pfn}.`);
    return zone;
  }

  #zoneOfNode(node: number): Zone {
    const zone = this.machine.zones.find((candidate) => candidate.node === node);
    if (zone === undefined) throw new RangeError(`There is no memory of node ${node}.`);
    return zone;
  }
}

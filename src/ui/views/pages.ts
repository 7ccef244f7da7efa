/** From the bytes of a machine to what a memory map draws. */
import { describePages, type Machine, type PageDescription, type PageOwner } from 'engine';
import type { MemoryMapView, Migratetype, PageRun, PageState, PageView, WideMapView } from '../figures/model.ts';

const STATE: Readonly<Record<PageOwner, PageState>> = {
  'free-head': 'free-head',
  'free-tail': 'free-tail',
  allocated: 'allocated',
  'allocated-tail': 'allocated',
  slab: 'slab',
  pcp: 'pcp',
  memmap: 'memmap',
  kernel: 'kernel',
  reserved: 'reserved',
  hole: 'hole',
  none: 'nobody',
};

/** More pages than this are drawn as squares. */
export const MOST_CELLS = 256;

export interface MapOptions {
  /** the first page shown and the first one after; the whole machine when left out */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** page frame numbers to point at */
  readonly marked?: readonly number[];
  /** pages that the step shown has changed */
  readonly changed?: ReadonlySet<number>;
}

export function mapView(machine: Machine, { from, to, marked = [], changed }: MapOptions): MemoryMapView | WideMapView {
  const start = from ?? machine.memory.ranges[0]?.startPfn ?? 0;
  const pages = describePages(machine, start, to ?? machine.memory.endPfn);
  if (pages.length > MOST_CELLS) return { kind: 'wide-map', runs: runsOf(pages) };
  const [selected, ...more] = marked;
  return {
    kind: 'memory-map',
    pages: pages.map((page) => pageView(page, more.includes(page.pfn), changed?.has(page.pfn) ?? false)),
    ...(selected === undefined ? {} : { selected }),
    ...(machine.zones.length > 1 ? { zoneNames: machine.zones.map(({ name }) => name) } : {}),
  };
}

function pageView({ pfn, owner, order, head, migratetype, zone }: PageDescription, isMarked: boolean, changed: boolean): PageView {
  const isHead = head === pfn;
  return {
    pfn,
    state: STATE[owner],
    ...(order !== undefined && isHead ? { order } : {}),
    ...(head === undefined ? {} : { head }),
    ...(isMigratetype(migratetype) ? { migratetype } : {}),
    ...(zone >= 0 ? { zone } : {}),
    ...(changed ? { changed } : {}),
    ...(isMarked ? { mark: '◆' } : {}),
  };
}

export const isMigratetype = (type: number): type is Migratetype => type >= 0 && type <= 4;

function runsOf(pages: readonly PageDescription[]): PageRun[] {
  const runs: { pfn: number; pages: number; state: PageState }[] = [];
  for (const { pfn, owner } of pages) {
    const state = STATE[owner];
    const last = runs.at(-1);
    const isFree = state === 'free-tail' && last?.state === 'free-head';
    if (last !== undefined && (last.state === state || isFree)) last.pages++;
    else runs.push({ pfn, pages: 1, state });
  }
  return runs;
}

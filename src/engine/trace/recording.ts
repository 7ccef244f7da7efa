/**
 * A recording of a real kernel's page allocator: its state at one moment, every event after it, its state at
 * the end.
 *
 * The form is that of the recordings which accompany this project; a snapshot is JSON, the events are tab-
 * separated lines. Field names are those of struct zone and struct per_cpu_pages, Linux 6.1.
 */

/** The lists of one order: migratetype name -> page frame numbers, head first. */
export interface FreeAreaSnapshot {
  readonly order: number;
  readonly nr_free: number;
  readonly lists: Readonly<Record<string, readonly number[]>>;
}

/** One CPU's lists of a zone. */
export interface PcpSnapshot {
  readonly cpu: number;
  readonly count: number;
  readonly high: number;
  readonly batch: number;
  readonly free_factor: number;
  /** by pindex, page frame numbers, head first */
  readonly lists: readonly (readonly number[])[];
}

export interface ZoneSnapshot {
  readonly name: string;
  readonly zone_index: number;
  /** the number by which events name the zone */
  readonly zone_id: number;
  readonly start_pfn: number;
  readonly spanned_pages: number;
  readonly present_pages: number;
  readonly managed_pages: number;
  readonly watermark: { readonly min: number; readonly low: number; readonly high: number };
  readonly lowmem_reserve: readonly number[];
  readonly flags: number;
  readonly free_area: readonly FreeAreaSnapshot[];
  readonly pcp: PcpSnapshot;
  readonly pageblocks: {
    readonly order: number;
    readonly first_pageblock_pfn: number;
    /** one digit a pageblock, its migratetype; "-" where there is no section */
    readonly types: string;
  };
}

export interface NodeSnapshot {
  readonly node: number;
  readonly zones: readonly ZoneSnapshot[];
  /** first page whose descriptor is not written yet, 2^64 - 1 for none; not in every snapshot */
  readonly first_deferred_pfn?: number;
}

export interface Snapshot {
  readonly kernel: string;
  readonly max_order: number;
  readonly pageblock_order: number;
  readonly migratetypes: readonly string[];
  readonly nodes: readonly NodeSnapshot[];
}

/** A recording whose events have been read. */
export interface Recording<Event> {
  readonly before: Snapshot;
  readonly events: readonly Event[];
  readonly after: Snapshot;
}

/** All zones of a snapshot, in the order of their zone_id. */
export function zonesOf(snapshot: Snapshot): { node: number; zone: ZoneSnapshot }[] {
  return snapshot.nodes
    .flatMap(({ node, zones }) => zones.map((zone) => ({ node, zone })))
    .sort((a, b) => a.zone.zone_id - b.zone.zone_id);
}

/** A zone's name for people; the node is said where there are several. */
export function zoneName(snapshot: Snapshot, zoneId: number): string {
  const entry = zonesOf(snapshot)[zoneId];
  if (entry === undefined) return `zone ${zoneId}`;
  return snapshot.nodes.length > 1 ? `${entry.zone.name} of node ${entry.node}` : entry.zone.name;
}

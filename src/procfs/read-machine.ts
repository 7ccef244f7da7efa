/** A machine from what it says of itself: any of five files of /proc, pasted one after the other, in any order. */
import { readBuddyinfo, type ZoneBlocks } from './buddyinfo.ts';
import { type Problem, quoted } from './line.ts';
import { readNamedNumbers } from './named-numbers.ts';
import { type PageTypes, readPagetypeinfo } from './pagetypeinfo.ts';
import { FILES, type FileName, splitFiles } from './split.ts';
import { pageSizeOf, type PageSize } from './tax.ts';
import { readZoneinfo, type ZoneInfo } from './zoneinfo.ts';

export interface PastedMachine {
  /** the files that were there */
  readonly files: readonly FileName[];
  /** from zoneinfo */
  readonly zones: readonly ZoneInfo[];
  /** from buddyinfo; without it, from pagetypeinfo */
  readonly blocks: readonly ZoneBlocks[];
  /** from pagetypeinfo */
  readonly types: PageTypes;
  /** MemTotal and MemFree in KiB, from meminfo */
  readonly memTotal: number | undefined;
  readonly memFree: number | undefined;
  /** pages that hold descriptors, as the kernel counts them since 6.12, from vmstat */
  readonly memmapPages: number | undefined;
  /** bytes, where MemTotal and zoneinfo tell */
  readonly pageSize: PageSize | undefined;
  /** what could not be read, in the order of lines */
  readonly problems: readonly Problem[];
}

export function readMachine(pasted: string): PastedMachine {
  const parts = splitFiles(pasted);
  const { zones, problems: ofZones } = readZoneinfo(parts.zoneinfo);
  const { zones: counted, problems: ofBlocks } = readBuddyinfo(parts.buddyinfo);
  const { problems: ofTypes, ...types } = readPagetypeinfo(parts.pagetypeinfo);
  const { numbers: meminfo, problems: ofMeminfo } = readNamedNumbers(parts.meminfo);
  const { numbers: vmstat, problems: ofVmstat } = readNamedNumbers(parts.vmstat);
  const strange = parts.strange.map((line) => ({ line: line.number, what: `This is of none of the files that are read here: ${quoted(line)}.` }));
  const memTotal = meminfo.get('MemTotal');
  return {
    files: FILES.filter((file) => parts[file].length > 0),
    zones, types, memTotal,
    blocks: counted.length > 0 ? counted : summed(types),
    memFree: meminfo.get('MemFree'),
    memmapPages: memmapOf(vmstat),
    pageSize: memTotal === undefined ? undefined : pageSizeOf(zones, memTotal),
    problems: [...ofZones, ...ofBlocks, ...ofTypes, ...ofMeminfo, ...ofVmstat, ...strange].toSorted((a, b) => a.line - b.line),
  };
}

function memmapOf(vmstat: ReadonlyMap<string, number>): number | undefined {
  const [atBoot, later] = [vmstat.get('nr_memmap_boot_pages'), vmstat.get('nr_memmap_pages')];
  return atBoot === undefined && later === undefined ? undefined : (atBoot ?? 0) + (later ?? 0);
}

/** Blocks of a zone, whatever their type. */
function summed({ rows }: PageTypes): ZoneBlocks[] {
  const zones = new Map<string, ZoneBlocks>();
  for (const { node, name, blocks } of rows) {
    const key = `${node} ${name}`;
    const before = zones.get(key)?.blocks ?? [];
    zones.set(key, { node, name, blocks: blocks.map((count, order) => count + (before[order] ?? 0)) });
  }
  return [...zones.values()];
}

/**
 * Tells the files apart that were pasted one after the other, line by line: no two of them have lines of the same shape,
 * but for the counts of pageblocks in pagetypeinfo, which look like buddyinfo and are known by the line above them.
 */
import { type Line, linesOf } from './line.ts';

export const FILES = ['zoneinfo', 'buddyinfo', 'pagetypeinfo', 'meminfo', 'vmstat'] as const;
export type FileName = (typeof FILES)[number];

export type Parts = Readonly<Record<FileName, readonly Line[]>> & {
  /** lines that are of none of the files */
  readonly strange: readonly Line[];
};

const ZONE_HEAD = /^Node\s+\d+,\s+zone\s+\S+$/;
const TYPE_ROW = /^Node\s+\d+,\s+zone\s+\S+,\s+type\s+/;
const ZONE_ROW = /^Node\s+\d+,\s+zone\s+\S+\s+(\S.*)$/;
const TYPE_LINE = /^(Page block order:|Pages per block:|Free pages count per migrate type)/;
const BLOCKS_HEAD = /^Number of (?:mixed )?blocks type\s+(\S.*)$/;
const MEMINFO_LINE = /^[A-Z][\w()]*:\s/;
const VMSTAT_LINE = /^[a-z]\w*\s+\d+$/;

export function splitFiles(pasted: string): Parts {
  const parts: Record<FileName | 'strange', Line[]> = {
    zoneinfo: [], buddyinfo: [], pagetypeinfo: [], meminfo: [], vmstat: [], strange: [],
  };
  // What the line before belongs to, as far as it decides on this one.
  let inZone = false;
  let blockTypes = 0;
  for (const line of linesOf(pasted)) {
    if (line.text === '') continue;
    const file = fileOf(line.text, inZone, blockTypes);
    inZone = file === 'zoneinfo';
    const heads = BLOCKS_HEAD.exec(line.text)?.[1];
    if (heads !== undefined) blockTypes = heads.split(/\s+/).length;
    else if (file !== 'pagetypeinfo') blockTypes = 0;
    parts[file].push(line);
  }
  return parts;
}

function fileOf(text: string, inZone: boolean, blockTypes: number): FileName | 'strange' {
  if (ZONE_HEAD.test(text)) return 'zoneinfo';
  if (TYPE_ROW.test(text) || TYPE_LINE.test(text) || BLOCKS_HEAD.test(text)) return 'pagetypeinfo';
  const counts = ZONE_ROW.exec(text)?.[1];
  if (counts !== undefined) return counts.split(/\s+/).length === blockTypes ? 'pagetypeinfo' : 'buddyinfo';
  if (inZone && /^\s/.test(text)) return 'zoneinfo';
  if (MEMINFO_LINE.test(text)) return 'meminfo';
  return VMSTAT_LINE.test(text) ? 'vmstat' : 'strange';
}

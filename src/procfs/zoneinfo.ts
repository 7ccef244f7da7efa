/**
 * Reads /proc/zoneinfo: what each zone has, in pages. After zoneinfo_show_print(), mm/vmstat.c, Linux 6.1; lines that other
 * versions add are passed over, and a zone without pages has fewer.
 */
import { type Line, type Problem, quoted, wholeNumber } from './line.ts';

export interface ZoneInfo {
  readonly node: number;
  readonly name: string;
  /** pages on the free lists */
  readonly free: number;
  /** watermarks, in pages */
  readonly min: number;
  readonly low: number;
  readonly high: number;
  /** page frames from the first to the last, holes included */
  readonly spanned: number;
  /** pages that exist */
  readonly present: number;
  /** pages that the buddy allocator was given */
  readonly managed: number;
  /** pages on the lists of all CPUs */
  readonly onCpuLists: number;
}

const FIELDS = ['free', 'min', 'low', 'high', 'spanned', 'present', 'managed'] as const;
type Field = (typeof FIELDS)[number];

interface Draft {
  readonly node: number;
  readonly name: string;
  readonly line: number;
  readonly fields: Map<Field, number>;
  onCpuLists: number;
}

export function readZoneinfo(lines: readonly Line[]): { zones: ZoneInfo[]; problems: Problem[] } {
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const [, node, name] = /^Node\s+(\d+),\s+zone\s+(\S+)$/.exec(line.text) ?? [];
    if (name !== undefined) {
      drafts.push({ node: Number(node), name, line: line.number, fields: new Map(), onCpuLists: 0 });
      continue;
    }
    const draft = drafts.at(-1);
    if (draft !== undefined) problems.push(...readField(draft, line));
  }
  const zones = drafts.flatMap((draft) => {
    const missing = FIELDS.filter((field) => !draft.fields.has(field));
    if (missing.length === 0) return [finished(draft)];
    problems.push({ line: draft.line, what: `Zone ${draft.name} of node ${draft.node} has no line “${missing.join('”, “')}”: is it all there?` });
    return [];
  });
  return { zones: withoutDoubles(zones, drafts, problems), problems };
}

function readField(draft: Draft, line: Line): Problem[] {
  const [, word, value] = /^\s+(?:pages\s+)?([a-z]+)\s+(\S+)$/.exec(line.text) ?? [];
  const field = FIELDS.find((known) => known === word);
  if (field !== undefined && value !== undefined) {
    const number = wholeNumber(value);
    if (number === undefined) return [{ line: line.number, what: `“${value}” is not a number of pages, in ${quoted(line)}.` }];
    // Sums for the whole node may come first under the same names in other versions; the zone's own come last.
    draft.fields.set(field, number);
    return [];
  }
  const [, onCpu] = /^\s+count:\s+(\d+)$/.exec(line.text) ?? [];
  if (onCpu !== undefined) draft.onCpuLists += Number(onCpu);
  return [];
}

function finished({ node, name, fields, onCpuLists }: Draft): ZoneInfo {
  const of = (field: Field): number => fields.get(field) ?? 0;
  return {
    node, name, onCpuLists,
    free: of('free'), min: of('min'), low: of('low'), high: of('high'),
    spanned: of('spanned'), present: of('present'), managed: of('managed'),
  };
}

function withoutDoubles(zones: readonly ZoneInfo[], drafts: readonly Draft[], problems: Problem[]): ZoneInfo[] {
  const seen = new Set<string>();
  return zones.filter(({ node, name }) => {
    const key = `${node} ${name}`;
    if (!seen.has(key)) return seen.add(key).size > 0;
    const line = drafts.findLast((draft) => draft.node === node && draft.name === name)?.line ?? 0;
    problems.push({ line, what: `Zone ${name} of node ${node} is there twice; the first one counts.` });
    return false;
  });
}

/** Reads /proc/buddyinfo: for each zone, how many free blocks of each order there are. After frag_show_print(), mm/vmstat.c, Linux 6.1. */
import { type Line, type Problem, quoted, wholeNumber } from './line.ts';

export interface ZoneBlocks {
  readonly node: number;
  readonly name: string;
  /** free blocks, by order */
  readonly blocks: readonly number[];
}

export function readBuddyinfo(lines: readonly Line[]): { zones: ZoneBlocks[]; problems: Problem[] } {
  const zones: ZoneBlocks[] = [];
  const problems: Problem[] = [];
  for (const line of lines) {
    const row = readRow(line);
    if ('what' in row) {
      problems.push(row);
      continue;
    }
    const [first = row] = zones;
    if (row.blocks.length !== first.blocks.length) {
      problems.push({ line: line.number, what: `There are ${row.blocks.length} counts here and ${first.blocks.length} in the zone above; each order needs one.` });
    } else if (zones.some(({ node, name }) => node === row.node && name === row.name)) {
      problems.push({ line: line.number, what: `Zone ${row.name} of node ${row.node} is there twice; the first one counts.` });
    } else {
      zones.push(row);
    }
  }
  return { zones, problems };
}

function readRow(line: Line): ZoneBlocks | Problem {
  const [, node, name = '', counts = ''] = /^Node\s+(\d+),\s+zone\s+(\S+)\s+(\S.*)$/.exec(line.text) ?? [];
  const words = counts.split(/\s+/);
  const blocks = words.map(wholeNumber);
  const wrong = blocks.indexOf(undefined);
  if (wrong !== -1) return { line: line.number, what: `The count for order ${wrong} is “${words[wrong] ?? ''}”, which is no number, in ${quoted(line)}.` };
  return { node: Number(node), name, blocks: blocks.filter((count) => count !== undefined) };
}

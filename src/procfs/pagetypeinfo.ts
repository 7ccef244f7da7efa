/**
 * Reads /proc/pagetypeinfo: free blocks by migratetype and order, and how many pageblocks have which type. After
 * pagetypeinfo_show(), mm/vmstat.c, Linux 6.1. Counting may have been cut short: then the kernel prints a “>” before the number.
 */
import { type Line, type Problem, quoted, wholeNumber } from './line.ts';

export interface TypeRow {
  readonly node: number;
  readonly name: string;
  readonly type: string;
  /** free blocks, by order */
  readonly blocks: readonly number[];
  /** orders whose list is longer than the kernel counted */
  readonly atLeast: readonly number[];
}

export interface PageTypes {
  /** pages of a pageblock; undefined where the line is missing */
  readonly pagesPerBlock: number | undefined;
  readonly rows: readonly TypeRow[];
  /** pageblocks of each type, by zone */
  readonly pageblocks: readonly { readonly node: number; readonly name: string; readonly types: readonly (readonly [type: string, count: number])[] }[];
}

export function readPagetypeinfo(lines: readonly Line[]): PageTypes & { problems: Problem[] } {
  const rows: TypeRow[] = [];
  const pageblocks: PageTypes['pageblocks'][number][] = [];
  const problems: Problem[] = [];
  let pagesPerBlock: number | undefined;
  let heads: readonly string[] = [];
  for (const line of lines) {
    const { text, number } = line;
    pagesPerBlock = wholeNumber(/^Pages per block:\s+(\d+)$/.exec(text)?.[1] ?? '') ?? pagesPerBlock;
    heads = /^Number of (?:mixed )?blocks type\s+(\S.*)$/.exec(text)?.[1]?.split(/\s+/) ?? heads;
    const [, node, name = '', type = '', counts = ''] = /^Node\s+(\d+),\s+zone\s+(\S+),\s+type\s+(\S+)\s+(\S.*)$/.exec(text) ?? [];
    if (node !== undefined) {
      const words = counts.split(/\s+/);
      const blocks = words.map((word) => wholeNumber(word.replace(/^>/, '')));
      const wrong = blocks.indexOf(undefined);
      if (wrong === -1) {
        const atLeast = words.flatMap((word, order) => (word.startsWith('>') ? [order] : []));
        rows.push({ node: Number(node), name, type, blocks: blocks.filter((count) => count !== undefined), atLeast });
      } else {
        problems.push({ line: number, what: `The count for order ${wrong} is “${words[wrong] ?? ''}”, which is no number, in ${quoted(line)}.` });
      }
      continue;
    }
    const [, blockNode, blockZone = '', blockCounts = ''] = /^Node\s+(\d+),\s+zone\s+(\S+)\s+(\S.*)$/.exec(text) ?? [];
    if (blockNode === undefined) continue;
    const types = blockCounts.split(/\s+/).flatMap((word, at): [string, number][] => {
      const count = wholeNumber(word);
      return count === undefined ? [] : [[heads[at] ?? `type ${at}`, count]];
    });
    if (types.length === heads.length) pageblocks.push({ node: Number(blockNode), name: blockZone, types });
    else problems.push({ line: number, what: `Here should be ${heads.length} numbers of pageblocks, in ${quoted(line)}.` });
  }
  return { pagesPerBlock, rows, pageblocks, problems };
}

/** Reads files that are a name and a number a line: /proc/meminfo, whose sizes are in kB of 1,024 bytes, and /proc/vmstat. */
import { type Line, type Problem, quoted, wholeNumber } from './line.ts';

/** Numbers by name: of meminfo in KiB, where the line ends in kB, of vmstat mostly in pages. */
export function readNamedNumbers(lines: readonly Line[]): { numbers: ReadonlyMap<string, number>; problems: Problem[] } {
  const numbers = new Map<string, number>();
  const problems: Problem[] = [];
  for (const line of lines) {
    const [, name, word = ''] = /^([\w()]+):?\s+(\S+)(?:\s+kB)?$/.exec(line.text) ?? [];
    const value = wholeNumber(word);
    if (name === undefined || value === undefined) problems.push({ line: line.number, what: `After the name a number should stand, in ${quoted(line)}.` });
    else numbers.set(name, value);
  }
  return { numbers, problems };
}

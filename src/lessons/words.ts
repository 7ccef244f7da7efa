/** Small words for sentences about machines. */
import { MIGRATETYPE_NAMES } from '../engine/zones/migratetype.ts';

export function typeName(migratetype: number): string {
  return MIGRATETYPE_NAMES[migratetype] ?? `type ${migratetype}`;
}

/** "pfn 4", "pfn 4, 6 and 8", or "nothing". At most eight numbers are named. */
export function pfnList(pfns: readonly number[]): string {
  if (pfns.length === 0) return 'nothing';
  if (pfns.length > 8) return `pfn ${pfns.slice(0, 8).join(', ')} and ${pfns.length - 8} more`;
  return `pfn ${joinWords(pfns.map(String))}`;
}

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "1 page", "2 pages". */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

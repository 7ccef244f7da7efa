/**
 * What a replay found, in words.
 */
import type { DesignName } from '../../engine/memmap/memmap.ts';
import type { ListDifference, TypeDifference } from '../../engine/trace/compare.ts';
import type { Mismatch, PredictionKind, Tally } from '../../engine/trace/score.ts';

/** How a recording went in one design. */
export interface DesignResult {
  readonly design: DesignName;
  readonly tallies: Readonly<Record<PredictionKind, Tally>>;
  /** events that could not be followed */
  readonly refused: number;
  readonly mismatches: readonly Mismatch[];
  readonly listDifferences: readonly ListDifference[];
  readonly typeDifferences: readonly TypeDifference[];
  readonly milliseconds: number;
}

const DIFFERENCES_SHOWN = 5;

export function isRight({ tallies, refused, listDifferences, typeDifferences }: DesignResult): boolean {
  return refused === 0 && listDifferences.length === 0 && typeDifferences.length === 0
    && Object.values(tallies).every(({ predicted, right }) => predicted === right);
}

/** One line when everything is right, and one for each of the first things that are not. */
export function sayResult(result: DesignResult): string {
  const { design, tallies, refused, mismatches, listDifferences, typeDifferences, milliseconds } = result;
  const { allocation, steal, capture } = tallies;
  const lists = listDifferences.length === 0 ? 'final lists identical' : `${listDifferences.length} final lists differ`;
  const head = [
    `${design}: ${sayTally(allocation)} page frames right`,
    `${sayTally(steal)} steals`,
    `${sayTally(capture)} captures`,
    lists,
  ].join(', ');
  return [
    `${head} (${(milliseconds / 1000).toFixed(2)} s)`,
    ...(refused > 0 ? [`  ${refused} events could not be followed`] : []),
    ...mismatches.slice(0, DIFFERENCES_SHOWN).map((mismatch) => `  ${sayMismatch(mismatch)}`),
    ...listDifferences.slice(0, DIFFERENCES_SHOWN).map((difference) => `  ${sayListDifference(difference)}`),
    ...typeDifferences.slice(0, DIFFERENCES_SHOWN).map((difference) => `  ${sayTypeDifference(difference)}`),
  ].join('\n');
}

function sayTally({ predicted, right }: Tally): string {
  return `${right.toLocaleString('en')} of ${predicted.toLocaleString('en')}`;
}

function sayMismatch({ line, what, expected, found }: Mismatch): string {
  return `line ${line}: ${what}: the kernel's was ${expected}, the engine's is ${found}`;
}

function sayListDifference({ zone, order, migratetype, position, expected, found }: ListDifference): string {
  const say = (pfn: number | undefined): string => (pfn === undefined ? 'the end of the list' : `pfn ${pfn}`);
  return `zone ${zone}, order ${order}, ${migratetype}, position ${position}: expected ${say(expected)}, found ${say(found)}`;
}

function sayTypeDifference({ zone, pfn, expected, found }: TypeDifference): string {
  return `zone ${zone}, pageblock at pfn ${pfn}: expected type ${expected}, found ${found}`;
}

/**
 * What a replay found, in words.
 */
import type { DesignName } from '../../engine/memmap/memmap.ts';
import type { ListDifference, TypeDifference } from '../../engine/trace/compare.ts';
import type { PcpDifference } from '../../engine/trace/compare-pcp.ts';
import type { Mismatch, PredictionKind, Tally } from '../../engine/trace/score.ts';

/** How a recording went in one design. */
export interface DesignResult {
  readonly design: DesignName;
  readonly tallies: Readonly<Record<PredictionKind, Tally>>;
  /** events that could not be followed */
  readonly refused: number;
  readonly mismatches: readonly Mismatch[];
  readonly listDifferences: readonly ListDifference[];
  readonly pcpDifferences: readonly PcpDifference[];
  readonly typeDifferences: readonly TypeDifference[];
  readonly milliseconds: number;
}

const DIFFERENCES_SHOWN = 5;

/** Names of what is predicted, as the report says them. */
const KINDS: Readonly<Record<PredictionKind, string>> = {
  allocation: 'page frames right',
  steal: 'steals',
  capture: 'captures',
  refill: 'refills',
  drain: 'drains',
  freed: 'frees',
};

export function isRight({
  tallies,
  refused,
  listDifferences,
  pcpDifferences,
  typeDifferences,
}: DesignResult): boolean {
  return (
    refused === 0 &&
    listDifferences.length === 0 &&
    pcpDifferences.length === 0 &&
    typeDifferences.length === 0 &&
    Object.values(tallies).every(({ predicted, right }) => predicted === right)
  );
}

/** One line when everything is right, and one for each of the first things that are not. */
export function sayResult(result: DesignResult): string {
  const {
    design,
    tallies,
    refused,
    mismatches,
    listDifferences,
    pcpDifferences,
    typeDifferences,
    milliseconds,
  } = result;
  const differing = listDifferences.length + pcpDifferences.length;
  const head = [
    ...KIND_NAMES.filter((kind) => kind === 'allocation' || tallies[kind].predicted > 0).map(
      (kind) => `${sayTally(tallies[kind])} ${KINDS[kind]}`,
    ),
    differing === 0 ? 'final lists identical' : `${differing} final lists differ`,
  ].join(', ');
  return [
    `${design}: ${head} (${(milliseconds / 1000).toFixed(2)} s)`,
    ...(refused > 0 ? [`  ${refused} events could not be followed`] : []),
    ...[
      mismatches.map(sayMismatch),
      listDifferences.map(sayListDifference),
      pcpDifferences.map(sayPcpDifference),
      typeDifferences.map(sayTypeDifference),
    ].flatMap((lines) => lines.slice(0, DIFFERENCES_SHOWN).map((line) => `  ${line}`)),
  ].join('\n');
}

const KIND_NAMES = Object.keys(KINDS) as PredictionKind[];

function sayTally({ predicted, right }: Tally): string {
  return `${right.toLocaleString('en')} of ${predicted.toLocaleString('en')}`;
}

function sayMismatch({ line, what, expected, found }: Mismatch): string {
  return `line ${line}: ${what}: the kernel's was ${expected}, the engine's is ${found}`;
}

export function sayListDifference({
  zone,
  order,
  migratetype,
  position,
  expected,
  found,
}: ListDifference): string {
  return `zone ${zone}, order ${order}, ${migratetype}, position ${position}: expected ${sayPage(expected)}, found ${sayPage(found)}`;
}

function sayPcpDifference({ zone, what, position, expected, found }: PcpDifference): string {
  const place = `zone ${zone}, per-CPU ${what}`;
  if (position === undefined) return `${place}: expected ${String(expected)}, found ${String(found)}`;
  return `${place}, position ${position}: expected ${sayPage(expected)}, found ${sayPage(found)}`;
}

function sayPage(pfn: number | undefined): string {
  return pfn === undefined ? 'the end of the list' : `pfn ${pfn}`;
}

export function sayTypeDifference({ zone, pfn, expected, found }: TypeDifference): string {
  return `zone ${zone}, pageblock at pfn ${pfn}: expected type ${expected}, found ${found}`;
}

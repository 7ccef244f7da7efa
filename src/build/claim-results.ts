/**
 * What the book's experiments say about the claims of the ledger: every cell that shows a verdict on a claim is run while
 * the site is built, and what it showed is kept by claim.
 */
import { globSync, readFileSync } from 'node:fs';
import type { ClaimOutput } from '../notebook/output/values.ts';
import { runCell } from './run-cell.ts';

/** What one cell showed about a claim. */
export interface ClaimResult extends Pick<ClaimOutput, 'claim' | 'holds' | 'finding'> {
  /** the cell as the ledger names it, such as `09-wait-why/cells/the-same-frames` */
  readonly experiment: string;
}

export type ClaimResults = ReadonlyMap<string, readonly ClaimResult[]>;

let results: Promise<ClaimResults> | undefined;

/** By id of the claim, in the order of chapters and of names; the cells are run once. */
export function claimResults(): Promise<ClaimResults> {
  results ??= runAll();
  return results;
}

async function runAll(): Promise<ClaimResults> {
  const byClaim = new Map<string, ClaimResult[]>();
  for (const experiment of cellsWithVerdicts()) {
    for (const output of await runCell(modulePathOf(experiment))) {
      if (output.kind !== 'claim') continue;
      const { claim, holds, finding } = output;
      byClaim.set(claim, [...(byClaim.get(claim) ?? []), { claim, holds, finding, experiment }]);
    }
  }
  return byClaim;
}

function cellsWithVerdicts(): string[] {
  return globSync('content/chapters/*/cells/*.ts')
    .filter((file) => readFileSync(file, 'utf8').includes('claim('))
    .map((file) => file.replaceAll('\\', '/').replace(/^content\/chapters\//, '').replace(/\.ts$/, ''))
    .toSorted();
}

/** Path of the module of a cell: its chapter is without its number there. */
export function modulePathOf(experiment: string): string {
  return `chapters/${experiment.replace(/^\d+-/, '')}.ts`;
}

/** What a run of the benchmark is to measure: which workloads, on machines of which sizes. */
import { UsageError } from '../lib/usage.ts';
import type { MeasuredWorkload } from './measure.ts';

/** Smaller than 2^10 pages there is no block of order 10; larger than 2^24 the checksums are not published. */
const LOG2_PAGES = { least: 10, most: 24 };

export interface Planned {
  readonly workload: MeasuredWorkload;
  readonly log2Pages: number;
}

/**
 * Every workload that is named, on every size that is named and on which it runs.
 * @param pages powers of two, with commas
 * @param names names of workloads or of their kinds, with commas; undefined for all
 * @throws UsageError for what is not known, and when nothing is left to measure
 */
export function planNamed(workloads: readonly MeasuredWorkload[], pages: string, names: string | undefined): Planned[] {
  const sizes = pages.split(',').map(sizeNamed);
  const named = names === undefined
    ? workloads
    : [...new Set(names.split(',').flatMap((name) => workloadsNamed(workloads, name)))];
  const plan = sizes.flatMap((log2Pages) => named
    .filter(({ onlyLog2Pages = log2Pages }) => onlyLog2Pages === log2Pages)
    .map((workload) => ({ workload, log2Pages })));
  if (plan.length === 0) {
    const where = named.map(({ name, onlyLog2Pages }) => `${name} on 2^${onlyLog2Pages} pages only`);
    throw new UsageError(`Nothing is left to measure: ${where.join(', ')}.`);
  }
  return plan;
}

function sizeNamed(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < LOG2_PAGES.least || size > LOG2_PAGES.most) {
    throw new UsageError(`"${text}" is no size: name powers of two from ${LOG2_PAGES.least} to ${LOG2_PAGES.most}.`);
  }
  return size;
}

function workloadsNamed(workloads: readonly MeasuredWorkload[], text: string): MeasuredWorkload[] {
  const named = workloads.filter(({ name }) => name === text || name.startsWith(`${text}-`));
  if (named.length === 0) {
    throw new UsageError(`There is no workload "${text}". The workloads are ${workloads.map(({ name }) => name).join(', ')}.`);
  }
  return named;
}

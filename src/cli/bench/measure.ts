/**
 * Measuring one workload at one size: the runners take turns, so that whatever else the computer does meets them all,
 * and only figures of the same run are compared. bench/WORKLOADS.md, section 6.
 */
import { isSame, type Outcome, sayOutcome } from './outcome.ts';
import type { Runner } from './runners.ts';
import { publishedFor } from './published.ts';

/** What has to be known of a workload to measure it. */
export interface MeasuredWorkload {
  readonly name: string;
  readonly operationsPerStep: number;
  readonly once?: boolean;
  /** log2 of the pages of the only machine on which it is measured; absent: any */
  readonly onlyLog2Pages?: number;
  readonly steps: (pages: number) => number;
}

export interface Measurement {
  readonly workload: string;
  readonly log2Pages: number;
  /** nanoseconds an operation, the 30th percentile of the turns, by runner */
  readonly times: ReadonlyMap<string, number>;
  /** what was wrong: runners that did not do the same work */
  readonly faults: readonly string[];
}

const TURNS = 25;
/** Passes of a workload that ends, and is prepared again before each. */
const PASSES = 12;
const PASSES_WHEN_LARGE = 5;
/** The first passes are those in which V8 compiles. */
const WARMING_PASSES = 4;
const WARMING_PASSES_WHEN_LARGE = 1;
/** Nanoseconds of a slice of the slowest runner. */
const SLICE = 2_500_000;
const PERCENTILE = 0.3;

export async function measure(workload: MeasuredWorkload, log2Pages: number, runners: readonly Runner[], betweenPasses: () => void): Promise<Measurement> {
  const times = new Map<string, number[]>(runners.map(({ name }) => [name, []]));
  const faults = workload.once === true
    ? await measurePasses(workload, log2Pages, runners, times, betweenPasses)
    : await measureTurns(workload, log2Pages, runners, times);
  for (const runner of runners) await runner.release();
  const percentiles = new Map([...times].map(([name, values]) => [name, percentile(values)]));
  return { workload: workload.name, log2Pages, times: percentiles, faults };
}

/** A workload that can go on: first as far as the published checksum, then slice by slice. */
async function measureTurns(
  { name, operationsPerStep, steps }: MeasuredWorkload, log2Pages: number, runners: readonly Runner[], times: Map<string, number[]>,
): Promise<string[]> {
  const published = steps(2 ** log2Pages);
  let slowest = 0;
  for (const runner of runners) {
    await runner.prepare(name, log2Pages);
    for (let slice = 0; slice < 20; slice++) runner.keepCompany(Math.round(published / 100));
    slowest = Math.max(slowest, (await runner.run(published)) / published);
  }
  const faults = await compare(name, log2Pages, runners);
  const slice = Math.max(1, Math.round(SLICE / slowest));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const runner of runners) {
      runner.keepCompany(slice);
      await runner.run(slice);
      times.get(runner.name)?.push((await runner.run(slice)) / (slice * operationsPerStep));
    }
  }
  return [...faults, ...(await compareWithEachOther(name, log2Pages, runners))];
}

/** A workload that ends: whole passes, each on a fresh machine. */
async function measurePasses(
  { name, operationsPerStep, steps }: MeasuredWorkload, log2Pages: number, runners: readonly Runner[],
  times: Map<string, number[]>, betweenPasses: () => void,
): Promise<string[]> {
  const count = steps(2 ** log2Pages);
  const isLarge = log2Pages > 16;
  const passes = isLarge ? PASSES_WHEN_LARGE : PASSES;
  const warming = isLarge ? WARMING_PASSES_WHEN_LARGE : WARMING_PASSES;
  const faults = new Set<string>();
  for (let pass = 0; pass < passes; pass++) {
    for (const runner of runners) {
      await runner.prepare(name, log2Pages);
      const time = await runner.run(count);
      if (pass >= warming) times.get(runner.name)?.push(time / (count * operationsPerStep));
      for (const fault of await compare(name, log2Pages, [runner])) faults.add(fault);
      await runner.release();
      if (isLarge) betweenPasses();
    }
  }
  return [...faults];
}

/** Holds each runner's outcome against the published one; where there is none, against the first runner's. */
async function compare(workload: string, log2Pages: number, runners: readonly Runner[]): Promise<string[]> {
  const published = publishedFor(workload, log2Pages);
  if (published === undefined) return compareWithEachOther(workload, log2Pages, runners);
  const faults: string[] = [];
  for (const runner of runners) {
    const outcome = await runner.outcome();
    if (!isSame(outcome, published)) faults.push(sayFault(runner, workload, log2Pages, outcome, published, 'published'));
  }
  return faults;
}

async function compareWithEachOther(workload: string, log2Pages: number, runners: readonly Runner[]): Promise<string[]> {
  const faults: string[] = [];
  const [first, ...others] = runners;
  const expected = await first.outcome();
  for (const runner of others) {
    const outcome = await runner.outcome();
    if (!isSame(outcome, expected)) faults.push(sayFault(runner, workload, log2Pages, outcome, expected, first.name));
  }
  return faults;
}

function sayFault(runner: Runner, workload: string, log2Pages: number, found: Outcome, expected: Outcome, whose: string): string {
  return `${runner.name}, ${workload} on 2^${log2Pages} pages: ${sayOutcome(found)}; ${whose}: ${sayOutcome(expected)}.`;
}

function percentile(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * PERCENTILE)] ?? Number.NaN;
}

/**
 * Runners: the engine in one design, and the C baseline in one layout, behind the same few questions, so that they
 * can take turns.
 */
import type { DesignName } from '../../engine/memmap/memmap.ts';
import type { Baseline, Layout } from './baseline.ts';
import type { BenchEngine } from './engine-graphs.ts';
import { hex32, type Outcome } from './outcome.ts';

export interface Runner {
  readonly name: DesignName | Layout;
  /** Begins a workload on a fresh machine of 2^log2Pages pages. */
  prepare(workload: string, log2Pages: number): Promise<void>;
  /** Goes on by so many steps. @returns nanoseconds */
  run(steps: number): Promise<number>;
  /** Lets other machines do the same for a while: code that has seen one machine only would be too good to be true. */
  keepCompany(steps: number): void;
  outcome(): Promise<Outcome>;
  /** Gives the memory back. */
  release(): Promise<void>;
}

/** How many more machines a design keeps busy beside the one that is measured, where they are small enough. */
const COMPANIONS = 3;
const MOST_LOG2_PAGES_FOR_COMPANY = 16;
const RESIDENT_PAGES = 1024;
const WARMING_ROUNDS = 200;
const WARMING_STEPS = 2000;

type EngineRun = InstanceType<BenchEngine['Run']>;

export class EngineRunner implements Runner {
  readonly name: DesignName;
  readonly #engine: BenchEngine;
  #workload: BenchEngine['WORKLOADS'][number] | undefined;
  #runs: EngineRun[] = [];
  #companion = 0;
  /**
   * A small machine that stays when the others go. V8 throws away what it has compiled for objects of a kind as soon as
   * there are none left.
   */
  readonly #resident: EngineRun;

  constructor(design: DesignName, engine: BenchEngine) {
    this.name = design;
    this.#engine = engine;
    this.#resident = this.#begin(RESIDENT_PAGES);
  }

  prepare(workload: string, log2Pages: number): Promise<void> {
    this.#workload = this.#engine.WORKLOADS.find(({ name }) => name === workload);
    this.#warmUp();
    const machines = log2Pages > MOST_LOG2_PAGES_FOR_COMPANY || this.#workload?.once === true ? 1 : 1 + COMPANIONS;
    this.#runs = Array.from({ length: machines }, () => this.#begin(2 ** log2Pages));
    return Promise.resolve();
  }

  run(steps: number): Promise<number> {
    const [run] = this.#runs;
    const begin = process.hrtime.bigint();
    this.#workload?.run(run, steps);
    return Promise.resolve(Number(process.hrtime.bigint() - begin));
  }

  keepCompany(steps: number): void {
    const [, ...companions] = this.#runs;
    if (companions.length > 0) this.#workload?.run(companions[this.#companion++ % companions.length], steps);
  }

  outcome(): Promise<Outcome> {
    const [run] = this.#runs;
    const state = this.#engine.listState(run.zone);
    return Promise.resolve({ checksum: hex32(run.checksum), state: hex32(state), fails: run.fails });
  }

  release(): Promise<void> {
    this.#runs = [this.#resident];
    return Promise.resolve();
  }

  /** Runs the workload to its end a few times on small machines: V8 compiles a loop's end when it has seen it. */
  #warmUp(): void {
    for (let round = 0; round < WARMING_ROUNDS; round++) {
      const run = this.#begin(RESIDENT_PAGES);
      this.#workload?.run(run, Math.min(WARMING_STEPS, this.#workload.steps(RESIDENT_PAGES)));
    }
  }

  #begin(pages: number): EngineRun {
    const machine = this.#engine.benchMachine(this.name, pages);
    this.#engine.populate(machine);
    const run = new this.#engine.Run(machine.zones[0], pages);
    this.#workload?.prepare(run);
    return run;
  }
}

export class BaselineRunner implements Runner {
  readonly name: Layout;
  readonly #baseline: Baseline;
  #workload = '';

  constructor(layout: Layout, baseline: Baseline) {
    this.name = layout;
    this.#baseline = baseline;
  }

  async prepare(workload: string, log2Pages: number): Promise<void> {
    this.#workload = workload;
    await this.#baseline.prepare(log2Pages, workload);
  }

  run(steps: number): Promise<number> {
    return this.#baseline.run(this.#workload, steps);
  }

  keepCompany(): void {
    // Compiled before it runs, this code does not care how many machines there are.
  }

  outcome(): Promise<Outcome> {
    return this.#baseline.outcome();
  }

  release(): Promise<void> {
    return this.#baseline.release();
  }
}

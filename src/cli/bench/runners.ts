/**
 * Runners: the engine in one design, and the C baseline in one layout, as machine code or as wasm, behind the same few
 * questions, so that they can take turns.
 */
import type { DesignName } from '../../engine/memmap/memmap.ts';
import type { Baseline, Layout } from './baseline.ts';
import type { BenchEngine } from './engine-graphs.ts';
import { hex32, type Outcome } from './outcome.ts';
import type { WasmBaseline } from './wasm.ts';

/** A layout of the baseline, compiled to wasm. */
export type WasmName = `${Layout}-wasm`;

export interface Runner {
  readonly name: DesignName | Layout | WasmName;
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
/** A round of objects takes much longer, for their slots are filled first. */
const WARMING_ROUNDS_OF_OBJECTS = 10;
const WARMING_STEPS = 2000;

type EngineWorkload = BenchEngine['WORKLOADS'][number] | BenchEngine['OBJECT_WORKLOADS'][number];

/** A workload under way on a machine of its own. */
interface UnderWay {
  run(steps: number): void;
  outcome(): Outcome;
}

export class EngineRunner implements Runner {
  readonly name: DesignName;
  readonly #engine: BenchEngine;
  #workload: EngineWorkload;
  #runs: UnderWay[] = [];
  #companion = 0;
  /**
   * Small machines, one for each workload so far, that stay when the others go. V8 throws away what it has compiled for
   * objects of a kind as soon as there are none left.
   */
  readonly #residents = new Map<string, UnderWay>();

  constructor(design: DesignName, engine: BenchEngine) {
    this.name = design;
    this.#engine = engine;
    this.#workload = engine.WORKLOADS[0];
  }

  prepare(workload: string, log2Pages: number): Promise<void> {
    const found = workloadsOf(this.#engine).find(({ name }) => name === workload);
    if (found === undefined) throw new Error(`The engine has no workload "${workload}".`);
    this.#workload = found;
    if (!this.#residents.has(workload)) {
      this.#residents.set(workload, this.#begin(RESIDENT_PAGES));
      this.#warmUp();
    }
    const isAlone = log2Pages > MOST_LOG2_PAGES_FOR_COMPANY || ('once' in found && found.once);
    const machines = isAlone ? 1 : 1 + COMPANIONS;
    this.#runs = Array.from({ length: machines }, () => this.#begin(2 ** log2Pages));
    return Promise.resolve();
  }

  run(steps: number): Promise<number> {
    const [run] = this.#runs;
    const begin = process.hrtime.bigint();
    run.run(steps);
    return Promise.resolve(Number(process.hrtime.bigint() - begin));
  }

  keepCompany(steps: number): void {
    const [, ...companions] = this.#runs;
    if (companions.length > 0) companions[this.#companion++ % companions.length].run(steps);
  }

  outcome(): Promise<Outcome> {
    return Promise.resolve(this.#runs[0].outcome());
  }

  release(): Promise<void> {
    this.#runs = [];
    return Promise.resolve();
  }

  /** Runs the workload to its end a few times on small machines: V8 compiles a loop's end when it has seen it. */
  #warmUp(): void {
    const rounds = 'slots' in this.#workload ? WARMING_ROUNDS_OF_OBJECTS : WARMING_ROUNDS;
    for (let round = 0; round < rounds; round++) {
      this.#begin(RESIDENT_PAGES).run(Math.min(WARMING_STEPS, this.#workload.steps(RESIDENT_PAGES)));
    }
  }

  #begin(pages: number): UnderWay {
    const { benchMachine, listState, ObjectRun, populate, Run } = this.#engine;
    const workload = this.#workload;
    const machine = benchMachine(this.name, pages);
    const [zone] = machine.zones;
    const outcomeOf = ({ checksum, fails }: { checksum: number; fails: number }): Outcome =>
      ({ checksum: hex32(checksum), state: hex32(listState(zone)), fails });
    if ('slots' in workload) {
      populate(machine, true);
      const objects = new ObjectRun(machine, workload.slots(pages));
      objects.prepare();
      return { run: (steps) => objects.run(steps), outcome: () => outcomeOf(objects) };
    }
    populate(machine);
    const run = new Run(zone, pages);
    workload.prepare(run);
    return { run: (steps) => workload.run(run, steps), outcome: () => outcomeOf(run) };
  }
}

/** Designs and layouts with the links of a free block in the page itself. */
const LINKS_IN_PAGE: readonly string[] = ['two-word', 'one-word', 'L16p', 'L8p'];
/** There the links alone touch 4 GiB; that is also all the memory that a program in wasm32 can have. */
const MOST_LOG2_PAGES_IN_PAGE = 20;

/** Is the memory of so large a machine not too much for this runner? */
export function isAble({ name }: Pick<Runner, 'name'>, log2Pages: number): boolean {
  const inWasm = name.endsWith('-wasm');
  if (!LINKS_IN_PAGE.includes(name.replace('-wasm', ''))) return true;
  return inWasm ? log2Pages < MOST_LOG2_PAGES_IN_PAGE : log2Pages <= MOST_LOG2_PAGES_IN_PAGE;
}

/** Every workload that the engine has, of pages and of objects. */
export function workloadsOf({ WORKLOADS, OBJECT_WORKLOADS }: Pick<BenchEngine, 'WORKLOADS' | 'OBJECT_WORKLOADS'>): EngineWorkload[] {
  return [...WORKLOADS, ...OBJECT_WORKLOADS];
}

export class BaselineRunner implements Runner {
  readonly name: Layout | WasmName;
  readonly #baseline: Baseline | WasmBaseline;
  #workload = '';

  constructor(name: Layout | WasmName, baseline: Baseline | WasmBaseline) {
    this.name = name;
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

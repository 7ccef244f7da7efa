/**
 * The C baseline, bench/baseline.c, as a runner: compiled once for each layout, then spoken to line by line.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DesignName } from '../../engine/memmap/memmap.ts';
import { hex32, type Outcome } from './outcome.ts';

export const SOURCE = fileURLToPath(new URL('../../../bench/baseline.c', import.meta.url));

export type Layout = 'L64' | 'L16w' | 'L16p' | 'L8p';

/** What the compiler is told to choose a layout. */
export const DEFINES: Readonly<Record<Layout, readonly string[]>> = {
  L64: ['-DLAYOUT=64'],
  L16w: ['-DLAYOUT=16', '-DLINK_SHIFT=4'],
  L16p: ['-DLAYOUT=16', '-DLINK_SHIFT=12'],
  L8p: ['-DLAYOUT=8', '-DLINK_SHIFT=12'],
};

/** The layout whose descriptors are as large, and whose links lie as far away, as a design's. */
export const LAYOUT_OF: Readonly<Record<DesignName, Layout>> = {
  'struct-page': 'L64',
  'two-word': 'L16p',
  'two-word-packed': 'L16w',
  'two-word-external': 'L16w',
  'one-word': 'L8p',
  'own': 'L16w',
};

/** How the baseline names the workloads: a number and an argument. */
const WORKLOAD_CODES: Readonly<Record<string, readonly [code: number, argument: number]>> = {
  'w1-fast': [1, 0],
  'w1-ladder': [2, 0],
  'w1-lifo64': [3, 0],
  'w2-50': [4, 50],
  'w2-90': [4, 90],
  'w3-fill': [5, 0],
  'w3-drain': [6, 0],
  'w4-17': [7, 2 ** 17],
  'w4-20': [7, 2 ** 20],
  'w5-90': [8, 90],
};

/** Compiles the baseline for these layouts. @returns the runners, or a sentence that says why there are none */
export function compileBaseline(layouts: readonly Layout[]): ReadonlyMap<Layout, Baseline> | string {
  const compiler = process.env['CC'] ?? 'cc';
  if (spawnSync(compiler, ['--version']).status !== 0) {
    return `There is no C compiler ("${compiler}"; the variable CC names another), so these are the engine's figures alone.`;
  }
  const folder = mkdtempSync(join(tmpdir(), 'two-words-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const runners = new Map<Layout, Baseline>();
  for (const layout of layouts) {
    const program = join(folder, layout);
    const { status, stderr } = spawnSync(compiler, ['-O2', ...DEFINES[layout], '-o', program, SOURCE]);
    if (status !== 0) return `The C baseline does not compile here, so these are the engine's figures alone.\n${stderr.toString()}`;
    runners.set(layout, new Baseline(program));
  }
  return runners;
}

export class Baseline {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #waiting: ((line: string) => void)[] = [];

  constructor(program: string) {
    this.#process = spawn(program, ['serve']);
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#lines.on('line', (line) => this.#waiting.shift()?.(line));
  }

  /** Prepares a workload on 2^log2Pages pages. */
  async prepare(log2Pages: number, workload: string): Promise<void> {
    const [code, argument] = codeOf(workload);
    await this.#ask(`init ${log2Pages} ${code} ${argument}`);
  }

  /** Goes on by so many steps. @returns nanoseconds */
  async run(workload: string, steps: number): Promise<number> {
    return Number(await this.#ask(`run ${codeOf(workload)[0]} ${steps}`));
  }

  async outcome(): Promise<Outcome> {
    const [checksum = 0, state = 0, fails = 0] = (await this.#ask('h')).split(' ').map(Number);
    return { checksum: hex32(checksum), state: hex32(state), fails };
  }

  /** Gives the memory of the workload back. */
  async release(): Promise<void> {
    await this.#ask('x');
  }

  end(): void {
    this.#process.stdin.end('end\n');
    this.#lines.close();
  }

  #ask(line: string): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#process.stdin.write(`${line}\n`);
    });
  }
}

/** How the baseline names a workload. */
export function codeOf(workload: string): readonly [code: number, argument: number] {
  const codes = WORKLOAD_CODES[workload];
  if (codes === undefined) throw new Error(`The C baseline has no workload "${workload}".`);
  return codes;
}

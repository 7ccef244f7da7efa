/**
 * The C baseline as WebAssembly: what the same program costs in the machine in which the engine runs too. It needs a
 * clang that knows wasm32, and wasm-ld beside it; where they are missing it is left out.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, DEFINES, type Layout, SOURCE } from './baseline.ts';
import { hex32, type Outcome } from './outcome.ts';

/** Without -fno-builtin clang makes calls of memset out of loops, and there is no library that has it. */
const FLAGS = ['--target=wasm32', '-O2', '-fno-builtin', '-nostdlib', '-Wl,--no-entry', '-Wl,--export-all'];
/** Bytes of the pieces in which the host gives memory. */
const HOST_PAGE = 4096;

/** Compiles the baseline to wasm for these layouts. @returns the programs, or a line that says why there are none */
export function compileToWasm(layouts: readonly Layout[]): ReadonlyMap<Layout, WasmBaseline> | string {
  if (spawnSync('clang', ['--version']).status !== 0) return 'wasm is left out: there is no clang on the PATH.';
  const folder = mkdtempSync(join(tmpdir(), 'two-words-wasm-'));
  try {
    const programs = new Map<Layout, WasmBaseline>();
    for (const layout of layouts) {
      const program = join(folder, `${layout}.wasm`);
      const { status, stderr } = spawnSync('clang', [...FLAGS, ...DEFINES[layout], '-o', program, SOURCE]);
      if (status !== 0) {
        const [why = ''] = stderr.toString().trim().split('\n');
        return `wasm is left out: the clang on the PATH does not compile the C baseline to wasm32 (${why}).`;
      }
      programs.set(layout, new WasmBaseline(readFileSync(program)));
    }
    return programs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What baseline.c exports, as far as it is used. Numbers are 32-bit integers with sign. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly wl_init: (log2Pages: number, code: number, argument: number) => void;
  readonly wl_run: (code: number, steps: number) => void;
  readonly wl_hash: () => number;
  readonly wl_state: () => number;
  readonly wl_fails: () => number;
}

/** One layout's module. Each workload gets a fresh instance, for the program never gives memory back. */
export class WasmBaseline {
  readonly #module: WebAssembly.Module;
  #exports: Exports | undefined;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#module = new WebAssembly.Module(bytes);
  }

  prepare(log2Pages: number, workload: string): Promise<void> {
    this.#exports = exportsOf(new WebAssembly.Instance(this.#module));
    this.#exports.wl_init(log2Pages, ...codeOf(workload));
    populate(this.#exports.memory);
    return Promise.resolve();
  }

  /** Goes on by so many steps. @returns nanoseconds */
  run(workload: string, steps: number): Promise<number> {
    const { wl_run: run } = this.#prepared();
    const [code] = codeOf(workload);
    const begin = process.hrtime.bigint();
    run(code, steps);
    return Promise.resolve(Number(process.hrtime.bigint() - begin));
  }

  outcome(): Promise<Outcome> {
    const { wl_hash: hash, wl_state: state, wl_fails: fails } = this.#prepared();
    return Promise.resolve({ checksum: hex32(hash()), state: hex32(state()), fails: fails() });
  }

  /** Gives the memory of the workload back. */
  release(): Promise<void> {
    this.#exports = undefined;
    return Promise.resolve();
  }

  #prepared(): Exports {
    if (this.#exports === undefined) throw new Error('No workload was prepared.');
    return this.#exports;
  }
}

function exportsOf({ exports }: WebAssembly.Instance): Exports {
  if (!isBaseline(exports)) throw new Error('The module does not export what bench/baseline.c does.');
  return exports;
}

function isBaseline(exports: object): exports is Exports {
  return 'memory' in exports && exports.memory instanceof WebAssembly.Memory
    && ['wl_init', 'wl_run', 'wl_hash', 'wl_state', 'wl_fails'].every((name) => typeof Reflect.get(exports, name) === 'function');
}

/** Writes what is there already once more, for the host gives memory when it is first written. */
function populate({ buffer }: WebAssembly.Memory): void {
  const bytes = new Uint8Array(buffer);
  for (let at = 0; at < bytes.length; at += HOST_PAGE) {
    const byte = bytes[at];
    bytes[at] = byte;
  }
}

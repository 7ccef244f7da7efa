import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { publishedFor } from '../../src/cli/bench/published.ts';
import { figuresOf, sayFigure } from '../../src/cli/bench/report.ts';
import { isAble } from '../../src/cli/bench/runners.ts';
import { compileToWasm } from '../../src/cli/bench/wasm.ts';

const real = compileToWasm(['L64', 'L16p']);

describe('the decision whether wasm takes part', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fake-path-'));
    vi.stubEnv('PATH', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Puts a program named clang on the PATH, the only one there. */
  function fakeClang(body: string): void {
    writeFileSync(join(folder, 'clang'), `#!/bin/sh\n[ "$1" = --version ] && exit 0\n${body}\n`);
    chmodSync(join(folder, 'clang'), 0o755);
  }

  it('is no, in one line, without clang', () => {
    expect(compileToWasm(['L64'])).toBe('wasm is left out: there is no clang on the PATH.');
  });

  it('is no, in one line, with a clang that does not know wasm32', () => {
    fakeClang('echo "error: unable to create target" >&2; echo "1 error generated." >&2; exit 1');
    expect(compileToWasm(['L64'])).toBe(
      'wasm is left out: the clang on the PATH does not compile the C baseline to wasm32 (error: unable to create target).',
    );
  });

  it('is yes with a clang that makes a module, which must be the baseline to be run', () => {
    // The last argument but two is the output, the last one the source: an empty module is eight bytes.
    fakeClang('while [ $# -gt 2 ]; do shift; done; printf "\\\\000asm\\\\001\\\\000\\\\000\\\\000" > "$1"');
    const programs = compileToWasm(['L64', 'L16p']);
    if (typeof programs === 'string') throw new Error(programs);
    expect([...programs.keys()]).toEqual(['L64', 'L16p']);
    expect(() => programs.get('L64')?.prepare(16, 'w4-17')).toThrow(/does not export/);
  });
});

it.skipIf(typeof real === 'string')('comes to the published outcome of objects in wasm', async () => {
  for (const program of typeof real === 'string' ? [] : real.values()) {
    await program.prepare(16, 'w4-17');
    await program.run('w4-17', 4_000_000);
    expect(publishedFor('w4-17', 16)).toMatchObject(await program.outcome());
  }
}, 60_000);

it('leaves out the machines whose memory a program in wasm32 cannot have', () => {
  const able = (name: 'L64-wasm' | 'L16p-wasm' | 'L16p'): boolean[] => [19, 20, 21].map((size) => isAble({ name }, size));
  expect([able('L64-wasm'), able('L16p-wasm'), able('L16p')]).toEqual([[true, true, true], [true, false, false], [true, true, false]]);
});

it('reports wasm beside the engine, both as ratios to the machine code', () => {
  const times = new Map([['struct-page', 30], ['L64', 10], ['L64-wasm', 15]]);
  const [figure] = figuresOf({ workload: 'w4-17', log2Pages: 16, times, faults: [] }, ['struct-page']);
  expect(figure).toMatchObject({ ratio: 3, wasm: 15, wasmRatio: 1.5 });
  expect(sayFigure(figure)).toMatch(/ratio 3\.00 +wasm +15\.0 ns +ratio 1\.50$/);
  times.delete('L64-wasm');
  const [without] = figuresOf({ workload: 'w4-17', log2Pages: 16, times, faults: [] }, ['struct-page']);
  expect(sayFigure(without)).toMatch(/ratio 3\.00$/);
});

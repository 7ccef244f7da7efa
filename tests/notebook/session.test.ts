import { beforeAll, describe, expect, it } from 'vitest';
import { Runner } from '../../src/notebook/frame/runner.ts';
import type { NotebookModule } from '../../src/notebook/link/module.ts';
import { buildFastCheck, shippedModules } from '../../src/notebook/manifest/build.ts';
import { prepareModule } from '../../src/notebook/manifest/prepare.ts';
import { ThreadNest } from '../../src/notebook/node/nest.ts';
import { Session, type CellResult } from '../../src/notebook/session.ts';

function prepared(sources: Record<string, string>): NotebookModule[] {
  return Object.entries(sources).map(([path, source]) => {
    const result = prepareModule(source, path);
    if ('error' in result) throw new Error(result.error.message);
    return result.module;
  });
}

/** A small engine in place of the shipped one; what cells import as "notebook" is the real one. */
const ENGINE = {
  'engine/index.ts': "export { half } from './half.ts';",
  'engine/half.ts':
    'export function half(n: number): number {\n  // #region half\n  return n / 2;\n  // #endregion half\n}\n',
};
const CHAPTER = {
  'chapters/a/cells/first.ts':
    "import { half } from 'engine';\nimport { show } from 'notebook';\nexport const h: number = half(10);\nshow(h);",
  'chapters/a/cells/second.ts':
    "import { show } from 'notebook';\nimport { h } from './first.ts';\nshow(`second ${h + 1}`);\nconsole.log(h);",
  'chapters/a/cells/apart.ts': "import { show } from 'notebook';\nshow('apart');",
  'chapters/a/cells/asks.ts': "import { asset, show } from 'notebook';\nshow(asset('data/x.bin').length);",
  'chapters/a/exercises/halve/checks.ts':
    "import { half } from 'engine';\nexport const checks = [{ id: 'of-ten', requires: 'Half of 10 is 5.', run: () => half(10) === 5 ? { passed: true } : { passed: false, left: `${half(10)}`, expected: '5', counterexample: { words: '10', layout: { design: 'two-word' }, operations: [] } } }, { id: 'of-two', requires: 'Half of 2 is 1.', run: () => ({ passed: true }) }];",
};
const CELLS = Object.keys(CHAPTER).filter((path) => path.includes('/cells/'));
const [FIRST = '', SECOND = '', APART = '', ASKS = ''] = CELLS;

let shipped: NotebookModule[];
let fastCheck: NotebookModule;
beforeAll(async () => {
  fastCheck = await buildFastCheck(process.cwd());
  const real = await shippedModules(process.cwd());
  shipped = [...real.filter(({ path }) => path !== 'engine/index.ts'), ...prepared(ENGINE)];
});

function newSession(): Session {
  const runner = new Runner(new ThreadNest());
  return new Session({
    sources: {
      shipped: () => Promise.resolve(shipped),
      runner: () => Promise.resolve(runner),
      prepare: () => Promise.resolve(prepareModule),
      library: (name) => Promise.resolve(name === 'fast-check' ? fastCheck : undefined),
      asset: (name) => Promise.resolve(name === 'data/x.bin' ? new Uint8Array(7) : undefined),
    },
    chapter: prepared(CHAPTER),
    cells: CELLS,
    exercises: [
      { id: 'halve', folder: 'chapters/a/exercises/halve', module: 'engine/half.ts', timeLimitMs: 1_000 },
    ],
  });
}

const number = (value: number) => ({ kind: 'number', value, unit: '', label: '' });
const text = (words: string, tone = 'shown') => ({ kind: 'text', text: words, tone });

describe('a session', () => {
  it('runs a cell with all that it needs, and brings the cells above it up to date', async () => {
    const session = newSession();
    const result = await session.runCell(SECOND);
    expect(result).toMatchObject({
      phase: 'done',
      isStale: false,
      outputs: [text('second 6'), text('5', 'log')],
    });
    expect(session.result(FIRST)).toMatchObject({ phase: 'done', outputs: [number(5)] });
    expect(session.result(APART).phase).toBe('fresh');
  });

  it('starts from nothing each time', async () => {
    const session = newSession();
    await session.edit(
      APART,
      "import { show } from 'notebook';\nconst g = globalThis as { count?: number };\ng.count = (g.count ?? 0) + 1;\nshow(g.count);",
    );
    expect((await session.runCell(APART)).outputs).toEqual([number(1)]);
    expect((await session.runCell(APART)).outputs).toEqual([number(1)]);
  });

  it('puts the edited engine in place of the shipped one, and makes stale what depends on it', async () => {
    const session = newSession();
    await session.runCell(SECOND);
    await session.runCell(APART);
    expect(
      await session.edit('engine/half.ts', ENGINE['engine/half.ts'].replace('n / 2', 'n / 5')),
    ).toBeUndefined();
    expect(CELLS.map((path) => session.result(path).isStale)).toEqual([true, true, false, false]);
    expect((await session.runCell(SECOND)).outputs).toEqual([text('second 3'), text('2', 'log')]);
    expect(session.edited).toEqual(['engine/half.ts']);
    session.revert('engine/half.ts');
    expect((await session.runCell(FIRST)).outputs).toEqual([number(5)]);
  });

  it("places an error in the reader's own line, through the modules that it came by", async () => {
    const session = newSession();
    await session.edit(
      'engine/half.ts',
      "export function half(n: number): number {\n  const wrong: string | undefined = undefined; throw new RangeError('no');\n}",
    );
    const { phase, problem } = await session.runCell(FIRST);
    expect({ phase, problem }).toEqual({
      phase: 'failed',
      problem: {
        kind: 'thrown',
        message: 'RangeError: no',
        frames: [
          { module: 'engine/half.ts', line: 2, column: 54, functionName: 'half' },
          { module: FIRST, line: 3, column: 26, functionName: '' },
        ],
      },
    });
  });

  it('says what is wrong with a text that is no TypeScript, and keeps saying so when something that needs it is run', async () => {
    const session = newSession();
    const problem = {
      kind: 'syntax',
      message: 'Unexpected `}`',
      frames: [{ module: 'engine/half.ts', line: 2, column: 1, functionName: '' }],
    };
    expect(await session.edit('engine/half.ts', 'export const half = (n: number) =>\n}')).toEqual(problem);
    expect(await session.runCell(FIRST)).toMatchObject({ phase: 'failed', problem });
    expect(await session.runCell(APART)).toMatchObject({ phase: 'done' });
  });

  it('says which import leads nowhere', async () => {
    const session = newSession();
    await session.edit(APART, "import { halv } from 'engine';\nhalv();");
    expect(await session.runCell(APART)).toMatchObject({
      phase: 'failed',
      problem: {
        kind: 'link',
        message: '"engine" exports nothing called `halv`. Did you mean `half`?',
        frames: [{ module: APART, line: 1 }],
      },
    });
  });

  it('judges an exercise, and hands on the counterexample', async () => {
    const session = newSession();
    expect((await session.check('halve')).outputs).toEqual([
      {
        kind: 'verdict',
        exercise: 'halve',
        passed: true,
        checks: [
          { id: 'of-ten', requires: 'Half of 10 is 5.', outcome: 'passed' },
          { id: 'of-two', requires: 'Half of 2 is 1.', outcome: 'passed' },
        ],
      },
    ]);
    await session.edit('engine/half.ts', ENGINE['engine/half.ts'].replace('n / 2', 'n'));
    expect(session.result('halve').isStale).toBe(true);
    expect((await session.check('halve')).outputs).toMatchObject([
      {
        passed: false,
        checks: [
          {
            outcome: 'failed',
            left: '10',
            expected: '5',
            counterexample: { layout: { design: 'two-word' } },
          },
          { outcome: 'not reached' },
        ],
      },
    ]);
  });

  it('ends an endless loop after the time that the exercise has, and goes on', async () => {
    const session = newSession();
    await session.edit('engine/half.ts', 'export function half(n: number): number { for (;;); }');
    const { phase, problem } = await session.check('halve');
    expect([phase, problem?.message]).toEqual([
      'stopped',
      'Stopped after 1 second: the code was still running. Look for a loop that never ends.',
    ]);
    session.revert('engine/half.ts');
    expect(await session.check('halve')).toMatchObject({ phase: 'done', outputs: [{ passed: true }] });
  });

  it('ends a run when the reader says so, or when another begins', async () => {
    const session = newSession();
    await session.prepare();
    await session.edit(APART, 'console.log(1); for (;;);');
    const stopped = new Promise<CellResult>((resolve) => {
      session.subscribe((id, result) => {
        if (id === APART && result.outputs.length > 0) session.cancel();
        if (id === APART && result.phase === 'stopped') resolve(result);
      });
    });
    void session.runCell(APART);
    expect(await stopped).toMatchObject({ outputs: [text('1', 'log')], problem: { message: 'Stopped.' } });
    const first = session.runCell(APART);
    expect(await session.runCell(FIRST)).toMatchObject({ phase: 'done' });
    expect((await first).phase).not.toBe('done');
  });

  it('fetches the files that a cell asks for before it runs', async () => {
    expect((await newSession().runCell(ASKS)).outputs).toEqual([number(7)]);
  });

  it('says so when memory runs out', async () => {
    const session = newSession();
    await session.edit(
      APART,
      'const all: unknown[] = []; for (;;) all.push({ a: new Array(1e4).fill(all.length) });',
    );
    const { phase, problem } = await session.runCell(APART);
    expect(phase).toBe('stopped');
    expect(problem?.message).toMatch(/memory|2 seconds/);
  });

  it('shows a promise that nobody waited for and that failed', async () => {
    const session = newSession();
    await session.edit(APART, "void Promise.reject(new Error('lost'));");
    expect(await session.runCell(APART)).toMatchObject({
      phase: 'failed',
      problem: { message: 'lost', frames: [{ module: APART, line: 1, column: 21 }] },
    });
  });
});

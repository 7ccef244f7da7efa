/** The lint holds the layers of ARCHITECTURE.md: for each rule, a small tree that breaks it and nothing else. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { ESLint } from 'eslint';
import { describe, expect, onTestFinished, test } from 'vitest';
import layers from '../tools/layers.mjs';

type Tree = Record<string, string>;

/** The names of the rules that a tree breaks, each once. */
async function brokenRules(tree: Tree): Promise<string[]> {
  const root = await mkdtemp(path.join(tmpdir(), 'two-words-layers-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [file, text] of Object.entries(tree)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  const { options = {}, ...ruleSet } = layers;
  // The tree has no tsconfig.json of its own.
  const cruiseOptions = { ...options, tsConfig: {}, baseDir: root, ruleSet, validate: true };
  const result = await cruise(['.'], cruiseOptions, options.enhancedResolveOptions);
  const { summary } = result.output as ICruiseResult;
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

/** A module that offers `it`, and takes `it` from each of the given ones. */
function takes(...froms: string[]): string {
  const imports = froms.map((from, at) => `import { it as it${at} } from '${from}';`);
  return [...imports, `export const it = [${froms.map((_, at) => `it${at}`).join(', ')}];`].join('\n');
}

const inOrder: Tree = {
  'src/engine/memory/a.ts': takes(),
  'src/engine/memmap/a.ts': takes('../memory/a.ts'),
  'src/engine/buddy/a.ts': takes('../memmap/a.ts', '../memory/a.ts'),
  'src/engine/boot/a.ts': takes('../buddy/a.ts'),
  'src/engine/trace/a.ts': takes('../boot/a.ts'),
  'src/lessons/a.ts': takes('../engine/buddy/a.ts'),
  'src/notebook/a.ts': takes('../lessons/a.ts'),
  'src/ui/a.ts': takes('../notebook/a.ts', '../engine/memory/a.ts'),
  'src/pages/a.ts': takes('../ui/a.ts'),
  'src/cli/a.ts': takes('../notebook/a.ts', '../engine/trace/a.ts'),
};

describe('imports', () => {
  test('that point downwards pass', async () => {
    expect(await brokenRules(inOrder)).toEqual([]);
  });

  test.for<[file: string, from: string, rule: string]>([
    ['src/engine/boot/b.ts', '../../lessons/a.ts', 'layer-engine'],
    ['src/procfs/b.ts', '../engine/memory/a.ts', 'procfs-alone'],
    ['src/lessons/b.ts', '../notebook/a.ts', 'layer-lessons'],
    ['src/notebook/b.ts', '../ui/a.ts', 'layer-notebook'],
    ['src/ui/b.ts', '../pages/a.ts', 'layer-ui'],
    ['src/engine/memory/b.ts', '../memmap/a.ts', 'floor-memory'],
    ['src/engine/memmap/b.ts', '../buddy/a.ts', 'floor-memmap'],
    ['src/engine/buddy/b.ts', '../boot/a.ts', 'floor-buddy'],
    ['src/engine/boot/b.ts', '../trace/a.ts', 'floor-boot'],
    ['src/engine/memory/b.ts', 'node:fs', 'engine-alone'],
    ['src/engine/trace/b.ts', '../cellar/a.ts', 'engine-floor-unknown'],
    ['src/ui/b.ts', '../cli/a.ts', 'programs-on-top'],
    ['src/cli/b.ts', '../ui/a.ts', 'programs-below-ui'],
    ['src/ui/b.ts', './b.ts', 'no-cycle'],
    ['src/ui/b.ts', './nowhere.ts', 'no-loose-end'],
  ])('in %s from %s break %s', async ([file, from, rule]) => {
    const cellar = from.includes('cellar') ? { 'src/engine/cellar/a.ts': takes() } : {};
    expect(await brokenRules({ ...inOrder, ...cellar, [file]: takes(from) })).toContain(rule);
  });

  test('in a circle break no-cycle, unless one of them is of a type alone', async () => {
    const there = { 'src/notebook/x.ts': takes('./y.ts') };
    expect(await brokenRules({ ...there, 'src/notebook/y.ts': takes('./x.ts') })).toEqual(['no-cycle']);
    const typeOnly = "import type { it as It } from './x.ts';\nexport const it: typeof It = [];";
    expect(await brokenRules({ ...there, 'src/notebook/y.ts': typeOnly })).toEqual([]);
  });
});

describe('the engine', () => {
  const eslint = new ESLint();

  /** What ESLint says about a module of the engine with this text. */
  async function complaints(text: string): Promise<string> {
    const [result] = await eslint.lintText(text, { filePath: 'src/engine/index.ts' });
    return (result?.messages ?? []).map(({ message }) => message).join('\n');
  }

  test('may use the language', async () => {
    expect(await complaints('export const bits = Math.clz32(1);\n')).toBe('');
  });

  test.for([
    ['a clock', 'export const now = Date.now();', 'The engine has no clock'],
    ['chance', 'export const coin = Math.random();', 'a run must be repeatable'],
    ['the console', "console.log('here');", 'the language and its own memory'],
    ['the window', 'export const width: unknown = window;', 'the language and its own memory'],
    ['the process', 'export const env: unknown = process;', 'the language and its own memory'],
    ['a BigInt', 'export const lane = 1n;', '32-bit lanes'],
    ['state of its own', 'export let count = 0;\ncount += 1;', 'keeps its state in its memory'],
    ['an import at run time', "export const late = import('./memory/units.ts');", 'static imports only'],
  ] as const)('may not use %s', async ([, text, sentence]) => {
    expect(await complaints(`${text}\n`)).toContain(sentence);
  });
});

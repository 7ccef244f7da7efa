import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from 'acorn';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { stripTypes } from '../../src/notebook/strip/index.ts';
import { REFUSED, STRIPPED } from './strip-probes.ts';

/**
 * The syntax tree of TypeScript's own output, without positions and without the empty statements that
 * stripping may leave.
 */
function byTypeScript(source: string): unknown {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  const tree = Parser.parse(outputText, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  return JSON.parse(JSON.stringify(tree), (key, value: unknown) => {
    if (key === 'start' || key === 'end') return undefined;
    return Array.isArray(value)
      ? value.filter((node: Partial<EmptyExport> | null) => !saysNothing(node))
      : value;
  });
}

interface EmptyExport {
  readonly type: string;
  readonly specifiers: readonly unknown[];
  readonly declaration: unknown;
  readonly source: unknown;
}

/** Empty statements, and the `export {}` by which TypeScript marks a module that exports no value. */
function saysNothing(node: Partial<EmptyExport> | null): boolean {
  if (node?.type === 'EmptyStatement') return true;
  return (
    node?.type === 'ExportNamedDeclaration' &&
    !node.declaration &&
    !node.source &&
    node.specifiers?.length === 0
  );
}

function stripped(source: string): string {
  const result = stripTypes(source, 'probe.ts');
  if ('error' in result)
    throw new Error(`${result.error.message} at ${result.error.line}:${result.error.column}`);
  return result.js;
}

function expectSameProgram(source: string): void {
  const js = stripped(source);
  expect(js).toHaveLength(source.length);
  expect(js.replace(/[^\n]/g, '')).toBe(source.replace(/[^\n]/g, ''));
  Parser.parse(js, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true });
  expect(byTypeScript(js)).toEqual(byTypeScript(source));
  expect(stripped(js), 'a second stripping changes nothing').toBe(js);
}

function typeScriptFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
}

describe('the stripper', () => {
  it.each(STRIPPED)('leaves the program that TypeScript would make of %j', expectSameProgram);

  it.each(['src/engine', 'src/notebook'].flatMap(typeScriptFiles))('strips %s as TypeScript does', (file) => {
    expectSameProgram(readFileSync(file, 'utf8'));
  });

  it.each(REFUSED)('refuses %j and says so at its place', (source, line, column, words) => {
    const result = stripTypes(source, 'probe.ts');
    expect(result).toMatchObject({ error: { line, column, fileName: 'probe.ts' } });
    expect('error' in result ? result.error.message : '').toContain(words);
  });

  it('drops an import whose names are used in types only, with or without the word type', () => {
    const js = stripped(
      'import { Zone } from "./zone.ts"; import { a, B } from "./a.ts"; const z: Zone & B = a;',
    );
    expect(js.replace(/\s+/g, ' ').trim()).toBe('import { a, } from "./a.ts"; const z = a;');
  });

  it('drops an import that names types only, so that it makes no edge in the module graph', () => {
    expect(stripped('import { type A, type B } from "./a.ts";').trim()).toBe('');
  });

  it('keeps an import that is not used at all, for it may matter that the module runs', () => {
    const source = 'import { a } from "./a.ts"; import "./b.ts";';
    expect(stripped(source)).toBe(source);
  });

  it('leaves plain JavaScript as it is', () => {
    const source =
      'export class A { #x = 1; static { A.y = /[/]/g; } get x() { return `${this.#x}`; } }\n// end';
    expect(stripped(source)).toBe(source);
  });
});

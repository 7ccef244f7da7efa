/**
 * Linking an answer into the engine, as the page does it: the same stripper, the same linker, the same checks. What
 * differs is only where the modules come from.
 */
import { globSync, readFileSync } from 'node:fs';
import * as fastCheck from 'fast-check';
import { modulePath, readModule, shippedModules, type SourceModule } from '../../build/modules.ts';
import { readRegion, replaceRegion } from '../../lessons/region.ts';
import { linkGraph } from '../../notebook/link/graph.ts';
import { type LoadableModule, toLoadable } from '../../notebook/link/instantiate.ts';
import type { ModulePath, NotebookModule } from '../../notebook/link/module.ts';
import { scanLinks } from '../../notebook/link/scan.ts';
import { stripTypes } from '../../notebook/strip/index.ts';
import type { FoundExercise } from './exercises.ts';

/** What stands in the region, and where it stood in the file that it came from. */
export interface Answer {
  readonly text: string;
  /** number of the text's first line in its file, from 1 */
  readonly firstLine: number;
}

/** Something that keeps an answer from being run, at a place in its file when the place is known. */
export interface AnswerError {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** id of the check that ran when the code was stopped */
  readonly check?: string;
}

export interface LinkedAnswer {
  readonly modules: readonly LoadableModule[];
  /** path of the checks among the modules */
  readonly checks: ModulePath;
  /** path of the module that holds the answer */
  readonly edited: ModulePath;
  /** number to subtract from a line of that module to get the line of the answer's file */
  readonly lineOffset: number;
  /** number of lines of the answer, and the line of the module after which it begins */
  readonly lines: { readonly from: number; readonly to: number };
}

/** Links an answer, or the engine as it is when there is none. */
export function linkAnswer({ exercise, folder }: FoundExercise, answer?: Answer): LinkedAnswer | { error: AnswerError } {
  const engineFile = `src/${exercise.module}`;
  const engineSource = readFileSync(engineFile, 'utf8');
  const region = readRegion(engineSource, exercise.region);
  const { text, firstLine } = answer ?? { text: region.text, firstLine: region.firstLine };
  const from = region.firstLine;
  const to = from + text.split('\n').length - 1;
  const lineOffset = from - firstLine;
  const placed = ({ line, column, message }: Required<Omit<AnswerError, 'check'>>): { error: AnswerError } =>
    line >= from && line <= to ? { error: { message, line: line - lineOffset, column } } : { error: { message } };

  const source = replaceRegion(engineSource, exercise.region, text);
  const stripped = stripTypes(source, engineFile);
  if ('error' in stripped) return placed(stripped.error);
  const scanned = scanLinks(stripped.js);
  if ('error' in scanned) return placed(scanned.error);

  const modules = new Map<ModulePath, NotebookModule>([...sharedModules(), ['fast-check', fastCheckModule()]]);
  for (const file of globSync(`${folder}/*.ts`)) modules.set(modulePath(file), readModule(file));
  modules.set(exercise.module, { path: exercise.module, js: stripped.js, links: scanned.links });
  const checks = modulePath(`${folder}/checks.ts`);
  const { order, problems } = linkGraph(modules, checks);
  const [problem] = problems;
  if (problem !== undefined) {
    return problem.module === exercise.module ? placed(problem) : { error: { message: `${problem.module}: ${problem.message}` } };
  }
  return { modules: toLoadable(order), checks, edited: exercise.module, lineOffset, lines: { from, to } };
}

function sharedModules(): Map<ModulePath, SourceModule> {
  const lessons = globSync('src/lessons/**/*.ts').map((file) => [modulePath(file), readModule(file)] as const);
  return new Map([...shippedModules(), ...lessons]);
}

/** fast-check as Node has it. */
function fastCheckModule(): NotebookModule {
  const js = `export * from ${JSON.stringify(import.meta.resolve('fast-check'))};`;
  return { path: 'fast-check', js, links: { imports: [], exports: Object.keys(fastCheck), stars: [] } };
}

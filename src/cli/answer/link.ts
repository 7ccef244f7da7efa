/**
 * Linking an answer into the engine, as the page does it: the same stripper, the same linker, the same checks. What
 * differs is only where the modules come from.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fastCheck from 'fast-check';
import { readRegion, replaceRegion } from '../../lessons/region.ts';
import { withoutShortcuts } from '../../notebook/link/engine-config.ts';
import { linkGraph } from '../../notebook/link/graph.ts';
import { type LoadableModule, toLoadable } from '../../notebook/link/instantiate.ts';
import type { ModulePath, NotebookModule } from '../../notebook/link/module.ts';
import { shippedModules } from '../../notebook/manifest/build.ts';
import { prepareModule } from '../../notebook/manifest/prepare.ts';
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
export async function linkAnswer(
  { exercise, folder }: FoundExercise, answer?: Answer,
): Promise<LinkedAnswer | { error: AnswerError }> {
  const engineFile = `src/${exercise.module}`;
  const engineSource = readFileSync(engineFile, 'utf8');
  const region = readRegion(engineSource, exercise.region);
  const { text, firstLine } = answer ?? { text: region.text, firstLine: region.firstLine };
  const from = region.firstLine;
  const to = from + text.split('\n').length - 1;
  const lineOffset = from - firstLine;
  // What is missing at the end of an answer is often missed only in the line after it.
  const placed = ({ line, column, message }: Required<Omit<AnswerError, 'check'>>): { error: AnswerError } =>
    line < from ? { error: { message } } : { error: { message, line: Math.min(line, to) - lineOffset, column } };

  const prepared = prepareModule(replaceRegion(engineSource, exercise.region, text), exercise.module);
  if ('error' in prepared) return placed(prepared.error);
  const modules = new Map([...(await shared()), ...ownModules(folder), prepared.module].map((module) => [module.path, module]));
  if (answer !== undefined) withoutShortcuts(modules, [exercise.module]);
  const checks = `${chapterPath(folder)}/checks.ts`;
  const { order, problems } = linkGraph(modules, checks);
  const [problem] = problems;
  if (problem !== undefined) {
    return problem.module === exercise.module ? placed(problem) : { error: { message: `${problem.module}: ${problem.message}` } };
  }
  return { modules: toLoadable(order), checks, edited: exercise.module, lineOffset, lines: { from, to } };
}

let known: Promise<readonly NotebookModule[]> | undefined;

/** The engine and the lessons as they are shipped, and fast-check; read once. */
function shared(): Promise<readonly NotebookModule[]> {
  return (known ??= shippedModules(process.cwd()).then((modules) => [...modules, fastCheckModule()]));
}

/** The modules of an exercise itself. */
function ownModules(folder: string): NotebookModule[] {
  return globSync(`${folder}/*.ts`).map((file) => {
    const prepared = prepareModule(readFileSync(file, 'utf8'), `${chapterPath(folder)}/${path.basename(file)}`);
    if ('error' in prepared) throw new SyntaxError(`${file}:${prepared.error.line}: ${prepared.error.message}`);
    return prepared.module;
  });
}

/** `content/chapters/03-buddies/exercises/expand` is `chapters/buddies/exercises/expand`. */
function chapterPath(folder: string): ModulePath {
  return folder.split(path.sep).join('/').replace(/^content\/chapters\/\d+-/, 'chapters/');
}

/** fast-check as Node has it. */
function fastCheckModule(): NotebookModule {
  const js = `export * from ${JSON.stringify(import.meta.resolve('fast-check'))};`;
  return { path: 'fast-check', js, links: { imports: [], exports: Object.keys(fastCheck), stars: [] } };
}

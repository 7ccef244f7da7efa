/**
 * The gate that every exercise has to pass: the starter fails, the engine and all right answers pass, and every wrong
 * answer fails at exactly the check that its first line names.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FoundExercise } from './exercises.ts';
import { type Judgement, judgeAnswer } from './judge-answer.ts';
import { isRight } from './report.ts';

/** An answer of the gate: the file, and what has to come of it. */
export interface GateAnswer {
  /** path of the file; undefined for the engine as it is */
  readonly file?: string;
  readonly name: string;
  readonly expects: { readonly kind: 'passes' } | { readonly kind: 'fails' } | { readonly kind: 'caught'; readonly by: string };
}

/** The starter, the engine, and every right and wrong answer of an exercise. */
export function gateAnswers({ folder }: FoundExercise): GateAnswer[] {
  const answers = (kind: 'right' | 'wrong'): string[] => globSync(`${folder}/${kind}/*.ts`).toSorted();
  return [
    { file: `${folder}/starter.ts`, name: 'the starter', expects: { kind: 'fails' } },
    { name: 'the engine', expects: { kind: 'passes' } },
    ...answers('right').map((file) => ({ file, name: shortName(file), expects: { kind: 'passes' } as const })),
    ...answers('wrong').map((file) => ({ file, name: shortName(file), expects: { kind: 'caught', by: caughtBy(file) } as const })),
  ];
}

/** What is wrong with how an answer was judged, as a sentence; undefined when it was judged as it must be. */
export async function gateProblem(found: FoundExercise, { file, name, expects }: GateAnswer): Promise<string | undefined> {
  const judgement = await judgeAnswer(found, file === undefined ? undefined : readFileSync(file, 'utf8'));
  const outcome = sayOutcome(judgement);
  if (expects.kind === 'passes') return isRight(judgement) ? undefined : `${name} must pass, but ${outcome}.`;
  if (expects.kind === 'fails') return isRight(judgement) ? `${name} must fail, but it passes.` : undefined;
  const by = failedCheck(judgement);
  if (by === expects.by) return undefined;
  return `${name} must be caught by "${expects.by}", but ${outcome}.`;
}

/** Id of the check at which an answer failed; undefined when it passed, or when it could not be judged. */
export function failedCheck(judgement: Judgement): string | undefined {
  if ('error' in judgement) return judgement.error.check;
  return judgement.verdict.checks.find(({ outcome }) => outcome === 'failed')?.id;
}

function sayOutcome(judgement: Judgement): string {
  if ('error' in judgement) return `it was not judged: ${judgement.error.message}`;
  const failed = failedCheck(judgement);
  return failed === undefined ? 'it passes' : `it fails at "${failed}"`;
}

/** @throws Error when the first line names no check and no misconception */
function caughtBy(file: string): string {
  const [line = ''] = readFileSync(file, 'utf8').split('\n', 1);
  const [, check] = /^\/\/ caught by: ([a-z-]+) — .{20,}\.$/.exec(line) ?? [];
  if (check === undefined) throw new Error(`${file} must begin with "// caught by: <check> — <the misconception, a sentence>".`);
  return check;
}

function shortName(file: string): string {
  return `${path.basename(path.dirname(file))}/${path.basename(file, '.ts')}`;
}

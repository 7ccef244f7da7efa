/**
 * The gate of every exercise, found by its folder: the starter type-checks and fails, the engine and the right answers
 * pass, every wrong answer fails at exactly the check that it names, with a sentence that has numbers in it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exerciseFolders, loadExercise } from '../../src/cli/answer/exercises.ts';
import { failedCheck, gateAnswers } from '../../src/cli/answer/gate.ts';
import { judgeAnswer } from '../../src/cli/answer/judge-answer.ts';
import { isRight } from '../../src/cli/answer/report.ts';
import { readRegion } from '../../src/lessons/region.ts';
import { engineTypes } from './engine-types.ts';

const exercises = await Promise.all(exerciseFolders().map(loadExercise));
const types = engineTypes();

it('there are exercises', () => {
  expect(exercises.length).toBeGreaterThanOrEqual(3);
  const ids = exercises.map(({ exercise }) => exercise.id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(exercises.map((found) => [found.exercise.id, found] as const))('the exercise %s', (id, found) => {
  const { exercise, folder } = found;
  const answers = gateAnswers(found);

  it('says what it is', () => {
    expect(path.basename(folder)).toBe(id);
    expect(exercise.hints).toHaveLength(3);
    expect(new Set(exercise.hints).size).toBe(3);
    for (const text of [exercise.title, exercise.goal, ...exercise.hints]) expect(text.trim()).not.toBe('');
    expect(readRegion(readFileSync(`src/${exercise.module}`, 'utf8'), exercise.region).text).toMatch(/export (abstract )?(function|class)/);
  });

  it('has at least two other right answers and six wrong ones', () => {
    expect(answers.filter(({ name }) => name.startsWith('right/')).length).toBeGreaterThanOrEqual(2);
    expect(answers.filter(({ name }) => name.startsWith('wrong/')).length).toBeGreaterThanOrEqual(6);
  });

  const typed = answers.filter(({ name }) => !name.startsWith('wrong/') && name !== 'the engine');
  it.each(typed.map(({ name, file = '' }) => [name, file]))('%s type-checks in the engine', (_, file) => {
    const { text } = readRegion(readFileSync(file, 'utf8'), exercise.region);
    expect(types.problemsOf(exercise.module, exercise.region, text)).toEqual([]);
  });

  it.each(answers.map((answer) => [answer.name, answer] as const))('%s is judged as it must be', async (_, { file, expects }) => {
    const judgement = await judgeAnswer(found, file === undefined ? undefined : readFileSync(file, 'utf8'));
    if (expects.kind === 'passes') {
      expect(judgement).toMatchObject({ verdict: { passed: true } });
      return;
    }
    expect(isRight(judgement)).toBe(false);
    if (expects.kind === 'fails') return;
    expect(failedCheck(judgement), JSON.stringify(judgement).slice(0, 600)).toBe(expects.by);
    expect(sentenceOf(judgement)).toMatch(/\d/);
  });
});

function sentenceOf(judgement: Awaited<ReturnType<typeof judgeAnswer>>): string {
  if ('error' in judgement) return judgement.error.message;
  const failed = judgement.verdict.checks.find((check) => check.outcome === 'failed');
  return failed === undefined ? '' : `${failed.left} ${failed.expected}`;
}

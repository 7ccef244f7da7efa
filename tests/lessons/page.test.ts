/**
 * What the page gets of an exercise is enough to judge it there, and to play a counterexample again: the notebook's own
 * session does both, with a thread in the place of the sandbox.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { exerciseFolders, loadExercise } from '../../src/cli/answer/exercises.ts';
import { readRegion, replaceRegion } from '../../src/lessons/region.ts';
import { Runner } from '../../src/notebook/frame/runner.ts';
import { buildChapter, buildFastCheck, shippedModules } from '../../src/notebook/manifest/build.ts';
import { prepareModule } from '../../src/notebook/manifest/prepare.ts';
import { ThreadNest } from '../../src/notebook/node/nest.ts';
import type { VerdictOutput } from '../../src/notebook/output/values.ts';
import { type CellResult, Session } from '../../src/notebook/session.ts';

const shipped = await shippedModules(process.cwd());
const fastCheck = await buildFastCheck(process.cwd());

function verdictOf({ outputs, problem }: CellResult): VerdictOutput {
  const [output] = outputs;
  if (output?.kind !== 'verdict') throw new Error(problem?.message ?? 'No verdict was shown.');
  return output;
}

/** Exercises whose counterexample was played again. */
const stepped: string[] = [];

describe.each(exerciseFolders())('in the page, %s', async (folder) => {
  const { exercise } = await loadExercise(folder);
  const [, , chapter = ''] = folder.split(path.sep);
  const { modules } = await buildChapter(process.cwd(), chapter);
  const home = `chapters/${chapter.replace(/^\d+-/, '')}/exercises/${exercise.id}`;
  const engine = readFileSync(`src/${exercise.module}`, 'utf8');

  function newSession(): Session {
    const runner = new Runner(new ThreadNest());
    return new Session({
      sources: {
        shipped: () => Promise.resolve(shipped),
        runner: () => Promise.resolve(runner),
        prepare: () => Promise.resolve(prepareModule),
        library: () => Promise.resolve(fastCheck),
        asset: (name) => Promise.resolve(gunzipSync(readFileSync(`public/${name}`))),
      },
      chapter: modules,
      cells: [],
      exercises: [{ id: exercise.id, folder: home, module: exercise.module, timeLimitMs: exercise.timeLimitMs }],
    });
  }

  it('passes as the engine is', async () => {
    const { checks, passed } = verdictOf(await newSession().check(exercise.id));
    expect(checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(passed).toBe(true);
  });

  it('fails as the starter is, and a counterexample on a buddy machine can be stepped through', async () => {
    const session = newSession();
    const starter = readRegion(readFileSync(`${folder}/starter.ts`, 'utf8'), exercise.region).text;
    await session.edit(exercise.module, replaceRegion(engine, exercise.region, starter));
    const failed = verdictOf(await session.check(exercise.id)).checks.find(({ outcome }) => outcome === 'failed');
    if (failed === undefined) throw new Error('The starter must fail.');
    expect(`${failed.left ?? ''} ${failed.expected ?? ''}`.trim()).not.toBe('');
    // An exercise on anything but buddy lists says in words what went wrong.
    if (failed.counterexample === undefined) return;
    stepped.push(exercise.id);
    const { outputs } = await session.replay(exercise.id, failed.counterexample);
    expect(outputs).toMatchObject([{ kind: 'recording' }]);
  });

  it('ships no answer', () => {
    expect(modules.filter((module) => /\/(right|wrong)\//.test(module.path))).toEqual([]);
  });
});

it('the exercises on buddy lists have counterexamples', () => {
  expect(stepped).toEqual(expect.arrayContaining(['expand', 'merge', 'unlink', 'border', 'page-links']));
});

/** What the page gets of an exercise is enough to judge it: every module that the checks import, every file they ask for. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { exerciseFolders, loadExercise } from '../../src/cli/answer/exercises.ts';
import { judgeModule } from '../../src/notebook/exercise.ts';
import { linkGraph } from '../../src/notebook/link/graph.ts';
import type { NotebookModule } from '../../src/notebook/link/module.ts';
import { buildChapter, buildFastCheck, shippedModules } from '../../src/notebook/manifest/build.ts';
import { prepareModule } from '../../src/notebook/manifest/prepare.ts';

const shared = [...(await shippedModules(process.cwd())), await buildFastCheck(process.cwd())];

it.each(exerciseFolders())('%s can be judged in the page', async (folder) => {
  const { exercise } = await loadExercise(folder);
  const [, , chapter = ''] = folder.split(path.sep);
  const { modules } = await buildChapter(process.cwd(), chapter);
  const home = `chapters/${chapter.replace(/^\d+-/, '')}/exercises/${exercise.id}`;
  const judge = judgeModule({ id: exercise.id, folder: home, module: exercise.module, timeLimitMs: exercise.timeLimitMs });
  const prepared = prepareModule(judge.source, judge.path);
  if ('error' in prepared) throw new Error(prepared.error.message);

  const all = [...shared, ...modules, prepared.module].map((module): [string, NotebookModule] => [module.path, module]);
  const { order, problems } = linkGraph(new Map(all), judge.path);
  expect(problems).toEqual([]);
  const files = order.flatMap(({ links }) => links.assets ?? []);
  expect(files).toContain('recordings/256m-fork.recording');
  for (const file of files) expect(existsSync(`public/${file}`), file).toBe(true);
  expect(modules.filter((module) => /\/(right|wrong)\//.test(module.path))).toEqual([]);
});

/** Good answers to an exercise: the engine as it is shipped, and those of its folder `right`. Fetched when a reader asks for one. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { type Exercise, readRegion } from 'lessons';
import { sourceText } from '../../../../build/chapters.ts';
import type { Answer } from '../../../../ui/exercise/Solution.tsx';

const exercises = import.meta.glob<{ exercise: Exercise }>('/content/chapters/*/exercises/*/exercise.ts', { eager: true });

interface Props {
  readonly exercise: Exercise;
  /** the folder `right` of the exercise */
  readonly folder: string;
}

export const getStaticPaths = (() =>
  Object.entries(exercises).map(([file, { exercise }]) => {
    const [, , folder = '', , id = ''] = file.slice(1).split('/');
    return {
      params: { chapter: folder.replace(/^\d+-/, ''), id },
      props: { exercise, folder: path.join(path.dirname(file.slice(1)), 'right') } satisfies Props,
    };
  })) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = ({ props: { exercise, folder } }) => {
  const shipped = sourceText(exercise.module) ?? '';
  const answers: Answer[] = [{ name: 'the engine’s own', text: readRegion(shipped, exercise.region).text }];
  for (const file of globSync(`${folder}/*.ts`).toSorted()) {
    const name = path.basename(file, '.ts').replaceAll('-', ' ');
    answers.push({ name, text: readRegion(readFileSync(file, 'utf8'), exercise.region).text });
  }
  return Response.json(answers);
};

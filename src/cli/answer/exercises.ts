/** Finding exercises: each is a folder content/chapters/NN-slug/exercises/<id>. Paths are from the project's root. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exercise } from '../../lessons/exercise.ts';
import { UsageError } from '../lib/usage.ts';

/** An exercise and where it is. */
export interface FoundExercise {
  readonly exercise: Exercise;
  readonly folder: string;
}

/** Folders of all exercises of the book, by chapter and id. */
export function exerciseFolders(): string[] {
  return globSync('content/chapters/*/exercises/*/exercise.ts').map((file) => path.dirname(file)).toSorted();
}

/** @throws UsageError, naming those that exist, when there is no exercise of that id */
export async function findExercise(id: string): Promise<FoundExercise> {
  const folders = exerciseFolders();
  const folder = folders.find((candidate) => path.basename(candidate) === id);
  if (folder === undefined) {
    const known = folders.map((candidate) => path.basename(candidate)).join(', ');
    throw new UsageError(`There is no exercise "${id}". The exercises are: ${known}.`);
  }
  return loadExercise(folder);
}

export async function loadExercise(folder: string): Promise<FoundExercise> {
  const url = pathToFileURL(path.resolve(folder, 'exercise.ts')).href;
  const { exercise } = (await import(url)) as { exercise: Exercise };
  return { exercise, folder };
}

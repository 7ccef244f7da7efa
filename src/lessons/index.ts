/**
 * Lessons: what a right answer does. This is the door: exercises, predictions and their checks come in here as
 * "lessons", and so do the notebook and the page.
 */
export * from './region.ts';
export type { Exercise } from './exercise.ts';
export * from './check.ts';
export * from './judge.ts';
export * from './layout.ts';
export * from './operation.ts';
export { FreeModel, type FreeBlock } from './free-model.ts';
export { walkList, type Walk } from './list-walk.ts';
export { Picture, placeOf, type Place } from './picture.ts';
export * as aspects from './aspect.ts';
export * from './scene.ts';
export * from './property.ts';
export { replaysTheKernel } from './replay.ts';
export { Random } from './random.ts';
export * from './words.ts';

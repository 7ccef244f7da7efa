/** What a cell gets when it imports "notebook". */
export {
  asset,
  benchCopy,
  clock,
  codePlaces,
  type LinkedModule,
  linkedModules,
  placesOf,
  sameLine,
  show,
  type Shown,
} from './collector.ts';
export {
  bytes,
  claim,
  descriptor,
  freeLists,
  graph,
  memoryMap,
  number,
  progress,
  recording,
  slab,
  table,
  text,
  verdict,
  type MapOptions,
} from './make.ts';
export { recorder, type Tape, type TapeOptions } from '../record/tape.ts';
export type * from './values.ts';

/** What a cell gets when it imports "notebook". */
export { asset, codePlaces, placesOf, sameLine, show, type Shown } from './collector.ts';
export {
  bytes,
  claim,
  descriptor,
  freeLists,
  memoryMap,
  number,
  progress,
  recording,
  table,
  text,
  verdict,
  type MapOptions,
} from './make.ts';
export { recorder, type Tape, type TapeOptions } from '../record/tape.ts';
export type * from './values.ts';
  graph,
  slab,

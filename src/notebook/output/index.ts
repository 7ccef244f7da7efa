/** What a cell gets when it imports "notebook". */
export { codePlace, sameLine, show, type Shown } from './collector.ts';
export {
  bytes, claim, descriptor, freeLists, memoryMap, number, progress, recording, table, text, verdict, type MapOptions,
} from './make.ts';
export type * from './values.ts';

/**
 * Attaching to a slab allocator that is up: from the machine's bytes, and the parts that are code:
 * constructors and a generator of random numbers.
 */
import type { Machine } from '../boot/machine.ts';
import { readString } from './bytes.ts';
import { useSlabStates } from './bootstrap.ts';
import { cacheAt } from './handles.ts';
import { NULL, readPointerAt } from './pointer.ts';
import {
  BUILD_CPU_PARTIAL,
  BUILD_FREELIST_RANDOM,
  BUILD_HARDENED,
  findSlubData,
  readData,
  SLUB_DATA,
  SLUB_MAGIC,
} from './slub-data.ts';
import { readCommandLine } from './command-line.ts';
import { type Constructor, Slub, type SlubBuild } from './slub.ts';

/** @returns undefined when the machine has no slab allocator */
export function attachSlub(
  machine: Machine,
  build: Pick<SlubBuild, 'random' | 'listener'> = {},
  constructors: readonly Constructor[] = [],
): Slub | undefined {
  const { memory, kernelData } = machine;
  const data = findSlubData(kernelData.lanes);
  if (data === NULL || readData(memory, data, SLUB_DATA.magic) !== SLUB_MAGIC) return undefined;
  const bits = readData(memory, data, SLUB_DATA.build);
  const options = readCommandLine(
    readString(memory, data + SLUB_DATA.commandLine),
    readData(memory, data, SLUB_DATA.cpus),
  );
  const slub = new Slub(
    machine,
    data,
    {
      ...build,
      // Without random numbers nothing can be allocated in random order, but everything can be read.
      random: build.random ?? (() => 0),
      hardened: (bits & BUILD_HARDENED) !== 0,
      cpuPartial: (bits & BUILD_CPU_PARTIAL) !== 0,
      freelistRandom: (bits & BUILD_FREELIST_RANDOM) !== 0,
    },
    options,
  );
  slub.constructors.push(...constructors);
  const states = readPointerAt(memory, data + SLUB_DATA.slabStates);
  if (states !== NULL) useSlabStates(slub, cacheAt(slub, states));
  return slub;
}

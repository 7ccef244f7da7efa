/** The five designs by name. */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { KernelData } from './kernel-data.ts';
import type { DesignName, Memmap } from './memmap.ts';
import { StructPage } from './struct-page.ts';
import { TwoWord } from './two-word.ts';

/** Bytes of a descriptor in each design. */
export const DESCRIPTOR_SIZES: Readonly<Record<DesignName, number>> = {
  'struct-page': 64,
  'two-word': 16,
  'two-word-packed': 16,
  'two-word-external': 16,
  'one-word': 8,
};

/** Reads and writes descriptors of a design. @throws Error for a design that does not exist */
export type MakeMemmap = (design: DesignName, memory: PhysicalMemory, kernelData: KernelData) => Memmap;

export const makeMemmap: MakeMemmap = (design, memory, kernelData) => {
  switch (design) {
    case 'struct-page': return new StructPage(memory, kernelData);
    case 'two-word': return new TwoWord(memory, kernelData);
    default: throw new Error(`There is no design named "${design}".`);
  }
};

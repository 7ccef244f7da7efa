/** The five designs by name, and the reader's own. */
import type { PhysicalMemory } from '../memory/physical-memory.ts';
import type { KernelData } from './kernel-data.ts';
import type { DesignName, Memmap } from './memmap.ts';
import { OneWord } from './one-word.ts';
import { OwnMemmap, PLAN } from './own.ts';
import { StructPage } from './struct-page.ts';
import { TwoWordExternal } from './two-word-external.ts';
import { TwoWordPacked } from './two-word-packed.ts';
import { TwoWord } from './two-word.ts';

/** The five designs of the book, from Linux's own to the smallest. */
export const DESIGNS: readonly DesignName[] = ['struct-page', 'two-word', 'two-word-packed', 'two-word-external', 'one-word'];

/** Bytes of a descriptor in each design. */
export const DESCRIPTOR_SIZES: Readonly<Record<DesignName, number>> = {
  'struct-page': 64,
  'two-word': 16,
  'two-word-packed': 16,
  'two-word-external': 16,
  'one-word': 8,
  'own': PLAN.descriptorBits / 8,
};

/** Bytes a page of a table of links that lies outside the descriptors. */
export const LINK_TABLE_SIZES: Readonly<Record<DesignName, number>> = {
  'struct-page': 0,
  'two-word': 0,
  'two-word-packed': 0,
  'two-word-external': 16,
  'one-word': 0,
  'own': PLAN.tableBits / 8,
};

/** Reads and writes descriptors of a design. */
export type MakeMemmap = (design: DesignName, memory: PhysicalMemory, kernelData: KernelData) => Memmap;

export const makeMemmap: MakeMemmap = (design, memory, kernelData) => {
  switch (design) {
    case 'struct-page': return new StructPage(memory, kernelData);
    case 'two-word': return new TwoWord(memory, kernelData);
    case 'two-word-packed': return new TwoWordPacked(memory, kernelData);
    case 'two-word-external': return new TwoWordExternal(memory, kernelData);
    case 'one-word': return new OneWord(memory, kernelData);
    case 'own': return new OwnMemmap(memory, kernelData);
  }
};

/** The budgets of this chapter's figure: widths of the engine's own fields on 64 bits, and what a 32-bit machine needs. */
import { linkBits, type Paging } from '../../../src/engine/highmem/address-space.ts';
import { descriptorFields } from '../../../src/engine/memmap/descriptor-fields.ts';
import type { BudgetItem, BudgetView } from '../../../src/ui/figures/Budget.tsx';

const packed = descriptorFields('two-word-packed', 'free');

function bitsOf(...names: readonly string[]): number {
  return packed.filter(({ name }) => names.some((start) => name.startsWith(start))).reduce((sum, { width }) => sum + width, 0);
}

const WIDE: readonly BudgetItem[] = [
  { name: 'tag', bits: bitsOf('tag'), why: 'free, and nothing else: one of eight kinds and eight spare ones', thing: 'free' },
  { name: 'order', bits: bitsOf('order'), why: '0 to 10, and as many bits as the kernel’s plans have' },
  { name: 'migratetype', bits: bitsOf('migratetype'), why: 'which list of the order' },
  { name: 'zone', bits: bitsOf('zone'), why: 'at most eight of a node' , thing: 'border' },
  { name: 'node', bits: bitsOf('node'), why: 'at most 1,024', thing: 'border' },
];

const NARROW: readonly BudgetItem[] = [
  { name: 'tag', bits: 4, why: 'free, and nothing else', thing: 'free' },
  { name: 'order', bits: 4, why: '0 to 10' },
  { name: 'migratetype', bits: 3, why: 'which list of the order' },
  { name: 'zone', bits: 2, why: 'at most four; and one node, which needs no number', thing: 'border' },
];

const links = (bits: number, why: string): BudgetItem[] => ['next', 'prev'].map((name) => ({ name, bits, why, thing: 'link' }));
const numbers = (paging: Paging, reach: string): BudgetItem[] => links(linkBits(paging) / 2, `a frame number: ${reach} in pages of 4 KiB`);

const without = (bits: number): string => `an address, without the ${bits} bits that are always 0`;

export const views: readonly BudgetView[] = [
  { title: '64 bits, addresses', word: 64, words: 2, items: [...links(64, 'an address'), ...WIDE] },
  { title: '64 bits, addresses of 16-byte descriptors', word: 64, words: 2, items: [...links(60, without(4)), ...WIDE] },
  { title: '64 bits, frame numbers', word: 64, words: 2, items: [...links(bitsOf('next'), 'a frame number: 4 PiB in pages of 4 KiB'), ...WIDE] },
  { title: '64 bits, frame numbers in one word', word: 64, words: 1, items: [...links(bitsOf('next'), 'a frame number: 4 PiB in pages of 4 KiB'), ...WIDE] },
  { title: '32 bits, addresses', word: 32, words: 2, items: [...links(32, 'an address'), ...NARROW] },
  { title: '32 bits, frame numbers', word: 32, words: 2, items: [...numbers('plain', '4 GiB'), ...NARROW] },
  { title: '32 bits with PAE, frame numbers', word: 32, words: 2, items: [...numbers('pae', '64 GiB'), ...NARROW] },
];

/** From the bytes of a descriptor to the figure that takes it apart. */
import { describeWords, type Machine, type WordDescription } from 'engine';
import type { FieldView, Hex, WordsView } from '../figures/model.ts';

export function wordsView(machine: Machine, pfn: number): WordsView {
  const name = machine.memmap.design === 'struct-page' ? 'struct page' : 'two words';
  return {
    kind: 'words',
    title: `${machine.memmap.descriptorSize === 8 ? 'one word' : name} of page ${pfn}`,
    words: describeWords(machine, pfn).map((word) => ({
      name: wordName(machine, word.offset / 8),
      offset: word.offset,
      width: 8,
      value: toHex(word.value),
      fields: fieldsOf(machine, pfn, word),
    })),
  };
}

/** The words of the small descriptors have names; of the eight words of struct page only the fields have. */
function wordName({ memmap }: Machine, word: number): string {
  return (memmap.design === 'struct-page' ? undefined : ['allocator', 'allocatee'].at(word)) ?? `word ${word}`;
}

function fieldsOf(machine: Machine, pfn: number, { fields }: WordDescription): FieldView[] {
  return fields.map(({ name, shift, width, value, holds }) => {
    const meaning = meaningOf(machine, pfn, name, { value, holds });
    const isLink = /next|prev/.test(name);
    return { name, shift, width, value: toHex(value), meaning, ...(isLink ? { thing: 'link' } : {}) };
  });
}

/** What a field says of this page, where the machine can tell; else what such a field says. */
function meaningOf(
  machine: Machine, pfn: number, field: string, { value, holds }: { readonly value: string; readonly holds: string },
): string {
  const { memmap } = machine;
  const isFree = memmap.isFree(pfn);
  if (isFree && field.endsWith('next')) return nodeName(memmap.next(pfn));
  if (isFree && /prev( 23|$)/.test(field)) return nodeName(memmap.prev(pfn));
  if (isFree && field.endsWith('order')) return `a block of ${pagesOf(memmap.freeOrder(pfn))} begins here`;
  if (field === 'order') return `the block has ${pagesOf(Number(value))}`;
  if (field === 'zone') return machine.zones.find((zone) => zone.spans(pfn))?.name ?? holds;
  return holds;
}

const pagesOf = (order: number): string => (order === 0 ? '1 page' : `${2 ** order} pages`);

const nodeName = (node: number): string => (node < 0 ? 'the head of the list' : `page ${node}`);

/** `0xffff…` of 64 bits as two halves, anything else as a number. */
export function toHex(value: string): Hex {
  if (!value.startsWith('0x') || value.length <= 10) return Number(value);
  const digits = value.slice(2).padStart(16, '0');
  return [Number.parseInt(digits.slice(0, 8), 16), Number.parseInt(digits.slice(8), 16)];
}

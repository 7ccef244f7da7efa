import { kmemCacheAlloc } from 'engine';
import { show, table } from 'notebook';
import { bootWithFolios } from './a-tagged-word.ts';

// A type of four bits fits below an address only if the address has four zeroes there.
// Folios of 72 bytes, aligned to 8 as most objects are; and of 80, aligned to 16.
function misread(size: number, align: number): number {
  const { folios } = bootWithFolios(16, size, align);
  const types = Array.from({ length: 1000 }, (_, number) => number % 8);
  const words = types.map((type) => kmemCacheAlloc(folios) | type);
  return words.filter((word, number) => (word & 0xf) !== types[number]).length;
}

show(table(
  [['folio', 'bytes'], ['aligned to', 'bytes'], 'of 1,000 types, read wrongly'],
  [[72, 8], [80, 16]].map(([size, align]) => [size, align, misread(size, align)]),
));

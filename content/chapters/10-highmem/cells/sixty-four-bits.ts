import { linkBits, mostPages } from 'engine';
import { show, table } from 'notebook';

// Two words of a 32-bit machine. What a free block has to say, in bits.
const WORDS = 2 * 32;
const STATE = { tag: 4, order: 4, migratetype: 3, zone: 2 };
const state = Object.values(STATE).reduce((sum, bits) => sum + bits, 0);

show(table(
  [
    'paging', ['memory at most', 'GiB'], 'two frame numbers', 'all the rest',
    'together', 'of',
  ],
  (['plain', 'pae'] as const).map((paging) => [
    paging === 'pae' ? '36 bits (PAE)' : '32 bits',
    (mostPages(paging) * 4096) / 2 ** 30,
    linkBits(paging), state, linkBits(paging) + state, WORDS,
  ]),
));

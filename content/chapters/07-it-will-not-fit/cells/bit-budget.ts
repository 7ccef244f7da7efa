import { descriptorFields, linkBits, type Paging } from 'engine';
import { claim, show, table } from 'notebook';

/** What a free block has to say, in bits, besides its two links. */
export interface Machine {
  readonly name: string;
  /** bits of a word, and so of an address */
  readonly word: number;
  readonly facts: readonly number[];
  /** bits of two frame numbers */
  readonly frames: number;
}

// On 64 bits, as the engine has them: tag, order, migratetype, zone, node.
const wide = descriptorFields('two-word-packed', 'free');
const widths = ['tag', 'order', 'migratetype', 'zone', 'node'].map(
  (name) => wide.find((field) => field.name === name)?.width ?? 0,
);
const links = wide.filter(({ name }) => /next|prev/.test(name));
const frames = links.reduce((sum, { width }) => sum + width, 0);

// On 32 bits: orders 0 to 10 need 4 bits, four zones 2, and there is one node.
const narrow = (name: string, paging: Paging): Machine => ({
  name, word: 32, facts: [4, 4, 3, 2, 0], frames: linkBits(paging),
});

export const machines: readonly Machine[] = [
  { name: '64 bits', word: 64, facts: widths, frames },
  narrow('32 bits, 4 GiB', 'plain'),
  narrow('32 bits with PAE, 64 GiB', 'pae'),
];

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
show(table(
  ['machine', 'tag', 'order', 'migratetype', 'zone', 'node', 'together'],
  machines.map(({ name, facts }) => [name, ...facts, total(facts)]),
));

const sums = machines.map(({ name, word, facts, frames: numbers }) => ({
  name, room: 2 * word, addresses: total(facts) + 2 * word, numbers: total(facts) + numbers,
}));
show(table(
  [
    'machine',
    ['two words', 'bits'],
    ['with addresses', 'bits'],
    ['with frame numbers', 'bits'],
    ['left', 'bits'],
  ],
  sums.map(({ name, room, addresses, numbers }) => [name, room, addresses, numbers, room - numbers]),
));

const [big] = sums;
const areTooLong = sums.every(({ room, addresses }) => addresses > room);
const tooMuchForOne = sums.every(({ room, numbers }) => numbers > room / 2);
show(claim(
  'V5',
  areTooLong && tooMuchForOne,
  `With 64 bits it takes ${big.addresses} bits with addresses, and there are ${big.room}; with frame ` +
    `numbers it takes ${big.numbers}. On no machine does it fit into one word.`,
));

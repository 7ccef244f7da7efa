import {
  KINDS, PAGE_KINDS, type PageKind, type PageWord, readAllocator, writeAllocator,
} from 'engine';
import { claim, show, table } from 'notebook';

/** Every word that a page of a kind may have. */
function* legalWords(kind: PageWord['kind']): Generator<PageWord> {
  const most = (name: string): number =>
    KINDS[kind].fields.find((field) => field.name === name)?.most ?? 0;
  for (let order = 0; order <= most('order'); order++) {
    for (let migratetype = 0; migratetype <= most('migratetype'); migratetype++) {
      for (let zone = 0; zone <= most('zone'); zone++) {
        for (let node = 0; node <= most('node'); node++) {
          yield { kind, order, migratetype, zone, node };
        }
      }
    }
  }
}

// Write each, read it back, and note what it became in 64 bits.
const lanes = new Uint32Array(2);
const words = new Set<number>();
const isPage = (kind: PageKind): kind is PageWord['kind'] => kind !== 'slab';
const rows = PAGE_KINDS.filter(isPage).map((kind) => {
  let written = 0;
  let different = 0;
  for (const word of legalWords(kind)) {
    writeAllocator(lanes, 0, word);
    // The spare bits, 17 to 50, are 0: what is left is below 2 to the power of 30.
    words.add((lanes[1] >>> 19) * 2 ** 17 + lanes[0]);
    const back = readAllocator(lanes, 0);
    written++;
    if (JSON.stringify(back) !== JSON.stringify(word)) different++;
  }
  return { kind, written, different };
});
show(table(
  ['kind of page', 'words written', 'read back as something else'],
  rows.map(({ kind, written, different }) => [kind, written, different]),
));

const written = rows.reduce((sum, row) => sum + row.written, 0);
const different = rows.reduce((sum, row) => sum + row.different, 0);
const many = (count: number): string => count.toLocaleString('en');
show(claim(
  'K3',
  different === 0 && words.size === written,
  `Of ${many(written)} words ${many(different)} came back as something else, ` +
    `and ${many(words.size)} of them differ in their bits.`,
));

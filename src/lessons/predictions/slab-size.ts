/** Questions on the size of slabs: how many pages, and how many objects in them. */
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import { DEFAULT_SETTINGS } from '../../engine/slab/order.ts';
import { alignUp, calculateLayout, WORD } from '../../engine/slab/sizes.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { count } from '../words.ts';

/** Greatest order that a slab is given for the sake of many objects. */
const MAX_ORDER = DEFAULT_SETTINGS.maxOrder;

interface Slab {
  readonly objects: number;
  readonly pages: number;
}

export function slabSizeQuestion(random: Random): Draft | undefined {
  const objectSize = 100 + random.below(5900);
  const hasConstructor = random.below(3) === 0;
  const shape = { objectSize, align: WORD, flags: 0, hasConstructor };
  const layout = calculateLayout(shape, DEFAULT_SETTINGS);
  if (layout === undefined) return undefined;
  const { size, objects, order } = layout;
  const pages = 2 ** order;
  const left = pages * PAGE_SIZE - objects * size;
  const words = alignUp(objectSize, WORD);
  const other = hasConstructor ? words : words + WORD;
  const made = hasConstructor ? ' A constructor makes each of them ready, and they stay ready while they are free.' : '';
  const rounded = 2 ** Math.ceil(Math.log2(objectSize));
  return {
    program: programOf(objectSize, hasConstructor),
    question: `On a machine with one CPU a cache is made of objects of ${objectSize} bytes.${made} How large is a slab of it?`,
    right: {
      text: saySlab({ objects, pages }),
      why: `From one object to the next it is ${size} bytes${hasConstructor ? ', for the pointer of a free one must not lie on what the constructor made' : ''}. In ${count(pages, 'page')} ${left} bytes are left over, a share of ${((left / (pages * PAGE_SIZE)) * 100).toFixed(1)} %. SLUB tries the orders upwards for one that holds many objects and wastes at most a sixteenth, and asks for less when there is none.`,
    },
    wrong: [
      ...only(size <= PAGE_SIZE, { idea: 'a slab is a page', text: saySlab(fill(size, 1)), why: `A slab may have up to ${2 ** MAX_ORDER} pages. With one it would waste ${PAGE_SIZE % size} bytes or hold only ${count(Math.floor(PAGE_SIZE / size), 'object')}.` }),
      { idea: 'as large as it may be', text: saySlab(fill(size, 2 ** MAX_ORDER)), why: `Eight pages in a row are harder to come by than fewer. The first order that is good enough is taken, not the best.` },
      { idea: 'objects are rounded up to a power of two', text: saySlab(fill(rounded, pages)), why: `Only kmalloc() has fixed sizes. A cache has its own, rounded up to a word: ${size} bytes.` },
      { idea: 'the slab has a header', text: saySlab({ objects: objects - 1, pages }), why: 'The state of a slab takes no room in it: it is in the descriptor of its first page. All of the slab is objects.' },
      { idea: hasConstructor ? 'the pointer costs nothing' : 'the pointer costs a word', text: saySlab(fill(other, pages)), why: hasConstructor ? 'Here the pointer has no room in the free object: its bytes are to stay as the constructor made them. So it lies behind, and costs a word.' : 'The pointer lies in the object while it is free. It costs nothing.' },
      { idea: 'as little waste as possible', text: saySlab(leastWaste(size)), why: `That has the smallest share of waste. SLUB stops at the first order that wastes little enough.` },
    ].filter(({ text }) => !text.startsWith('0 ')),
  };
}

const only = <T>(condition: boolean, value: T): T[] => (condition ? [value] : []);

const fill = (size: number, pages: number): Slab => ({ objects: Math.floor((pages * PAGE_SIZE) / size), pages });

/** The order with the smallest share of waste, the lowest of several. */
function leastWaste(size: number): Slab {
  const slabs = Array.from({ length: MAX_ORDER + 1 }, (_, order) => fill(size, 2 ** order)).filter(({ objects }) => objects > 0);
  const waste = ({ objects, pages }: Slab): number => 1 - (objects * size) / (pages * PAGE_SIZE);
  return slabs.reduce((best, slab) => (waste(slab) < waste(best) ? slab : best));
}

const saySlab = ({ objects, pages }: Slab): string => `${count(objects, 'object')} in ${count(pages, 'page')}`;

function programOf(size: number, hasConstructor: boolean): string {
  return `import { boot, kmemCacheAlloc, kmemCacheCreate, kmemCacheInit, PAGE_SIZE } from 'engine';
import { show, slab } from 'notebook';

const machine = boot({ memory: 256 * PAGE_SIZE });
const slub = kmemCacheInit(machine, { commandLine: 'slab_nomerge' });
const cache = kmemCacheCreate(slub, { name: 'object', size: ${size}${hasConstructor ? ', ctor: () => {}' : ''} });
show(slab(machine, Math.floor(kmemCacheAlloc(cache) / PAGE_SIZE)));
`;
}

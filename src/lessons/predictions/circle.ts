/** Questions on machines that come up on demand: who asks whom, and who is asked a second time. */
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import type { PlaceLinkTable } from '../../engine/boot/link-table.ts';
import { DemandBoot } from '../../engine/slab/demand-boot.ts';
import { Circle } from '../../engine/slab/requests.ts';
import type { Draft, Option } from '../prediction.ts';
import type { Random } from '../random.ts';

type Source = 'slab' | 'page allocator' | 'memblock';

interface Start {
  /** pages of the machine */
  readonly pages: number;
  /** bytes of an object that slab is asked for, or undefined when the page allocator is asked for a page */
  readonly bytes: number | undefined;
  readonly source: Source;
}

const PLACES: Readonly<Record<Source, PlaceLinkTable>> = {
  slab: ({ pages, entrySize }, { kmalloc }) => kmalloc(pages * entrySize),
  'page allocator': ({ pages, entrySize }, { allocPages }) => allocPages(Math.ceil(Math.log2((pages * entrySize) / PAGE_SIZE))) * PAGE_SIZE,
  memblock: ({ pages, entrySize, align }, { memblock }) => memblock?.alloc(pages * entrySize, align) ?? 0,
};

export function circleQuestion(random: Random): Draft {
  const start: Start = {
    pages: 257 + random.below(1500),
    bytes: random.below(2) === 0 ? undefined : 8 + random.below(1000),
    source: random.pick(['slab', 'page allocator', 'memblock']),
  };
  const asked = start.bytes === undefined ? 'The page allocator is asked for a page' : `Slab is asked for ${start.bytes} bytes`;
  const from = { slab: 'slab', 'page allocator': 'the page allocator', memblock: 'memblock' }[start.source];
  return {
    program: programOf(start),
    question: `A machine of ${start.pages} pages brings nothing up before it is asked for. The links of its free blocks are in a table, and room for the table is asked of ${from}. ${asked}. Where does it lead?`,
    ...answersOf(start),
  };
}

function answersOf(start: Start): Pick<Draft, 'right' | 'wrong'> {
  const circle = run(start);
  const table = start.pages * 16;
  const right = circle === undefined
    ? { text: sayUp(table), why: `Memblock keeps ranges of addresses. It needs neither free lists nor links, so the chain of requests ends there. Two links of 8 bytes for each of ${start.pages} pages are ${table} bytes.` }
    : { text: sayCircle(circle), why: `${circle.message} Nobody in it can be first.` };
  const wrong: Pick<Option, 'text' | 'idea' | 'why'>[] = [
    { idea: 'there is always a way', text: sayUp(table), why: 'Memblock could do it, but nobody asks it here: the chain of requests leads back to somebody who is waiting.' },
    { idea: 'the circle is closed by slab', text: sayCircle({ parts: ['slab', 'page allocator', 'link table'] }), why: start.source === 'slab' ? 'These three are in it, but it closes where it began: at the one who was asked first.' : 'The table does not ask slab here.' },
    { idea: 'the circle begins with the pages', text: sayCircle({ parts: ['page allocator', 'link table', 'slab'] }), why: start.source === 'slab' ? 'These three are in it, but slab was asked first, and it is slab who is asked a second time.' : 'Slab is not asked for the table here.' },
    { idea: 'without slab there is no circle but its own', text: sayCircle({ parts: ['page allocator', 'link table'] }), why: start.source === 'memblock' ? 'The table does not ask the page allocator here.' : 'The table does not ask the page allocator itself here: there is slab between them, and it is asked first.' },
    { idea: 'memblock needs links too', text: sayCircle({ parts: ['link table', 'memblock'] }), why: 'Memblock has no free lists. It keeps ranges, and needs no entry for a page that it gives.' },
    { idea: 'one link is enough', text: sayUp(table / 2), why: 'A block must be able to leave the middle of its list, so it has two links.' },
    { idea: 'descriptors come from the page allocator', text: sayCircle({ parts: ['page allocator', 'memory map'] }), why: 'The memory map is taken from memblock before anything is free. That is how Linux keeps this circle from arising.' },
  ];
  return { right, wrong: wrong.filter(({ text }) => text !== right.text) };
}

/** Lets the engine do it. @returns the circle, if it comes to one */
function run(start: Start): Circle | undefined {
  const machine = new DemandBoot({ memory: start.pages * PAGE_SIZE, maxPageOrder: 5, pageblockOrder: 5, place: PLACES[start.source] });
  try {
    if (start.bytes === undefined) machine.allocPages(0);
    else machine.kmalloc(start.bytes);
    return undefined;
  } catch (error) {
    if (error instanceof Circle) return error;
    throw error;
  }
}

const sayUp = (bytes: number): string => `To an answer: memblock gives ${bytes} bytes for the table`;
const sayCircle = ({ parts }: Pick<Circle, 'parts'>): string => `To a circle: ${[...parts, parts[0]].join(' → ')}`;

function programOf({ pages, bytes, source }: Start): string {
  const places: Readonly<Record<Source, string>> = {
    slab: '({ pages, entrySize }, { kmalloc }) => kmalloc(pages * entrySize)',
    'page allocator': '({ pages, entrySize }, { allocPages }) => allocPages(Math.ceil(Math.log2((pages * entrySize) / PAGE_SIZE))) * PAGE_SIZE',
    memblock: '({ pages, entrySize, align }, { memblock }) => memblock.alloc(pages * entrySize, align)',
  };
  return `import { DemandBoot, PAGE_SIZE } from 'engine';
import { graph, show } from 'notebook';

const machine = new DemandBoot({ memory: ${pages} * PAGE_SIZE, maxPageOrder: 5, pageblockOrder: 5, place: ${places[source]} });
try {
  machine.${bytes === undefined ? 'allocPages(0)' : `kmalloc(${bytes})`};
} catch (error) {
  show(error.message);
}
show(graph(machine.requests.made));
`;
}

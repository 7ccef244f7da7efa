import { DESCRIPTOR_SIZES, LINK_TABLE_SIZES, PAGE_SIZE, type PlaceLinkTable } from 'engine';
import { claim, graph, memoryMap, show, table } from 'notebook';
import { comeUp, fromSlab } from './ask-slab.ts';

// The page allocator itself, without slab between.
const fromPages: PlaceLinkTable = ({ pages, entrySize }, { allocPages }) => {
  const order = Math.ceil(Math.log2((pages * entrySize) / PAGE_SIZE));
  return allocPages(order) * PAGE_SIZE;
};

// The list of ranges that is there before either of them.
const fromMemblock: PlaceLinkTable = ({ pages, entrySize, align }, { memblock }) =>
  memblock?.alloc(pages * entrySize, align) ?? 0;

const ways = { slab: fromSlab, 'the page allocator': fromPages, memblock: fromMemblock };
const runs = Object.entries(ways).map(([source, place]) => ({ source, ...comeUp(place) }));
show(table(
  ['the table is asked of', 'the machine', 'circle'],
  runs.map(({ source, circle }) => {
    const outcome = circle === undefined ? 'comes up' : 'does not come up';
    const [first, ...others] = circle?.parts ?? [];
    return [source, outcome, first === undefined ? 'none' : [first, ...others, first].join(' → ')];
  }),
));

const { machine } = runs[2];
show(graph(machine.requests.made, 'The same request, with a table from memblock.'));
show(memoryMap(machine.machine, { from: 192, caption: 'The last 64 pages. The machine is up.' }));
const design = 'two-word-external';
const [descriptor, links] = [DESCRIPTOR_SIZES[design], LINK_TABLE_SIZES[design]];
show(`Each page costs ${descriptor} bytes of descriptor and ${links} bytes of links.`);

const failed = runs.filter(({ circle }) => circle !== undefined).length;
show(claim(
  'V7', failed === 2 && runs[2].circle === undefined,
  `Of ${runs.length} sources, ${failed} lead back to themselves.`,
));

/** Questions on how many bits a free block needs, on a machine of some size: links are frame numbers. */
import { bitField, readField, writeField } from '../../engine/memmap/bit-field.ts';
import { PAGE_SHIFT } from '../../engine/memory/units.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';

/** Tag and migratetype; the order has values 0 to 10. */
const TAG = 4;
const TYPE = 3;
const ORDERS = 11;

/** Bits that so many values need: the width of the narrowest field that gives the last of them back. */
function bitsFor(values: number): number {
  for (let width = 1; ; width++) {
    const lanes = new Uint32Array(2);
    const field = bitField('number', 0, 0, width, 'any of them', { most: values - 1 });
    writeField(lanes, 0, field, values - 1);
    if (readField(lanes, 0, field) === values - 1) return width;
  }
}

export function bitBudgetQuestion(random: Random): Draft {
  const physical = 34 + random.below(17);
  const zones = 2 + random.below(7);
  const nodes = 2 + random.below(999);
  const frame = physical - PAGE_SHIFT;
  const [zone, node, order] = [bitsFor(zones), bitsFor(nodes), bitsFor(ORDERS)];
  const facts = TAG + TYPE + order + zone + node;
  const total = facts + 2 * frame;
  return {
    program: programOf(physical, zones, nodes),
    question:
      `Physical addresses have ${physical} bits and pages 4 KiB. There are ${nodes} nodes with ${zones} zones each. Besides its two links, which are frame numbers, a free block needs a tag of ` +
      `${TAG} bits, a migratetype of ${TYPE} bits, an order from 0 to ${ORDERS - 1}, its zone and its node. How many bits are that?`,
    right: {
      text: bits(total),
      why: `A frame number has ${physical} − ${PAGE_SHIFT} = ${frame} bits, and there are two. Tag ${TAG}, migratetype ${TYPE}, order ${order}, zone ${zone}, node ${node} are ${facts}.`,
    },
    wrong: [
      { idea: 'links are addresses of bytes', text: bits(facts + 2 * physical), why: `Blocks begin at pages: the ${PAGE_SHIFT} lowest bits of their addresses are 0 and need not be kept. ${frame} bits name a page.` },
      { idea: 'links are pointers', text: bits(facts + 128), why: `That is what two addresses of 64 bits take. A frame number of this machine has ${frame} bits.` },
      { idea: 'a list has one link', text: bits(facts + frame), why: `The list is doubly linked, so that a block can leave from the middle: ${frame} bits twice.` },
      { idea: 'a bit for each zone', text: bits(total - zone + zones), why: `A page is in one zone only, so its number is enough: ${zone} bits tell ${zones} zones apart.` },
      { idea: 'a bit for each order', text: bits(total - order + ORDERS), why: `A block has one order. ${ORDERS} values fit into ${order} bits.` },
      { idea: 'the node is found from the zone', text: bits(total - node), why: `Each node has a zone of that name. Without the node’s ${node} bits, blocks of two nodes could merge.` },
      { idea: 'the free block knows its type from its pageblock', text: bits(total - TYPE), why: `The migratetype was on the list of what is needed: it names the list whose head has to change.` },
    ],
  };
}

const bits = (count: number): string => `${count} bits`;

function programOf(physical: number, zones: number, nodes: number): string {
  return `import { PAGE_SHIFT } from 'engine';
import { show, table } from 'notebook';

// As many bits as the greatest value has.
const bitsFor = (values) => (values - 1).toString(2).length;
const needed = [
  ['next', ${physical} - PAGE_SHIFT], ['prev', ${physical} - PAGE_SHIFT],
  ['tag', ${TAG}], ['migratetype', ${TYPE}], ['order', bitsFor(${ORDERS})],
  ['zone', bitsFor(${zones})], ['node', bitsFor(${nodes})],
];
show(table(['what', 'bits'], [...needed, ['together', needed.reduce((sum, [, bits]) => sum + bits, 0)]]));
`;
}

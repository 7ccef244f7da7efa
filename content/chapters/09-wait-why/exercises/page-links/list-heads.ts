/** The bytes of a list_head, read past every function that knows what a link is. */
import { LANE_SIZE, MOVABLE, PAGE_SIZE } from 'engine';
import type { aspects } from 'lessons';

/** What stands in the first 16 bytes of every free page is a list_head as Linux has it. */
export const listHeads: aspects.Aspect = ({ machine, model }) => {
  const { memory, kernelData, zones } = machine;
  const addressOf = (node: number): bigint => {
    const physical = node < 0 ? kernelData.address + ~node * LANE_SIZE : node * PAGE_SIZE;
    return 0xffff888000000000n + BigInt(physical);
  };
  for (const order of [0, 1]) {
    const head = zones[0].listHead(order, MOVABLE);
    const pages = model.list(0, order, MOVABLE);
    for (const [position, pfn] of pages.entries()) {
      const wanted = { next: pages[position + 1] ?? head, prev: pages[position - 1] ?? head };
      for (const [name, at, node] of [['next', 0, wanted.next], ['prev', 8, wanted.prev]] as const) {
        const address = pfn * PAGE_SIZE + at;
        const found = (BigInt(memory.read32(address + LANE_SIZE)) << 32n) + BigInt(memory.read32(address));
        if (found === addressOf(node)) continue;
        return {
          left: `Bytes ${at} to ${at + 7} of page ${pfn}, its ${name}, hold 0x${found.toString(16).padStart(16, '0')}.`,
          expected: `They should hold 0x${addressOf(node).toString(16)}, the address of ${node < 0 ? 'the head of the list' : `the first byte of page ${node}`}.`,
        };
      }
    }
  }
  return undefined;
};

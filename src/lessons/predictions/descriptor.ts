/** Questions on the memory map: a page is freed, and somewhere that is written down. */
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import { DESCRIPTOR_SIZES } from '../../engine/memmap/create.ts';
import { MOVABLE } from '../../engine/zones/migratetype.ts';
import { descriptorAddress } from '../../engine/debug/bill.ts';
import { type Block, buildMachine, type Layout } from '../layout.ts';
import { type Operation, perform } from '../operation.ts';
import { Picture, placeOf } from '../picture.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';
import { smallLayout } from './machines.ts';

export function descriptorQuestion(random: Random): Draft | undefined {
  const pages = 8 * (8 + random.below(21));
  const pfn = 1 + random.below(pages - 1);
  const design = random.pick(['struct-page', 'two-word'] as const);
  const blocks = Array.from({ length: pages }, (_, page): Block => ({ pfn: page, order: 0, state: 'allocated', migratetype: MOVABLE }));
  const layout: Layout = { ...smallLayout(3, pages, blocks), design };
  const operations: Operation[] = [{ kind: 'freePages', pfn, order: 0 }];
  const size = DESCRIPTOR_SIZES[design];
  const { first, kernelPage, written } = whereItIsSaid(layout, operations, pfn);
  const [firstPage, byte] = [Math.floor(first / PAGE_SIZE), first % PAGE_SIZE];
  return {
    layout, operations,
    question:
      `Every page of this machine is in use. A descriptor has ${size} bytes, and that of page 0 begins at byte ${byte} of page ${firstPage}. ` +
      `Page ${pfn} is freed. In which page are the bytes that say, from then on, that page ${pfn} is free?`,
    right: {
      text: `page ${written}`,
      why: `The descriptor of page ${pfn} begins ${pfn} times ${size} bytes behind that of page 0, and that is in page ${written}. To find it takes one multiplication, whatever the page is used for.`,
    },
    wrong: [
      {
        idea: 'in the page itself', text: `page ${pfn}`,
        why: `Page ${pfn} belonged to somebody until a moment ago, who could have written anything into it. Whether it is free has to stand where its owner cannot write.`,
      },
      {
        idea: 'a page for each descriptor', text: `page ${firstPage + pfn}`,
        why: `That would be so if each descriptor took a page of its own. It has ${size} bytes, and ${PAGE_SIZE / size} of them fit into a page.`,
      },
      {
        idea: 'in the free list', text: `page ${kernelPage}`,
        why: 'The heads of the free lists are there, and the list does lead to the page. But a neighbour does not walk lists: it reads the descriptor.',
      },
      {
        idea: 'with the buddy', text: `page ${pfn ^ 1}`,
        why: `Page ${pfn ^ 1} is the neighbour, and it is in use: nobody but its owner writes there.`,
      },
      {
        idea: 'the memory map is at the start of memory', text: `page ${Math.floor((pfn * size) / PAGE_SIZE)}`,
        why: `That would be right if the memory map began at page 0. Boot puts it as high up as it fits; here it begins in page ${firstPage}.`,
      },
    ],
  };
}

/** Performs the operations, and finds the page of memory in which the descriptor of `pfn` has changed. */
function whereItIsSaid(layout: Layout, operations: readonly Operation[], pfn: number): { first: number; kernelPage: number; written: number } {
  const machine = buildMachine(layout);
  const before = new Picture(machine);
  for (const operation of operations) perform(machine, operation);
  const changed = [...before.changes()].find((address) => {
    const place = placeOf(machine, address);
    return place.kind === 'descriptor' && place.pfn === pfn;
  });
  if (changed === undefined) throw new RangeError(`Nothing was written to the descriptor of page ${pfn}.`);
  return {
    first: descriptorAddress(machine, 0), kernelPage: Math.floor(machine.kernelData.address / PAGE_SIZE),
    written: Math.floor(changed / PAGE_SIZE),
  };
}

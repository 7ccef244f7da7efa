/** Questions on page_link: what stands in the first eight bytes of an entry of a scatterlist. */
import { boot } from '../../engine/boot/boot.ts';
import { sgTableOf } from '../../engine/io/sg-table.ts';
import { SG_SIZE } from '../../engine/io/scatterlist.ts';
import { hex64 } from '../../engine/memory/address.ts';
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';

const DESIGNS = ['struct-page', 'two-word', 'one-word'] as const;
const VMEMMAP_HIGH = 0xffffea00;
const DIRECT_MAP_HIGH = 0xffff8880;

export function sgEntryQuestion(random: Random): Draft {
  const design = random.pick(DESIGNS);
  const entries = 2 + random.below(2);
  const pages = random.shuffle(Array.from({ length: 60 }, (_, index) => index + 2)).slice(0, entries);
  const offset = 64 * (1 + random.below(8));
  const asked = random.below(entries);
  const pfn = pages[asked];
  const isLast = asked === entries - 1;
  const machine = boot({ design, memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3 });
  const { descriptorSize } = machine.memmap;
  const ranges = pages.map((page, index) => (index === asked ? { address: page * PAGE_SIZE + offset, length: 512 } : { address: page * PAGE_SIZE, length: PAGE_SIZE }));
  const sgl = sgTableOf(machine, machine.zones[0], ranges);
  const found = machine.memory.read32(sgl + asked * SG_SIZE);
  const pointer = pfn * descriptorSize;
  const vmemmap = (low: number): string => hex64(VMEMMAP_HIGH, low);
  const parts = pages.map((page, index) => (index === asked ? `512 bytes of page ${page}, from byte ${offset} on` : `all of page ${page}`));
  return {
    program: programOf(design, ranges, asked),
    question:
      `A scatterlist has ${entries} entries: ${parts.join('; ')}. A descriptor has ${descriptorSize} bytes, and that of page 0 is at ` +
      `${vmemmap(0)}. What stands in the first eight bytes of the entry for page ${pfn}?`,
    right: {
      text: vmemmap(found),
      why: `The descriptor of page ${pfn} is ${pfn} × ${descriptorSize} = ${pointer} bytes behind the first. ` +
        (isLast ? 'The entry is the last, so bit 1 is set in the same word.' : 'The entry is not the last and no chain, so both low bits are 0.'),
    },
    wrong: [
      isLast
        ? { idea: 'the end is not marked', text: vmemmap(pointer), why: 'That is the pointer alone. Nothing else says how many entries there are: the last one has bit 1 set.' }
        : { idea: 'every entry is marked', text: vmemmap(pointer + 2), why: 'Bit 1 says that an entry is the last. There is one behind this one.' },
      { idea: 'bit 0 marks it', text: vmemmap(pointer + 1), why: 'Bit 0 says that the place is no entry: it leads to another part of the list. This list has one part.' },
      { idea: 'the address of the page', text: hex64(DIRECT_MAP_HIGH, pfn * PAGE_SIZE), why: 'At that address the kernel finds the page itself. The entry has the address of its descriptor.' },
      { idea: 'the physical address', text: hex64(0, pfn * PAGE_SIZE + offset), why: 'That is what the device is told in the end. The entry has a pointer to the descriptor, and the device’s address is worked out from it.' },
      { idea: 'the offset is added', text: vmemmap(found + offset), why: `The offset of ${offset} bytes is within the page. It has four bytes of its own in the entry, from byte 8 on; added to the pointer it would lead to another descriptor.` },
      { idea: 'the frame number', text: hex64(0, pfn), why: 'A frame number would do, and would need no descriptor. But the entry has a pointer to struct page.' },
      ...(descriptorSize === 64 ? [] : [{
        idea: 'a descriptor always has 64 bytes', text: vmemmap(pfn * 64 + (isLast ? 2 : 0)),
        why: `Here a descriptor has ${descriptorSize} bytes, so the one of page ${pfn} begins ${pointer} bytes behind the first.`,
      }]),
    ],
  };
}

function programOf(design: string, ranges: readonly object[], asked: number): string {
  return `import { boot, PAGE_SIZE, SG_SIZE, sgTableOf } from 'engine';
import { bytes, show } from 'notebook';

const machine = boot({ design: '${design}', memory: 64 * PAGE_SIZE, maxPageOrder: 4, pageblockOrder: 3 });
const sgl = sgTableOf(machine, machine.zones[0], ${JSON.stringify(ranges)});
show(bytes(machine, sgl + ${asked} * SG_SIZE, SG_SIZE, 'The entry, as it lies in memory: the lowest byte of a word comes first.'));
`;
}

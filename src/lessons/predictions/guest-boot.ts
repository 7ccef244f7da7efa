/** Questions on a guest that has booted and done nothing: how many pages of the host are behind it. */
import { boot } from '../../engine/boot/boot.ts';
import { PAGE_SIZE } from '../../engine/memory/units.ts';
import { bootGuest } from '../../engine/virt/guest.ts';
import { describePages } from '../../engine/debug/describe.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';

const DESIGNS = { 'struct-page': 64, 'two-word': 16, 'two-word-packed': 16, 'one-word': 8 } as const;
const IN_THE_PAGE: readonly string[] = ['two-word', 'one-word'];
const HOST = 24 * 2 ** 20;

export function guestBootQuestion(random: Random): Draft {
  const design = random.pick(Object.keys(DESIGNS) as (keyof typeof DESIGNS)[]);
  const pages = 512 + 2 * random.below(2000);
  const host = boot({ memory: HOST });
  const { slot, machine } = bootGuest(host, { design, memory: pages * PAGE_SIZE });
  const owners = describePages(machine, 0, pages);
  const descriptors = owners.filter(({ owner }) => owner === 'memmap').length;
  const kernel = owners.filter(({ owner }) => owner === 'kernel' || owner === 'reserved').length;
  const heads = owners.filter(({ owner }) => owner === 'free-head').length;
  const linksInPage = IN_THE_PAGE.includes(design);
  const size = DESIGNS[design];
  return {
    program: programOf(design, pages),
    question:
      `A guest of ${say(pages)} boots, and nothing is run in it. Its descriptors of ${size} bytes take ${say(descriptors)}, other kernel data ${kernel}. ` +
      `${heads} blocks are free in the end, and the links of a free block are in its ${linksInPage ? 'first page' : 'descriptor'}. ` +
      'The host gives the guest a page when the guest first touches it. How many has it given?',
    right: {
      text: say(slot.backedPages),
      why: `${say(descriptors)} of descriptors and ${kernel} of other kernel data were written${
        linksInPage ? `, and the first page of each of ${heads} free blocks, for its links. So free pages cost the host memory.` : '. The free pages were not touched: all that is known of them is in their descriptors.'}`,
    },
    wrong: [
      { idea: 'all at once', text: say(pages), why: 'The guest believes that it has so many. The host gives a page only when it is touched, and most pages of this guest never were.' },
      { idea: 'no page before a program', text: say(kernel), why: `Boot has written ${say(descriptors)} of descriptors as well, one descriptor for each page of the guest, touched or not.` },
      { idea: 'only descriptors', text: say(descriptors), why: `The descriptors are in ${say(descriptors)}. The kernel has other data too, the free lists’ heads and its zones, in ${kernel} more.` },
      linksInPage
        ? { idea: 'free pages are not touched', text: say(descriptors + kernel), why: `They are in this design: the links of each of the ${heads} free blocks are in its first page, so that page was written.` }
        : { idea: 'free pages have links in them', text: say(descriptors + kernel + heads), why: 'In other designs they do. In this one the links are in the descriptors, and a free page is left as it was.' },
      { idea: 'the host’s descriptors count too', text: say(slot.backedPages + Math.ceil((pages * 64) / PAGE_SIZE)), why: 'The host has descriptors for these pages too, but in its own memory, and it had them before the guest was there.' },
      { idea: 'descriptors for touched pages only', text: say(kernel + 1), why: `Descriptors are written at boot for all pages of a machine, touched or not: ${say(descriptors)} of them.` },
    ],
  };
}

const say = (pages: number): string => `${pages.toLocaleString('en')} ${pages === 1 ? 'page' : 'pages'}`;

function programOf(design: string, pages: number): string {
  return `import { boot, bootGuest, describePages, NO_PAGE, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';

const host = boot({ memory: ${HOST} });
const { slot, machine } = bootGuest(host, { design: '${design}', memory: ${pages} * PAGE_SIZE });
const touched = describePages(machine, 0, slot.pages).filter(({ pfn }) => slot.pfnOf(pfn) !== NO_PAGE);
const owners = [...new Set(touched.map(({ owner }) => owner))];
show(table(['what the guest has there', 'pages that the host has given'], [
  ...owners.map((owner) => [owner, touched.filter((page) => page.owner === owner).length]),
  ['in all', slot.backedPages],
]));
`;
}

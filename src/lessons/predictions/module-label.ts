/** Questions on the price of a module's descriptors: how many pages are left for data, and where the rest is. */
import { PhysicalMemory } from '../../engine/memory/physical-memory.ts';
import { PAGE_SIZE, PAGES_PER_SECTION } from '../../engine/memory/units.ts';
import { createNamespace, LABEL_END, MAX_STRUCT_PAGE_SIZE, type NamespaceMode } from '../../engine/pmem/label.ts';
import { Nvdimm } from '../../engine/pmem/nvdimm.ts';
import type { Draft } from '../prediction.ts';
import type { Random } from '../random.ts';

const KIB = 1024;

export function moduleLabelQuestion(random: Random): Draft {
  const pages = 128 + random.below(896);
  const size = random.pick([8, 16, 32, 64]);
  const mode: NamespaceMode = random.below(3) === 0 ? 'ram' : 'pmem';
  const onModule = mode === 'pmem';
  const { pages: data } = labelOf(pages, mode);
  const all = Math.ceil((pages * size) / PAGE_SIZE);
  const kept = Math.ceil((pages * MAX_STRUCT_PAGE_SIZE) / PAGE_SIZE);
  const label = LABEL_END / PAGE_SIZE;
  const dram = onModule ? 0 : pages * size;
  const answer = (left: number, bytes: number): string => `${left} pages, and descriptors take ${bytes === 0 ? 'no DRAM' : `${(bytes / KIB).toFixed(2)} KiB of DRAM`}`;
  return {
    program: programOf(pages, mode),
    question:
      `A module of ${pages} pages gets a label, which fills its first ${label} pages, and a descriptor for every page of it. The kernel's descriptors have ${size} bytes. ` +
      `The label says that they are ${onModule ? 'on the module itself' : 'in DRAM'}. How many pages are left for data?`,
    right: {
      text: answer(data, dram),
      why: onModule
        ? `The label keeps ${MAX_STRUCT_PAGE_SIZE} bytes for each descriptor, whatever this kernel's has: ${pages} × ${MAX_STRUCT_PAGE_SIZE} bytes are ${kept} pages, and ${label} are the label's.`
        : `On the module there is nothing but the label's ${label} pages. The descriptors, ${pages} × ${size} bytes, are taken from DRAM.`,
    },
    wrong: [
      ...(onModule && size < MAX_STRUCT_PAGE_SIZE ? [{
        idea: 'as many bytes as this kernel needs', text: answer(pages - label - all, 0),
        why: 'The label is read by kernels of other sizes too, the next one among them. So it keeps 64 bytes for each, of which this kernel leaves some unused.',
      }] : []),
      {
        idea: 'the other place', text: onModule ? answer(pages - label, pages * size) : answer(pages - label - kept, 0),
        why: onModule ? 'So it would be if the label said RAM. It says that the descriptors are on the module.' : 'So it would be if the label said PMEM. It says that the descriptors are in DRAM.',
      },
      {
        idea: 'both places', text: onModule ? answer(data, pages * size) : answer(pages - label - kept, pages * size),
        why: 'A page has one descriptor, and it is in one place.',
      },
      {
        idea: 'the label is for nothing', text: onModule ? answer(pages - kept, 0) : answer(pages, pages * size),
        why: `The label itself is on the module, in the second of its first ${label} pages.`,
      },
      {
        idea: 'pmem needs no descriptors', text: answer(pages - label, 0),
        why: 'It would, if I/O could name memory without them. As it is, each page of the module has one.',
      },
      {
        idea: 'a descriptor is a page', text: answer(Math.max(0, pages - label - Math.ceil(pages / 2)), dram),
        why: `A descriptor has ${size} bytes, and ${Math.floor(PAGE_SIZE / size)} of them fit into a page.`,
      },
    ],
  };
}

function labelOf(pages: number, mode: NamespaceMode): { readonly pages: number } {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages });
  return createNamespace(new PhysicalMemory([dimm.range], dimm.watch), dimm, mode);
}

function programOf(pages: number, mode: NamespaceMode): string {
  return `import { createNamespace, Nvdimm, PAGES_PER_SECTION, PhysicalMemory } from 'engine';
import { show, table } from 'notebook';

const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: ${pages} });
const label = createNamespace(new PhysicalMemory([dimm.range], dimm.watch), dimm, '${mode}');
show(table(
  ['pages of the module', 'mode', ['kept for each descriptor', 'bytes'], ['data begin at', 'bytes'], 'pages of data'],
  [[${pages}, label.mode, label.pageStructSize, label.dataOffset, label.pages]],
));
`;
}

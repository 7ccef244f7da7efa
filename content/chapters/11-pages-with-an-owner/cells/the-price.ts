import {
  boot, createNamespace, DESCRIPTOR_SIZES, type DesignName, makePagemap, memmapPrice,
  type NamespaceMode, Nvdimm, PAGE_SIZE, PAGES_PER_SECTION, plugIn, readLabel,
} from 'engine';
import { claim, show, table } from 'notebook';

const MIB = 2 ** 20;

// A module of 16 MiB gets descriptors, so that I/O can name its pages. Where are they?
function price(design: DesignName, mode: NamespaceMode) {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: (16 * MIB) / PAGE_SIZE });
  const machine = plugIn(boot({ design, memory: 16 * MIB }), dimm);
  createNamespace(machine.memory, dimm, mode);
  const free = machine.zones[0].freePages;
  makePagemap(machine, dimm, machine.zones[0]);
  const { dram, device } = memmapPrice(machine, dimm.range, dimm);
  const taken = (free - machine.zones[0].freePages) * PAGE_SIZE;
  const data = (readLabel(machine.memory, dimm)?.pages ?? 0) * PAGE_SIZE;
  const states = new Set([0, 1000].map((page) => machine.memmap.state(dimm.range.startPfn + page)));
  return { design, mode, dram, device, taken, data, size: dimm.size, isFree: states.has('free') };
}

const prices = (['struct-page', 'two-word'] as const).flatMap((design) => [
  price(design, 'ram'), price(design, 'pmem'),
]);
show(table(
  [
    ['descriptor', 'bytes'], 'descriptors are', ['in DRAM', 'KiB'], ['on the module', 'KiB'],
    ['left for data', 'KiB of 16,384'],
  ],
  prices.map(({ design, mode, dram, device, data }) => [
    DESCRIPTOR_SIZES[design], mode === 'ram' ? 'in DRAM' : 'on the module',
    dram / 1024, device / 1024, data / 1024,
  ]),
));

// Twelve modules of 512 GiB, at the same price a byte.
const bytes = 12 * 512 * 2 ** 30;
show(table(
  [['descriptor', 'bytes'], ['descriptors of 6 TiB', 'GiB']],
  prices.filter(({ mode }) => mode === 'ram').map(({ design, dram, size }) => [
    DESCRIPTOR_SIZES[design], ((dram / size) * bytes) / 2 ** 30,
  ]),
));

const [today] = prices;
const share = ((100 * today.dram) / today.size).toFixed(4);
show(claim(
  'K7', prices.every(({ dram, device, isFree }) => dram + device > 0 && !isFree),
  `Every page of the module has a descriptor, together ${share} % of its size, ` +
    'and none of the pages is free.',
));

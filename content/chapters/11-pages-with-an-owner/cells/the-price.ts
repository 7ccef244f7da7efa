import {
  boot, createNamespace, DESCRIPTOR_SIZES, type DesignName, makePagemap, memmapPrice,
  type NamespaceMode, Nvdimm, PAGE_SIZE, PAGES_PER_SECTION, plugIn,
} from 'engine';
import { claim, show, table } from 'notebook';

const MIB = 2 ** 20;
const KIB = 1024;
const SIZE = 16 * MIB;

// A module gets descriptors, so that I/O can name its pages. Where are they?
function price(design: DesignName, mode: NamespaceMode) {
  const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: SIZE / PAGE_SIZE });
  const machine = plugIn(boot({ design, memory: 16 * MIB }), dimm);
  const { pages } = createNamespace(machine.memory, dimm, mode);
  makePagemap(machine, dimm, machine.zones[0]);
  const { dram, device } = memmapPrice(machine, dimm.range, dimm);
  const state = machine.memmap.state(dimm.range.startPfn);
  return { bytes: DESCRIPTOR_SIZES[design], mode, dram, device, pages, state };
}

const prices = [
  price('struct-page', 'ram'), price('struct-page', 'pmem'),
  price('two-word', 'ram'), price('two-word', 'pmem'),
];
show(table(
  [
    ['descriptor', 'bytes'], 'the label says', ['in DRAM', 'KiB'],
    ['on the module', 'KiB'], ['left for data', 'KiB of 16,384'], 'a page of it is',
  ],
  prices.map(({ bytes, mode, dram, device, pages, state }) => [
    bytes, mode, dram / KIB, device / KIB, (pages * PAGE_SIZE) / KIB, state,
  ]),
));

// Twelve modules of 512 GiB, at the same price a byte: in GiB.
const owed = (dram: number): number => (dram / SIZE) * 12 * 512;
show(table(
  [['descriptor', 'bytes'], ['descriptors of 6 TiB', 'GiB']],
  [prices[0], prices[2]].map(({ bytes, dram }) => [bytes, owed(dram)]),
));

const share = ((100 * prices[0].dram) / SIZE).toFixed(4);
show(claim(
  'K7',
  prices.every(({ dram, device, state }) => dram + device > 0 && state !== 'free'),
  `The pages of the module have descriptors, together ${share} % of its size ` +
    `(${owed(prices[0].dram)} GiB for 6 TiB), and are ${prices[0].state}, not free.`,
));

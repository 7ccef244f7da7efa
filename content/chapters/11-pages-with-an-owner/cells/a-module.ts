import {
  allocPages, boot, createNamespace, daxDirectAccess, dataSpace, type Machine, Nvdimm,
  PAGE_SIZE, PAGES_PER_SECTION, plugIn,
} from 'engine';
import { bytes, claim, show, table } from 'notebook';

/** A machine of 1 MiB of DRAM, with a module plugged in. */
export function bootWith(module: Nvdimm): Machine {
  return plugIn(boot({ memory: 2 ** 20, maxPageOrder: 4, pageblockOrder: 3 }), module);
}

// A module of sixteen pages. A label at its beginning says where its data are.
const dimm = new Nvdimm({ startPfn: PAGES_PER_SECTION, pages: 16 });
const machine = bootWith(dimm);
createNamespace(machine.memory, dimm, 'ram');

// A page of data, loaded and stored where it is, and a page of DRAM beside it.
const file = daxDirectAccess(dataSpace(machine, dimm), 3);
const dram = allocPages(machine.zones[0], 0) * PAGE_SIZE;

machine.memory.write32(dram, 0x6b736564);
machine.memory.write32(file, 0x6b736564);
dimm.persist(file, 4);
machine.memory.write32(file + 64, 0x6b736564);
dimm.flush(file + 64, 4);
machine.memory.write32(file + 128, 0x6b736564);
const places = {
  'in DRAM': dram, 'flushed and fenced': file, flushed: file + 64, stored: file + 128,
};
show(bytes(machine, file, 136, 'Before the crash, as the processor sees it.'));

// The power goes. What was not safe is lost, as the worst crash would have it. The
// module is plugged into a machine that boots, and finds its label.
const kept = dimm.replaced(dimm.dirty.crash(() => 0));
const next = bootWith(kept);
const again = daxDirectAccess(dataSpace(next, kept), 3);

const text = (value: number): string =>
  value === 0 ? 'nothing' : `0x${value.toString(16)}`;
const after = Object.entries(places).map(([what, address]) => ({
  what, before: machine.memory.read32(address), left: next.memory.read32(address),
}));
show(table(
  ['what was done', 'before the crash', 'the next kernel finds'],
  after.map(({ what, before, left }) => [what, text(before), text(left)]),
));

const [inDram, safe] = after;
show(claim(
  'M3', again === file && safe.left === safe.before && inDram.left !== inDram.before,
  `Of what was made safe, the next kernel finds ${text(safe.left)} on the module; ` +
    `of what was in DRAM, it finds ${text(inDram.left)}.`,
));

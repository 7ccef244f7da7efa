import {
  allocPages, boot, descriptorAddress, directMapHigh, freePages, hex64, type KmemCache,
  kmemCacheAlloc, kmemCacheCreate, kmemCacheInit, type Machine,
} from 'engine';
import { show, table } from 'notebook';

/** Bytes of a folio, as the plan has it. */
export const FOLIO_SIZE = 80;
/** A number of four bits that none of the engine's own tags uses. */
const ANON = 9;
const TYPE_BITS = 0xf;

export function bootWithFolios(mebibytes: number, size = FOLIO_SIZE, align = 16) {
  const machine = boot({ design: 'one-word', memory: mebibytes * 2 ** 20 });
  const slub = kmemCacheInit(machine);
  return { machine, folios: kmemCacheCreate(slub, { name: 'folio', size, align }) };
}

// One descriptor for each allocation. The word of every page is its address and its type.
export function allocFolio(machine: Machine, folios: KmemCache, order: number) {
  const folio = kmemCacheAlloc(folios);
  const pfn = folio === 0 ? -1 : allocPages(machine.zones[0], order);
  if (pfn === -1) return undefined;
  // What the first word said, the order too, is the folio's to remember from now on.
  const kept = machine.memory.read32(descriptorAddress(machine, pfn));
  for (let page = pfn; page < pfn + 2 ** order; page++) {
    const word = descriptorAddress(machine, page);
    machine.memory.write32(word, folio | ANON);
    machine.memory.write32(word + 4, directMapHigh(folio));
  }
  return { pfn, folio, kept };
}

const { machine, folios } = bootWithFolios(4);
const [zone] = machine.zones;
const block = allocFolio(machine, folios, 2);
if (block === undefined) throw new Error('A machine of 4 MiB is large enough for this.');

const wordOf = (pfn: number): string => {
  const at = descriptorAddress(machine, pfn);
  return hex64(machine.memory.read32(at + 4), machine.memory.read32(at));
};
show(table(
  ['page', 'its word', 'type, the low four bits', 'address of its folio'],
  [0, 1, 2, 3].map((index) => {
    const word = wordOf(block.pfn + index);
    const type = Number.parseInt(word.slice(-1), 16) & TYPE_BITS;
    return [block.pfn + index, word, type, `${word.slice(0, -1)}0`];
  }),
));

// Whoever frees the pages finds no order in the word of any of them.
try {
  freePages(zone, block.pfn, 2);
} catch (error) {
  show(error instanceof Error ? error.message : String(error));
}

// What the folio remembered is copied back first. The other pages had nothing to say.
for (let page = block.pfn; page < block.pfn + 4; page++) {
  const word = descriptorAddress(machine, page);
  machine.memory.write32(word, page === block.pfn ? block.kept : 0);
  machine.memory.write32(word + 4, 0);
}
const before = zone.freePages;
freePages(zone, block.pfn, 2);
show(`Free pages before: ${before}; now: ${zone.freePages}.`);

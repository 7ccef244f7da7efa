import { allocPages, boot, type Machine, PAGE_SIZE } from 'engine';
import { show, table } from 'notebook';
import { readHeader, writeHeader } from './the-page-is-asked.ts';

const FACTS = ['mark', 'order', 'zone'] as const;
type Fact = (typeof FACTS)[number];

const OWN = 4;
const BUDDY = 5;

// Two zones, with the border between two buddies or away from them. The buddy is free, and its header is true.
function bootPair(border: number): Machine {
  const machine = boot({
    design: 'two-word', memory: 32 * PAGE_SIZE, maxPageOrder: 3, pageblockOrder: 3, kernelDataAddress: 28 * PAGE_SIZE,
    zones: [
      { name: 'DMA32', index: 1, startPfn: 0, endPfn: border },
      { name: 'Normal', index: 2, startPfn: border, endPfn: 32 },
    ],
  });
  for (const zone of machine.zones) while (allocPages(zone, 0) !== -1);
  return machine;
}

function putOnList(machine: Machine, pfn: number, order: number): void {
  machine.memmap.setFree(pfn, order, 1);
  writeHeader(machine, pfn, order, machine.memmap.zoneId(pfn));
}

function handOut(machine: Machine, pfn: number): void {
  machine.memmap.clearFree(pfn);
  machine.memmap.setAllocated(pfn, 0);
}

/** What an owner can do: write into his page whatever would be most harmful. */
function imitate(machine: Machine): void {
  writeHeader(machine, BUDDY, 0, machine.memmap.zoneId(OWN));
}

// May page 4 merge with page 5? One fact is read from the page, the other two from the descriptor.
// Something may happen after the mark has been read: the buddy may be in another zone, whose lock nobody holds here.
function mayMerge(machine: Machine, moved: Fact, meanwhile: () => void = () => {}): boolean {
  const { memmap } = machine;
  const isFree = moved === 'mark' ? readHeader(machine, BUDDY).isFree : memmap.isFree(BUDDY);
  if (!isFree) return false;
  meanwhile();
  const order = moved === 'order' ? readHeader(machine, BUDDY).order : memmap.freeOrder(BUDDY);
  if (order !== 0) return false;
  const zoneId = moved === 'zone' ? readHeader(machine, BUDDY).zoneId : memmap.zoneId(BUDDY);
  return zoneId === memmap.zoneId(OWN);
}

/** Three occasions on which the answer has to be no. */
const OCCASIONS = {
  'the owner imitates a free page': (moved: Fact) => {
    const machine = bootPair(16);
    imitate(machine);
    return mayMerge(machine, moved);
  },
  'its zone hands it out meanwhile': (moved: Fact) => {
    const machine = bootPair(BUDDY);
    putOnList(machine, BUDDY, 0);
    return mayMerge(machine, moved, () => {
      handOut(machine, BUDDY);
      imitate(machine);
    });
  },
  'nobody does anything, it is of another zone': (moved: Fact) => {
    const machine = bootPair(BUDDY);
    putOnList(machine, BUDDY, 0);
    return mayMerge(machine, moved);
  },
};

function isTrueBuddyFound(moved: Fact): boolean {
  const machine = bootPair(16);
  putOnList(machine, BUDDY, 0);
  return mayMerge(machine, moved);
}

show(table(
  ['moved into the page', 'a true buddy', ...Object.keys(OCCASIONS)],
  FACTS.map((moved) => [
    moved, isTrueBuddyFound(moved) ? 'merges' : 'is missed',
    ...Object.values(OCCASIONS).map((occasion) => (occasion(moved) ? 'MERGES LIVE MEMORY' : 'does not merge')),
  ]),
));

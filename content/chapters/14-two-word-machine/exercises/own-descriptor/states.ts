/** What a descriptor has to keep for its page, whatever was written before, and whatever its neighbours' say. */
import { type Machine, type Memmap, NR_ORDERS } from 'engine';
import { buildMachine, type Failure, NORMAL, type Random, type ZoneLayout } from 'lessons';

const LARGEST = NR_ORDERS - 1;
const PAGES = 4 * 2 ** LARGEST;
const ROUNDS = 6;
const TYPES = 6;

/** What is written of a block, in the descriptor of its first page. */
interface Written {
  readonly pfn: number;
  readonly order: number;
  readonly type: number;
  readonly kind: (typeof KINDS)[number];
}

const KINDS = ['nobody’s', 'free', 'allocated', 'on a per-CPU list', 'reserved'] as const;

const ZONES = [
  { name: 'DMA', index: 0, startPfn: 0, node: 0 },
  { name: 'Normal', index: 2, startPfn: 16, node: 0 },
  { name: 'Movable', index: 3, startPfn: 32, node: 5 },
  { name: 'Normal', index: 2, startPfn: 40, node: 341 },
  { name: 'Device', index: 4, startPfn: 48, node: 1023 },
];

/** A machine of which nothing is free. */
function machineOf(pages: number, zones: readonly ZoneLayout[]): Machine {
  return buildMachine({ design: 'own', startPfn: 0, pages, maxPageOrder: LARGEST, pageblockOrder: 3, zones, blocks: [] });
}

/** Memory is cut into blocks, and each is written, over what was there; then each is read. */
export function statesAreKept(random: Random): Failure | undefined {
  const { memmap } = machineOf(PAGES, [NORMAL]);
  let written: readonly Written[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const block of written) leave(memmap, block);
    written = cut(random);
    for (const block of written) write(memmap, block);
    for (const block of written) {
      const failure = read(memmap, block);
      if (failure !== undefined) return failure;
    }
  }
  return zeroesAreNotFree();
}

/** A memory map that nobody has written yet. */
function zeroesAreNotFree(): Failure | undefined {
  const { memory, memmap } = machineOf(PAGES, [NORMAL]);
  memory.section(0).memmap.fill(0);
  for (let pfn = 0; pfn < PAGES; pfn++) {
    if (!memmap.isFree(pfn) && memmap.state(pfn) !== 'free') continue;
    return { left: `Of a memory map of zeroes, the descriptor of page ${pfn} reads as free.`, expected: 'It should read as anything else: nobody has freed the page.' };
  }
  return undefined;
}

/** Blocks of all orders, side by side; half of all are single pages. */
function cut(random: Random): Written[] {
  const blocks: Written[] = [];
  for (let pfn = 0; pfn < PAGES;) {
    const fits = pfn === 0 ? LARGEST : Math.min(LARGEST, Math.log2(pfn & -pfn));
    const order = random.below(2) * random.below(fits + 1);
    blocks.push({ pfn, order, type: random.below(TYPES), kind: random.pick(KINDS) });
    pfn += 2 ** order;
  }
  return blocks;
}

/** What the engine does before it gives a block to the next. */
function leave(memmap: Memmap, { pfn, order, kind }: Written): void {
  switch (kind) {
    case 'free': memmap.clearFree(pfn); break;
    case 'allocated': memmap.clearAllocated(pfn, order); break;
    case 'on a per-CPU list': memmap.clearPcp(pfn); break;
    case 'reserved': memmap.clearReserved(pfn); break;
    default:
  }
}

function write(memmap: Memmap, { pfn, order, type, kind }: Written): void {
  switch (kind) {
    case 'free':
      memmap.setFree(pfn, order, type);
      memmap.setNext(pfn, PAGES - 1 - pfn);
      memmap.setPrev(pfn, -1 - pfn);
      break;
    case 'allocated': memmap.setAllocated(pfn, order); break;
    case 'on a per-CPU list': memmap.setPcp(pfn, order, type); break;
    case 'reserved': memmap.initPage(pfn, 0, 2); break;
    default: memmap.clearReserved(pfn);
  }
}

function read(memmap: Memmap, { pfn, order, type, kind }: Written): Failure | undefined {
  const isFree = kind === 'free';
  const what = kind === 'reserved' || kind === 'nobody’s' ? kind : `${kind}, order ${order}`;
  const page = `Page ${pfn} was made ${what}.`;
  if (memmap.isFree(pfn) !== isFree || (memmap.state(pfn) === 'free') !== isFree) {
    return {
      left: `${page} isFree says ${memmap.isFree(pfn)}, and state says "${memmap.state(pfn)}".`,
      expected: `They should say ${isFree}, and ${isFree ? '"free"' : 'anything but "free"'}.`,
    };
  }
  if (kind === 'on a per-CPU list' && memmap.pcpType(pfn) !== type) {
    return { left: `${page} pcpType says ${memmap.pcpType(pfn)}.`, expected: `It should say ${type}, the type that setPcp was given.` };
  }
  for (let asked = 0; asked < NR_ORDERS; asked++) {
    if (memmap.isFreeOfOrder(pfn, asked) === (isFree && asked === order)) continue;
    return { left: `${page} isFreeOfOrder says ${!(isFree && asked === order)} for order ${asked}.`, expected: `It should say ${isFree && asked === order}.` };
  }
  if (!isFree) return undefined;
  if (memmap.freeOrder(pfn) !== order) return { left: `${page} freeOrder says ${memmap.freeOrder(pfn)}.`, expected: `It should say ${order}.` };
  if (memmap.clearAllocated(pfn, order)) {
    return { left: `${page} clearAllocated, which is asked when a block is freed, says that it was allocated.`, expected: 'It should say false, and leave the page free: otherwise a block can be freed twice.' };
  }
  return memmap.isFree(pfn) ? undefined : { left: `${page} After clearAllocated had said false, it was not free any more.`, expected: 'It should be left as it was.' };
}

/** Node and zone are what they were, whatever becomes of the page. */
export function zonesAreKept(random: Random): Failure | undefined {
  const { memmap } = machineOf(64, ZONES);
  for (let turn = 0; turn < 100; turn++) {
    const pfn = 8 * random.below(8);
    const order = random.below(4);
    const type = random.below(TYPES);
    const zone = ZONES.findLast(({ startPfn }) => startPfn <= pfn) ?? ZONES[0];
    const wanted = (zone.node << 3) | zone.index;
    const steps: readonly [name: string, act: () => void][] = [
      ['booted', () => undefined],
      ['made free', () => memmap.setFree(pfn, order, type)],
      ['put on a list', () => putOnList(memmap, pfn)],
      ['taken off again', () => memmap.clearFree(pfn)],
      ['allocated', () => memmap.setAllocated(pfn, order)],
      ['given back', () => void memmap.clearAllocated(pfn, order)],
      ['put on a per-CPU list', () => memmap.setPcp(pfn, order, type)],
      ['taken off that', () => memmap.clearPcp(pfn)],
    ];
    for (const [name, act] of steps) {
      act();
      const found = memmap.zoneId(pfn);
      if (found === wanted) continue;
      return {
        left: `Page ${pfn} lies on node ${zone.node}, in the zone of index ${zone.index}. When it was ${name}, zoneId said ${found}.`,
        expected: `It should say ${wanted}: 8 times the node, and the zone.`,
      };
    }
  }
  return undefined;
}

function putOnList(memmap: Memmap, pfn: number): void {
  memmap.setNext(pfn, 63 - pfn);
  memmap.setPrev(pfn, -400);
}

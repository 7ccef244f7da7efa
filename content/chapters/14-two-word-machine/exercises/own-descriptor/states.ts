/** What a descriptor has to keep for its page, whatever was written before, and whatever its neighbours' say. */
import { attachImage, captureImage, LANE_SIZE, LANES_PER_PAGE, type Machine, type Memmap, NR_ORDERS } from 'engine';
import { buildMachine, type Failure, NORMAL, type Random, type ZoneLayout } from 'lessons';

const LARGEST = NR_ORDERS - 1;
const PAGES = 4 * 2 ** LARGEST;
/** So few that an image of the machine has all that is in its pages. */
const FEW_PAGES = 256;
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

/** A second engine gets a copy of the bytes. Then the first one writes something else, and the copy is read. */
export function statesAreCopied(random: Random): Failure | undefined {
  const machine = machineOf(FEW_PAGES, [NORMAL]);
  const written = cut(random, FEW_PAGES);
  for (const block of written) write(machine.memmap, block);
  const image = captureImage(machine);
  for (const block of written) leave(machine.memmap, block);
  for (const block of cut(random, FEW_PAGES)) write(machine.memmap, block);

  const { memmap } = attachImage(image);
  for (const block of written) {
    const failure = read(memmap, block) ?? readAllocated(memmap, block);
    if (failure === undefined) continue;
    return { ...failure, left: `A second engine got a copy of all bytes, and the first one wrote on in its own. In the copy: ${failure.left}` };
  }
  return undefined;
}

/** A block that is allocated can be given back. */
function readAllocated(memmap: Memmap, { pfn, order, kind }: Written): Failure | undefined {
  if (kind !== 'allocated' || memmap.clearAllocated(pfn, order)) return undefined;
  return { left: `Page ${pfn} was made allocated, order ${order}. clearAllocated says that it was not.`, expected: 'It should say true: the block is given back as it was handed out.' };
}

/** The heads of lists that a link can lead to: the nearest, the farthest, and some between. */
const HEADS = [-1, -(2 ** 13) - 1, -(2 ** 16) - 1, -(2 ** 19) - 5, -(2 ** 20)];

/** A link leads to each of the heads, and no link changes the other. */
export function headsAreFound(): Failure | undefined {
  const { memmap } = machineOf(64, [NORMAL]);
  const pfn = 8;
  memmap.setFree(pfn, 0, 0);
  for (const [next, prev] of HEADS.flatMap((head) => [[head, 40], [40, head], [head, head]])) {
    memmap.setNext(pfn, next);
    memmap.setPrev(pfn, prev);
    const [nextFound, prevFound] = [memmap.next(pfn), memmap.prev(pfn)];
    if (nextFound === next && prevFound === prev) continue;
    return {
      left: `The links of page ${pfn} were set to ${next} and ${prev}. They read ${nextFound} and ${prevFound}.`,
      expected: `They should read ${next} and ${prev}; the heads of lists go down to −${2 ** 20}.`,
    };
  }
  return undefined;
}

/** Without linksInPage, nothing that is said of a page is written into it. */
export function pagesAreLeftAlone(): Failure | undefined {
  const { memory, memmap } = machineOf(64, [NORMAL]);
  if (memmap.linksInPage) return undefined;
  const pfn = 8;
  const page = memory.view(pfn * LANES_PER_PAGE * LANE_SIZE, LANES_PER_PAGE);
  page.fill(0x5a5a5a5a);
  for (const kind of KINDS) {
    write(memmap, { pfn, order: 3, type: 2, kind });
    leave(memmap, { pfn, order: 3, type: 2, kind });
    const lane = page.findIndex((value) => value !== 0x5a5a5a5a);
    if (lane === -1) continue;
    return { left: `Page ${pfn} was made ${kind}, and byte ${lane * LANE_SIZE} of the page itself was written to.`, expected: 'Either it should be left unchanged, or the design should say linksInPage = true.' };
  }
  return undefined;
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
function cut(random: Random, pages: number = PAGES): Written[] {
  const blocks: Written[] = [];
  for (let pfn = 0; pfn < pages;) {
    const fits = Math.min(LARGEST, Math.log2(pages), pfn === 0 ? LARGEST : Math.log2(pfn & -pfn));
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

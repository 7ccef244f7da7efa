/** Runs of pages to describe: a small machine of two zones, and from where to where descriptors are to be written. */
import type { Machine } from 'engine';
import {
  type Arbitrary, type Block, buildMachine, type CheckContext, count, describeError, type Failure, type Layout, NORMAL, type Operation,
  perform, Picture, placeOf, record, whole, zoneAt,
} from 'lessons';

export interface Run {
  readonly design: Layout['design'];
  readonly startPfn: number;
  /** pages of the machine below the border of its zones */
  readonly lower: number;
  readonly from: number;
  readonly to: number;
  /** number of the memory node that the zone of the run is on */
  readonly node: number;
}

const PAGES = 32;

/** Runs that lie in one zone each. */
export function runs(design: Layout['design'] = 'struct-page', startPfn = 0): Arbitrary<Run> {
  return record({ border: whole(1, 3), first: whole(0, 30), length: whole(0, 24), upper: whole(0, 1), node: whole(0, 5) }).map(
    ({ border, first, length, upper, node }) => {
      const lower = border * 8;
      const [begin, end] = upper === 1 ? [lower, PAGES] : [0, lower];
      const from = begin + (first % (end - begin));
      return { design, startPfn, lower, from: startPfn + from, to: startPfn + Math.min(from + length, end), node };
    },
  );
}

export function layoutOf({ design, startPfn, lower }: Run): Layout {
  // Somebody has every page, so that there is something in it that could be spoilt.
  const blocks = Array.from({ length: PAGES }, (_, page): Block => ({ pfn: startPfn + page, order: 0, state: 'allocated', migratetype: 1 }));
  return {
    design, startPfn, pages: PAGES, maxPageOrder: 3, pageblockOrder: 2, blocks,
    zones: [{ name: 'DMA32', index: 1, startPfn }, { ...NORMAL, startPfn: startPfn + lower }],
  };
}

/** What is wrong with the memory map after the run was described, or undefined. */
export type Look = (machine: Machine, run: Run) => Pick<Failure, 'left' | 'expected'> | undefined;

/** Empties the memory map of a machine, lets the reader's code describe the run, and looks at what it left. */
export function describeRun(run: Run, context: CheckContext, looks: readonly Look[]): Failure | undefined {
  const layout = layoutOf(run);
  const operation: Operation = { kind: 'initPages', from: run.from, to: run.to };
  const { startPfn, from, to, node } = run;
  const words =
    `A machine of ${count(PAGES, 'page')}${startPfn === 0 ? '' : ` from pfn ${startPfn} on`}, zone Normal from pfn ${startPfn + run.lower} on; ` +
    `the zone of pfn ${from} is on node ${node}. Its memory map is all zero bytes. Then: initPages(zone, from ${from}, to ${to}).`;
  const machine = buildMachine(layout);
  for (let pfn = startPfn; pfn < startPfn + PAGES; pfn++) descriptorOf(machine, pfn).fill(0);
  zoneAt(machine, from).node = node;
  const before = new Picture(machine);
  const failure = (): Pick<Failure, 'left' | 'expected'> | undefined => {
    try {
      perform(machine, operation);
    } catch (thrown) {
      return { left: describeError(thrown, context), expected: `It should come to its end and leave ${count(to - from, 'descriptor')}.` };
    }
    return firstOf(looks, machine, run) ?? (looks.includes(nothingElse) ? elsewhere(machine, run, before) : undefined);
  };
  const found = failure();
  return found === undefined ? undefined : { ...found, counterexample: { words, layout, operations: [operation] } };
}

function firstOf(looks: readonly Look[], machine: Machine, run: Run): ReturnType<Look> {
  for (const look of looks) {
    const failure = look(machine, run);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** The lanes of a page's descriptor. */
export function descriptorOf({ memory, memmap }: Machine, pfn: number): Uint32Array {
  const section = memory.section(pfn);
  const lanes = memmap.descriptorSize / 4;
  return section.memmap.subarray((pfn - section.firstPfn) * lanes, (pfn - section.firstPfn + 1) * lanes);
}

export function isBlank(machine: Machine, pfn: number): boolean {
  return descriptorOf(machine, pfn).every((lane) => lane === 0);
}

export const everyPage: Look = (machine, { from, to }) => {
  for (let pfn = from; pfn < to; pfn++) {
    if (isBlank(machine, pfn)) return blank(machine, pfn);
  }
  return undefined;
};

export function blank({ memmap }: Machine, pfn: number): Pick<Failure, 'left' | 'expected'> {
  return {
    left: `The descriptor of pfn ${pfn} is still ${memmap.descriptorSize} zero bytes.`,
    expected: 'It should say where the page belongs, and that the page is reserved.',
  };
}

export const noOtherPage: Look = (machine, { startPfn, from, to }) => {
  for (let pfn = startPfn; pfn < startPfn + PAGES; pfn++) {
    if ((pfn < from || pfn >= to) && !isBlank(machine, pfn)) {
      return {
        left: `The descriptor of pfn ${pfn} was written to.`,
        expected: `It should be left unchanged: the run is from pfn ${from} up to, not including, pfn ${to}.`,
      };
    }
  }
  return undefined;
};

export const itsZone: Look = (machine, { from, to }) => {
  const { node, index } = zoneAt(machine, from);
  for (let pfn = from; pfn < to; pfn++) {
    const id = machine.memmap.zoneId(pfn);
    if (id === node * 8 + index) continue;
    return {
      left: `The descriptor of pfn ${pfn} says node ${id >> 3}, zone ${id & 7}.`,
      expected: `It should say node ${node}, zone ${index}.`,
    };
  }
  return undefined;
};

export const reserved: Look = (machine, { from, to }) => {
  for (let pfn = from; pfn < to; pfn++) {
    const state = machine.memmap.state(pfn);
    if (state === 'reserved') continue;
    return {
      left: `The descriptor of pfn ${pfn} says “${state}”.`,
      expected: 'It should say “reserved”: which pages may be handed out is decided later, when every descriptor is there.',
    };
  }
  return undefined;
};

/** Named among the looks when every byte of the machine is to be compared. */
export const nothingElse: Look = () => undefined;

function elsewhere(machine: Machine, { from, to }: Run, before: Picture): ReturnType<Look> {
  for (const address of before.changes()) {
    const place = placeOf(machine, address);
    if (place.kind === 'descriptor' && place.pfn >= from && place.pfn < to) continue;
    const where = place.kind === 'page' ? `Byte ${place.offset} of page ${place.pfn}` : `The ${place.kind} at 0x${address.toString(16)}`;
    return { left: `${where} was written to.`, expected: 'It should be left unchanged: only descriptors of the run are written.' };
  }
  return undefined;
}

/** All that a descriptor has to say. */
export const all: readonly Look[] = [everyPage, noOtherPage, itsZone, reserved];

/** Scatterlists to walk: parts at places of memory, written word by word. */
import { PhysicalMemory, hex64, PAGE_SIZE, PAGES_PER_SECTION, SG_CHAIN, SG_END, SG_SIZE, VMEMMAP_HIGH, directMapHigh, sgNext } from 'engine';
import { type Arbitrary, type CheckContext, describeError, type Failure, list, record, whole } from 'lessons';

/** A list: for each part where it begins and how many entries it has. */
export interface Written {
  readonly parts: readonly { readonly address: number; readonly entries: number }[];
  /** what is in the lanes around the list, chosen to be taken for something */
  readonly around: number;
  /** do the entries point at memory already? A new table has entries that do not */
  readonly filled: boolean;
}

/** Pages of the memory that lists lie in; the last one is full of what is not theirs. */
const PAGES = 8;
/** What may be around a list: nothing, the end of another list, a chain of another list. */
const AROUND = [0, SG_END, SG_CHAIN];

/**
 * Lists of a number of parts.
 * @param startPfn first page of the memory that they lie in
 */
export function lists(parts: readonly [least: number, most: number], startPfn = 0): Arbitrary<Written> {
  return record({ count: whole(...parts), sizes: list(whole(1, 6), 5), places: list(whole(0, 9), 5), around: whole(0, 2), filled: whole(0, 1) })
    .map(({ count, sizes, places, around, filled }) => ({
      parts: sizes.slice(0, count).map((entries, index) => ({
        // Each part has a page of its own, and the pages are not in order.
        address: (startPfn + ((index * 3 + 1) % (PAGES - 1))) * PAGE_SIZE + places[index] * SG_SIZE,
        entries,
      })),
      around: AROUND[around],
      filled: filled === 1,
    }));
}

/** Lists of one part that begins shortly before the end of a page. */
export const acrossPages: Arbitrary<Written> = record({ before: whole(1, 5), behind: whole(0, 5), around: whole(0, 2) })
  .map(({ before, behind, around }) => ({
    parts: [{ address: 2 * PAGE_SIZE - before * SG_SIZE, entries: before + behind }], around: AROUND[around], filled: true,
  }));

/** Lists of one part that ends with a section, the last one there is: behind the last entry nothing can be read. */
export const atTheEnd: Arbitrary<Written> = record({ entries: whole(1, 6), filled: whole(0, 1) }).map(({ entries, filled }) => ({
  parts: [{ address: PAGES_PER_SECTION * PAGE_SIZE - entries * SG_SIZE, entries }], around: 0, filled: filled === 1,
}));

/** Writes a list down and walks it. What is wrong, or undefined. */
export function walk(written: Written, context: CheckContext): Failure | undefined {
  const memory = write(written);
  const before = copyOf(memory);
  const order = written.parts.flatMap(({ address, entries }) => Array.from({ length: entries }, (_, index) => address + index * SG_SIZE));
  for (const [index, entry] of order.entries()) {
    const wanted = order.at(index + 1);
    const where = `${sayList(written)} Entry ${index} of ${order.length} is at ${hex(entry)}.`;
    let next: unknown;
    try {
      next = sgNext(memory, entry);
    } catch (thrown) {
      return { left: `${where} ${describeError(thrown, context)}`, expected: `It should return ${say(wanted)}.` };
    }
    if (next !== wanted) return { left: `${where} sgNext returned ${say(next)} for it.`, expected: `It should return ${say(wanted)}.` };
  }
  const changed = copyOf(memory).findIndex((lane, at) => lane !== before[at]);
  if (changed < 0) return undefined;
  return {
    left: `${sayList(written)} After the walk, the 4 bytes at ${hex(memory.ranges[0].startPfn * PAGE_SIZE + changed * 4)} were others than before.`,
    expected: 'A walk should leave all bytes as they were.',
  };
}

function write({ parts, around, filled }: Written): PhysicalMemory {
  const first = Math.floor(Math.min(...parts.map(({ address }) => address)) / PAGE_SIZE);
  const startPfn = first - (first % PAGES);
  const memory = new PhysicalMemory([{ startPfn, pages: PAGES }]);
  for (let at = startPfn * PAGE_SIZE; at < (startPfn + PAGES) * PAGE_SIZE; at += SG_SIZE) memory.write32(at, around);
  parts.forEach(({ address, entries }, part) => {
    const isLastPart = part === parts.length - 1;
    for (let index = 0; index < entries; index++) {
      const isLast = isLastPart && index === entries - 1;
      const sg = address + index * SG_SIZE;
      memory.write32(sg, (filled ? 64 * (part * 7 + index) : 0) + (isLast ? SG_END : 0));
      memory.write32(sg + 4, filled ? VMEMMAP_HIGH : 0);
      memory.write32(sg + 12, filled ? PAGE_SIZE : 0);
    }
    if (isLastPart) return;
    const chain = address + entries * SG_SIZE;
    const next = parts[part + 1].address;
    memory.write32(chain, (next % 2 ** 32) + SG_CHAIN);
    memory.write32(chain + 4, directMapHigh(next));
  });
  return memory;
}

function copyOf(memory: PhysicalMemory): Uint32Array {
  return memory.view(memory.ranges[0].startPfn * PAGE_SIZE, (PAGES * PAGE_SIZE) / 4).slice();
}

function sayList({ parts, around, filled }: Written): string {
  const said = parts.map(({ address, entries }) => `${entries} at ${hex(address)}`).join(', then ');
  const behind = around === 0 ? '' : ` The bytes around it look like page_link ${hex64(0, around)}.`;
  return `A list has entries: ${said}.${filled ? '' : ' They point at nothing yet.'}${behind}`;
}

const hex = (address: number): string => `0x${address.toString(16)}`;
const say = (next: unknown): string => (typeof next === 'number' ? hex(next) : String(next));

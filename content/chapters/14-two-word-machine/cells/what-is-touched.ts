import {
  BuddyReplay, DESIGNS, type DesignName, type Links, type Memmap, restoreMachine,
} from 'engine';
import { show, table } from 'notebook';
import { before, events } from './one-trace.ts';

// A processor does not fetch bytes, it fetches lines of 64 bytes. So lines are counted:
// how many different ones a request or a free reads or writes.
const LINE = 64;

class Meter {
  /** links that have been read or written */
  links = 0;
  readonly #lines = new Set<number>();

  /** Stands in for a run of memory, and notes the line of every access. */
  readonly watch = (lanes: Uint32Array, firstAddress: number): Uint32Array => {
    const note = (lane: number): void => {
      if (lane >= 0) this.#lines.add(Math.floor((firstAddress + lane * 4) / LINE));
    };
    return new Proxy(lanes, {
      get: (target, key): unknown => {
        note(Number(key.toString()));
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, key, value) => {
        note(Number(key.toString()));
        return Reflect.set(target, key, value, target);
      },
    });
  };

  /** Stands in for a memory map, and counts the links that lists ask it for. */
  counting(memmap: Memmap): Memmap {
    const links: Links = {
      next: (node) => (this.links++, memmap.next(node)),
      prev: (node) => (this.links++, memmap.prev(node)),
      setNext: (node, next) => {
        this.links++;
        memmap.setNext(node, next);
      },
      setPrev: (node, prev) => {
        this.links++;
        memmap.setPrev(node, prev);
      },
    };
    return Object.assign(Object.create(memmap) as Memmap, links);
  }

  /** The lines since the last time. */
  take(): number[] {
    const lines = [...this.#lines];
    this.#lines.clear();
    return lines;
  }
}

const EVENTS = 1_000;

/** What one event touches, on average over the first events of the recording. */
export function touches(design: DesignName) {
  const meter = new Meter();
  const machine = restoreMachine(before, design, 'buddy', meter.watch);
  for (const zone of machine.zones) {
    Object.assign(zone, { memmap: meter.counting(zone.memmap) });
  }
  const run = new BuddyReplay(machine);
  const { address, lanes } = machine.kernelData;
  const sum = { map: 0, pages: 0, heads: 0 };
  meter.take();
  for (const event of events.slice(0, EVENTS)) {
    run.apply(event);
    // Below kernel data lies the recorded memory; above it the map that belongs to it, and
    // the types of the pageblocks.
    for (const line of meter.take()) {
      const inHeads = line * LINE < address + lanes.byteLength;
      sum[line * LINE < address ? 'pages' : inHeads ? 'heads' : 'map']++;
    }
  }
  return {
    links: meter.links / EVENTS,
    map: sum.map / EVENTS, pages: sum.pages / EVENTS, heads: sum.heads / EVENTS,
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
show(table(
  [
    'design', 'links read or written', 'lines of the memory map', 'lines of free pages',
    'lines of heads and counters',
  ],
  DESIGNS.map((design) => {
    const { links, map, pages, heads } = touches(design);
    return [design, rounded(links), rounded(map), rounded(pages), rounded(heads)];
  }),
  `What an event touches, on average over the first ${EVENTS} events. ` +
    `A line has ${LINE} bytes.`,
));

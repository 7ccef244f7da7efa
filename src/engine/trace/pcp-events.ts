/**
 * The events of a recording with those of the per-CPU layer: what went through the lists of a CPU, when a
 * list was refilled, when pages were given back. Events of the buddy layer stand between them as they are.
 */
import { type AllocEvent, type BuddyEvent, type FreeEvent, readBuddyEvents } from './events.ts';
import { malformedLine } from './malformed.ts';

/** `a`: a block was taken from the front of a per-CPU list. */
export interface TakeEvent {
  readonly kind: 'take';
  readonly line: number;
  readonly zone: number;
  readonly order: number;
  readonly migratetype: number;
  readonly pfn: number;
  /** by an allocation that halves the free factor; the bulk allocator does not */
  readonly halves: boolean;
  /** free factor afterwards, where it is recorded */
  readonly freeFactor: number | undefined;
}

/** `r` … `e`: an empty per-CPU list was refilled; the blocks are the events between. */
export interface RefillEvent {
  readonly kind: 'refill';
  readonly line: number;
  readonly zone: number;
  readonly order: number;
  readonly migratetype: number;
  /** blocks that were asked for */
  readonly count: number;
  readonly noFragment: boolean;
  readonly halves: boolean;
  /** what the zone gave, and what was stolen for it */
  readonly inside: readonly BuddyEvent[];
}

/** `f`: a block was put at the front of a per-CPU list. */
export interface PutEvent {
  readonly kind: 'put';
  readonly line: number;
  readonly zone: number;
  readonly order: number;
  readonly migratetype: number;
  readonly pfn: number;
  readonly reclaimActive: boolean;
  /** pages on the lists, and free factor, before */
  readonly count: number;
  readonly freeFactor: number;
  /** what was given back because of it */
  readonly drain: DrainEvent | undefined;
}

/** `d`: pages were given back to the zone. */
export interface DrainEvent {
  readonly kind: 'drain';
  readonly line: number;
  readonly zone: number;
  readonly count: number;
  readonly pindex: number;
  readonly freed: readonly FreeEvent[];
}

/** `F` of a single block that went past the per-CPU lists: its type comes from its pageblock. */
export interface DirectFreeEvent {
  readonly kind: 'directFree';
  readonly free: FreeEvent;
  /** could the block have gone to a per-CPU list, had the list not been busy? */
  readonly busy: boolean;
}

export type PcpEvent = TakeEvent | RefillEvent | PutEvent | DrainEvent | DirectFreeEvent | BuddyEvent;

const ALLOC_NOFRAGMENT = 0x100;

/** Reads all events of both layers. @throws MalformedRecording naming the first line that cannot be read */
export function readPcpEvents(lines: Iterable<string>): PcpEvent[] {
  const texts = [...lines];
  const buddy = new Map(readBuddyEvents(texts).map((event) => [event.line, event]));
  return new PcpReader(texts, buddy).read();
}

class PcpReader {
  readonly #texts: readonly string[];
  readonly #buddy: ReadonlyMap<number, BuddyEvent>;
  readonly #events: PcpEvent[] = [];
  #at = 0;

  constructor(texts: readonly string[], buddy: ReadonlyMap<number, BuddyEvent>) {
    this.#texts = texts;
    this.#buddy = buddy;
  }

  read(): PcpEvent[] {
    for (; this.#at < this.#texts.length; this.#at++) this.#readLine();
    return this.#events;
  }

  #readLine(): void {
    const fields = this.#fields();
    switch (fields[0]) {
      case 'a':
        this.#events.push({
          kind: 'take',
          line: this.#line,
          ...this.#block(fields),
          pfn: this.#number(fields, 4),
          halves: fields[5] === 'G',
          freeFactor: fields[6] === undefined || fields[6] === '' ? undefined : this.#number(fields, 6),
        });
        return;
      case 'r':
        this.#events.push(this.#refill(fields));
        return;
      case 'f':
        this.#events.push(this.#put(fields));
        return;
      case 'd':
        this.#events.push(this.#drain(fields));
        return;
      default:
        this.#pushBuddyEvent();
    }
  }

  /** Takes over the event of the buddy layer that stands at this line, if one does. */
  #pushBuddyEvent(): void {
    const event = this.#buddy.get(this.#line);
    if (event === undefined) return;
    const source = this.#fields()[6];
    if (event.kind === 'free' && (source === 'O' || source === 'D' || source === 'H')) {
      this.#events.push({ kind: 'directFree', free: event, busy: source === 'D' });
    } else this.#events.push(event);
  }

  #refill(fields: readonly string[]): RefillEvent {
    const line = this.#line;
    const inside: BuddyEvent[] = [];
    for (this.#at++; this.#fields()[0] !== 'e'; this.#at++) {
      if (this.#at >= this.#texts.length)
        throw malformedLine(line, 'a refill (r) begins, but never ends (e)');
      const event = this.#buddy.get(this.#line);
      if (event?.kind === 'alloc' || event?.kind === 'steal') inside.push(event);
      else this.#pushBuddyEvent();
    }
    return {
      kind: 'refill',
      line,
      ...this.#block(fields),
      count: this.#number(fields, 4),
      noFragment: (this.#number(fields, 5) & ALLOC_NOFRAGMENT) !== 0,
      halves: fields[6] === 'G',
      inside,
    };
  }

  #put(fields: readonly string[]): PutEvent {
    const line = this.#line;
    const next = this.#nextOfLists();
    const follows = this.#texts[next]?.split('\t') ?? [];
    let drain: DrainEvent | undefined;
    if (follows[0] === 'd' && follows[4] === 'C') {
      this.#at = next;
      drain = this.#drain(follows);
    }
    return {
      kind: 'put',
      line,
      ...this.#block(fields),
      pfn: this.#number(fields, 4),
      reclaimActive: fields[5] === '1',
      count: this.#number(fields, 6),
      freeFactor: this.#number(fields, 7),
      drain,
    };
  }

  /**
   * Reads the frees that follow a `d`, up to the count that it names. What an interrupt frees before the zone
   * is locked stands between; it touches no per-CPU list, and comes first.
   */
  #drain(fields: readonly string[]): DrainEvent {
    const line = this.#line;
    const count = this.#number(fields, 2);
    const freed: FreeEvent[] = [];
    for (let pages = 0; pages < count;) {
      const next = this.#nextOfLists();
      const event = this.#buddy.get(next + 1);
      if (event?.kind !== 'free') break;
      this.#at = next;
      if (this.#fields()[6] === 'P') {
        freed.push(event);
        pages += 2 ** event.order;
      } else this.#pushBuddyEvent();
    }
    return {
      kind: 'drain',
      line,
      zone: this.#number(fields, 1),
      count,
      pindex: this.#number(fields, 3),
      freed,
    };
  }

  /** Position of the next line that is about a list; those of the page-level interface may stand between. */
  #nextOfLists(): number {
    let next = this.#at + 1;
    while (/^[pqb]\t/.test(this.#texts[next] ?? '')) next++;
    return next;
  }

  get #line(): number {
    return this.#at + 1;
  }

  #fields(): readonly string[] {
    return this.#texts[this.#at]?.split('\t') ?? [];
  }

  #block(fields: readonly string[]): { zone: number; order: number; migratetype: number } {
    return {
      zone: this.#number(fields, 1),
      order: this.#number(fields, 2),
      migratetype: this.#number(fields, 3),
    };
  }

  #number(fields: readonly string[], index: number): number {
    const text = fields[index] ?? '';
    const value = Number(text);
    if (text === '' || !Number.isSafeInteger(value)) {
      throw malformedLine(this.#line, `field ${index} is "${text}", which is not a whole number`);
    }
    return value;
  }
}

/** The allocations among events, in order. */
export function allocationsOf(events: readonly BuddyEvent[]): AllocEvent[] {
  return events.filter((event) => event.kind === 'alloc');
}

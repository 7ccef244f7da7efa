/**
 * The events of a recording that change the buddy allocator's free lists, read from its tab-separated lines.
 * Lines of the per-CPU layer are known by their letter and pass by.
 *
 * One thing is looked up ahead: whether a compaction ended with a captured page. Without it, a free that
 * happens while two tasks compact could not be told to be the one's or the other's.
 */
import { NO_PAGE } from '../memory/units.ts';
import { malformedLine } from './malformed.ts';

/** What every event has. */
interface At {
  /** where in the recording it stands, from 1: the line of the text, or the position in a packed recording */
  readonly line: number;
}

/** `A`: a block of `order` was taken from the lists of a type, and `pfn` is what the kernel got. */
export interface AllocEvent extends At {
  readonly kind: 'alloc';
  readonly zone: number;
  readonly order: number;
  readonly migratetype: number;
  readonly pfn: number;
}

/** `X`: the lists of the type were empty, and a block of another type was moved over. */
export interface StealEvent extends At {
  readonly kind: 'steal';
  readonly zone: number;
  /** order that was asked for */
  readonly order: number;
  /** order of the block that was chosen */
  readonly fallbackOrder: number;
  /** type that was asked for */
  readonly migratetype: number;
  /** type whose list the block was on */
  readonly from: number;
  readonly pfn: number;
  /** may the rest of the pageblock move too? */
  readonly whole: boolean;
  /** has the pageblock the asked type afterwards? */
  readonly own: boolean;
  /** must blocks smaller than a pageblock be left alone? ALLOC_NOFRAGMENT */
  readonly noFragment: boolean;
}

/** `F`: a block came back to the lists of a type. */
export interface FreeEvent extends At {
  readonly kind: 'free';
  readonly zone: number;
  readonly order: number;
  readonly migratetype: number;
  readonly pfn: number;
  /** FPI_TO_TAIL */
  readonly toTail: boolean;
  /** is it a piece of a free block that is being split? Kernel: split_free_page(). */
  readonly split: boolean;
  /** is it a page that had been taken off its list as broken, and was found whole? Kernel: put_page_back_buddy(). */
  readonly unpoisons: boolean;
  /** order for which the freeing task compacts memory, or -1 */
  readonly captureOrder: number;
}

/** `T`: a pageblock got another type. `M`: its free blocks were moved to the lists of another type. */
export interface PageblockEvent extends At {
  readonly kind: 'setType' | 'moveBlock';
  readonly zone: number;
  readonly pfn: number;
  readonly migratetype: number;
}

/** `I` and `i`: compaction took a free block off its list. */
export interface IsolateEvent extends At {
  readonly kind: 'isolate';
  readonly zone: number;
  readonly order: number;
  readonly pfn: number;
}

/** `H`, `L`: the list of a free block was turned until the block was the first, the last. */
export interface RotateEvent extends At {
  readonly kind: 'toFront' | 'toBack';
  readonly zone: number;
  readonly pfn: number;
}

/** `c`: a task began to compact a zone because it needs a block of `order`. */
export interface CompactEvent extends At {
  readonly kind: 'compact';
  readonly zone: number;
  readonly order: number;
  /** process id */
  readonly task: number;
  /** page that the task captured in the end, NO_PAGE for none; undefined when the recording ends before */
  captured: number | undefined;
}

/** `k`: that task's compaction ended. */
export interface CompactEndEvent extends At {
  readonly kind: 'compactEnd';
  readonly task: number;
  /** page that it captured, or NO_PAGE */
  readonly pfn: number;
}

export type BuddyEvent =
  | AllocEvent
  | StealEvent
  | FreeEvent
  | PageblockEvent
  | IsolateEvent
  | RotateEvent
  | CompactEvent
  | CompactEndEvent;

const FPI_TO_TAIL = 2;
const ALLOC_NOFRAGMENT = 0x100;
/** Letters of the per-CPU layer and of the page-level interface. */
const OTHER_LAYERS = 'arefdpqb';

/** Reads all buddy events. @throws MalformedRecording naming the first line that cannot be read */
export function readBuddyEvents(lines: Iterable<string>): BuddyEvent[] {
  const reader = new EventReader();
  for (const line of lines) reader.read(line);
  return reader.finish();
}

class EventReader {
  readonly #events: BuddyEvent[] = [];
  readonly #compacting = new Map<number, CompactEvent>();
  #isolating: { readonly zone: number; readonly order: number; readonly pfn: number } | undefined;
  #line = 0;
  #fields: readonly string[] = [];

  read(text: string): void {
    this.#line++;
    const letter = text.charAt(0);
    if (letter === '' || (OTHER_LAYERS.includes(letter) && text.charAt(1) === '\t')) return;
    this.#fields = text.split('\t');
    this.#readFields();
  }

  finish(): BuddyEvent[] {
    if (this.#isolating !== undefined)
      throw malformedLine(this.#line, 'an isolation (I) began, but never ended (i)');
    return this.#events;
  }

  #readFields(): void {
    const line = this.#line;
    switch (this.#fields[0]) {
      case 'A':
        this.#events.push({
          kind: 'alloc',
          line,
          zone: this.#count(1),
          order: this.#count(2),
          migratetype: this.#count(3),
          pfn: this.#count(4),
        });
        return;
      case 'X':
        this.#events.push({
          kind: 'steal',
          line,
          zone: this.#count(1),
          order: this.#count(2),
          fallbackOrder: this.#count(3),
          migratetype: this.#count(4),
          from: this.#count(5),
          pfn: this.#count(6),
          whole: this.#count(7) !== 0,
          own: this.#count(8) !== 0,
          noFragment: (this.#count(10) & ALLOC_NOFRAGMENT) !== 0,
        });
        return;
      case 'F':
        this.#events.push({
          kind: 'free',
          line,
          zone: this.#count(1),
          order: this.#count(2),
          migratetype: this.#count(3),
          pfn: this.#count(4),
          toTail: (this.#count(5) & FPI_TO_TAIL) !== 0,
          split: this.#text(6) === 'S',
          unpoisons: this.#text(6) === 'H',
          captureOrder: (this.#fields[7] ?? '') === '' ? -1 : this.#count(7),
        });
        return;
      case 'T':
      case 'M':
        this.#events.push({
          kind: this.#fields[0] === 'T' ? 'setType' : 'moveBlock',
          line,
          zone: this.#count(1),
          pfn: this.#count(2),
          migratetype: this.#count(3),
        });
        return;
      case 'I':
        this.#isolating = { zone: this.#count(1), order: this.#count(2), pfn: this.#count(3) };
        return;
      case 'i':
        if (this.#isolating === undefined)
          throw malformedLine(line, 'an isolation ends (i) that never began (I)');
        if (this.#count(1) !== 0) this.#events.push({ kind: 'isolate', line, ...this.#isolating });
        this.#isolating = undefined;
        return;
      case 'H':
      case 'L':
        this.#events.push({
          kind: this.#fields[0] === 'H' ? 'toFront' : 'toBack',
          line,
          zone: this.#count(1),
          pfn: this.#count(2),
        });
        return;
      case 'c':
        this.#beginCompaction();
        return;
      case 'k':
        this.#endCompaction();
        return;
      default:
        throw malformedLine(line, `"${this.#fields[0] ?? ''}" is no kind of event`);
    }
  }

  #beginCompaction(): void {
    const event: CompactEvent = {
      kind: 'compact',
      line: this.#line,
      zone: this.#count(1),
      order: this.#integer(2),
      task: this.#count(3),
      captured: undefined,
    };
    this.#compacting.set(event.task, event);
    this.#events.push(event);
  }

  #endCompaction(): void {
    const pfn = this.#integer(1);
    const task = this.#count(2);
    const begin = this.#compacting.get(task);
    // A compaction that was under way when the recording began has no beginning in it.
    if (begin === undefined) return;
    begin.captured = pfn < 0 ? NO_PAGE : pfn;
    this.#compacting.delete(task);
    this.#events.push({ kind: 'compactEnd', line: this.#line, task, pfn: begin.captured });
  }

  #text(index: number): string {
    const text = this.#fields[index];
    if (text === undefined) {
      const kind = this.#fields[0] ?? '';
      throw malformedLine(
        this.#line,
        `a line "${kind}" must have a field ${index}, but this one ends before it`,
      );
    }
    return text;
  }

  #integer(index: number): number {
    const text = this.#text(index);
    const value = Number(text);
    if (text === '' || !Number.isSafeInteger(value)) {
      throw malformedLine(this.#line, `field ${index} is "${text}", which is not a whole number`);
    }
    return value;
  }

  /** A whole number that is not negative. */
  #count(index: number): number {
    const value = this.#integer(index);
    if (value < 0) throw malformedLine(this.#line, `field ${index} is ${value}, but it cannot be negative`);
    return value;
  }
}

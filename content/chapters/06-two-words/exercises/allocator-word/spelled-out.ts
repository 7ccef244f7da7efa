/**
 * A machine whose memory map knows nothing of bits: it asks readAllocator() and writeAllocator(). Only clearFree() is
 * the engine's own, so that the bytes also change without them.
 */
import { type AllocatorWord, attachMachine, descriptorLanes, type Machine, type PageState, readAllocator, TwoWord, writeAllocator } from 'engine';

type PageWord = Exclude<AllocatorWord, { kind: 'slab' }>;

class SpelledOut extends TwoWord {
  #read(pfn: number): PageWord {
    const word = readAllocator(descriptorLanes(this, pfn), 0);
    if (word.kind === 'slab') throw new TypeError(`The word of page ${pfn} reads as a slab’s, and there are no slabs in this recording.`);
    return word;
  }

  #change(pfn: number, change: Partial<PageWord>): void {
    const { zone, node } = this.#read(pfn);
    writeAllocator(descriptorLanes(this, pfn), 0, { kind: 'none', order: 0, migratetype: 0, zone, node, ...change });
  }

  override state(pfn: number): PageState {
    const { kind } = this.#read(pfn);
    if (kind === 'head') return 'allocated';
    return kind === 'free' || kind === 'pcp' || kind === 'reserved' ? kind : 'none';
  }

  override zoneId(pfn: number): number {
    const { zone, node } = this.#read(pfn);
    return node * 8 + zone;
  }

  override isFree(pfn: number): boolean { return this.#read(pfn).kind === 'free'; }
  override freeOrder(pfn: number): number { return this.#read(pfn).order; }
  override setAllocated(pfn: number, order: number): void { this.#change(pfn, { kind: 'head', order }); }

  override isFreeOfOrder(pfn: number, order: number): boolean {
    const word = this.#read(pfn);
    return word.kind === 'free' && word.order === order;
  }

  override setFree(pfn: number, order: number, migratetype: number): void {
    this.#change(pfn, { kind: 'free', order, migratetype });
  }

  override clearAllocated(pfn: number, order: number): boolean {
    const word = this.#read(pfn);
    if (word.kind !== 'head' || word.order !== order) return false;
    this.#change(pfn, {});
    return true;
  }
}

/** The same bytes, asked through the two functions. */
export function spelledOut({ memory, kernelData }: Machine): Machine {
  return attachMachine(memory, kernelData.address, (_, ...bytes) => new SpelledOut(...bytes));
}

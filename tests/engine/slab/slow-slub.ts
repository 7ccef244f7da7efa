/**
 * A slow model of SLUB, written from its rules alone: arrays for lists, objects for slabs, no bytes. Pages
 * come from a function, so that the model can be given the same page frames as the engine.
 */
export interface SlowRules {
  readonly size: number;
  readonly order: number;
  readonly objects: number;
  readonly minPartial: number;
  /** slabs that a CPU keeps, or undefined when it keeps none */
  readonly cpuPartialSlabs: number | undefined;
  /** does each allocation come straight from a partial list? */
  readonly debugged: boolean;
}

interface SlowSlab {
  readonly address: number;
  /** free objects, the next one first */
  free: number[];
  where: 'cpu' | 'cpu partial' | 'partial' | 'full';
}

export class SlowSlub {
  readonly #rules: SlowRules;
  readonly #take: () => number;
  readonly #give: (pfn: number) => void;
  readonly slabs: SlowSlab[] = [];
  #cpu: SlowSlab | undefined;
  #kept: SlowSlab[] = [];
  #partial: SlowSlab[] = [];

  constructor(rules: SlowRules, take: () => number, give: (pfn: number) => void) {
    this.#rules = rules;
    this.#take = take;
    this.#give = give;
  }

  /** First pages of the slabs of the node's partial list, head first. */
  get partialPages(): number[] {
    return this.#partial.map(({ address }) => address / 4096);
  }

  /** @returns the object's address, or -1 */
  alloc(): number {
    return this.#rules.debugged ? this.#allocDebugged() : this.#allocFast();
  }

  #allocFast(): number {
    for (;;) {
      const object = this.#cpu?.free.shift();
      if (object !== undefined) return object;
      if (this.#cpu !== undefined) this.#cpu.where = 'full';
      this.#cpu = this.#kept.shift() ?? this.#fromNode() ?? this.#new();
      if (this.#cpu === undefined) return -1;
      this.#cpu.where = 'cpu';
    }
  }

  #fromNode(): SlowSlab | undefined {
    const first = this.#partial.shift();
    const { cpuPartialSlabs } = this.#rules;
    if (first === undefined || cpuPartialSlabs === undefined) return first;
    const more = this.#partial.splice(0, Math.floor(cpuPartialSlabs / 2) + 1);
    for (const slab of more) this.#keep(slab, false);
    return first;
  }

  #new(): SlowSlab | undefined {
    const pfn = this.#take();
    if (pfn < 0) return undefined;
    const address = pfn * 4096;
    const free = Array.from({ length: this.#rules.objects }, (_, i) => address + i * this.#rules.size);
    const slab: SlowSlab = { address, free, where: 'cpu' };
    this.slabs.push(slab);
    return slab;
  }

  #allocDebugged(): number {
    let slab = this.#partial[0];
    if (slab === undefined) {
      const fresh = this.#new();
      if (fresh === undefined) return -1;
      slab = fresh;
      slab.where = 'partial';
      this.#partial.unshift(slab);
    }
    const object = slab.free.shift() ?? -1;
    if (slab.free.length === 0) {
      slab.where = 'full';
      this.#partial.splice(this.#partial.indexOf(slab), 1);
    }
    return object;
  }

  #keep(slab: SlowSlab, mayDrain: boolean): void {
    const limit = this.#rules.cpuPartialSlabs ?? 0;
    const drained = mayDrain && this.#kept.length >= limit ? this.#kept.splice(0) : [];
    slab.where = 'cpu partial';
    this.#kept.unshift(slab);
    const surplus: SlowSlab[] = [];
    for (const other of drained) {
      if (other.free.length === this.#rules.objects && this.#partial.length >= this.#rules.minPartial) {
        surplus.unshift(other);
      } else {
        other.where = 'partial';
        this.#partial.push(other);
      }
    }
    for (const other of surplus) this.#discard(other);
  }

  #discard(slab: SlowSlab): void {
    this.slabs.splice(this.slabs.indexOf(slab), 1);
    this.#give(slab.address / 4096);
  }

  free(object: number): void {
    const bytes = 4096 * 2 ** this.#rules.order;
    const slab = this.slabs.find(({ address }) => object >= address && object < address + bytes);
    if (slab === undefined) throw new Error(`no slab at ${object}`);
    slab.free.unshift(object);
    if (slab.where === 'cpu' || slab.where === 'cpu partial') return;
    const isEmpty = slab.free.length === this.#rules.objects;
    const wasFull = slab.where === 'full';
    if (wasFull && this.#rules.cpuPartialSlabs !== undefined) {
      this.#keep(slab, true);
    } else if (isEmpty && this.#partial.length >= this.#rules.minPartial) {
      if (!wasFull) this.#partial.splice(this.#partial.indexOf(slab), 1);
      this.#discard(slab);
    } else if (wasFull) {
      slab.where = 'partial';
      this.#partial.push(slab);
    }
  }
}

/**
 * What the free lists should hold, as plain lists of numbers: the checks' own reckoning, independent of the engine.
 */
import { MIGRATE_TYPES } from '../engine/zones/migratetype.ts';
import type { Layout } from './layout.ts';

/** A block on a free list. */
export interface FreeBlock {
  readonly pfn: number;
  readonly order: number;
  readonly migratetype: number;
}

export class FreeModel {
  readonly layout: Layout;
  /** by zone, order and type; first block first */
  readonly #lists = new Map<string, number[]>();
  /** by first page */
  readonly #orders = new Map<number, number>();

  constructor(layout: Layout) {
    this.layout = layout;
    for (const block of layout.blocks) if (block.state === 'free') this.add(block, 'back');
  }

  /** Position of the zone of a page. */
  zoneOf(pfn: number): number {
    return this.layout.zones.findLastIndex((zone) => zone.startPfn <= pfn);
  }

  add({ pfn, order, migratetype }: FreeBlock, where: 'front' | 'back'): void {
    const list = this.#list(this.zoneOf(pfn), order, migratetype);
    if (where === 'front') list.unshift(pfn);
    else list.push(pfn);
    this.#orders.set(pfn, order);
  }

  /** Takes the free block that begins at a page away; no other list changes. */
  remove(pfn: number): void {
    if (!this.#orders.delete(pfn)) return;
    for (const list of this.#lists.values()) {
      const position = list.indexOf(pfn);
      if (position !== -1) list.splice(position, 1);
    }
  }

  /** First pages of the blocks on a list, first block first. */
  list(zone: number, order: number, migratetype: number): readonly number[] {
    return this.#lists.get(`${zone} ${order} ${migratetype}`) ?? [];
  }

  /** First pages of all free blocks of an order in a zone, ascending. */
  blocks(zone: number, order: number): number[] {
    const types = Array.from({ length: MIGRATE_TYPES }, (_, type) => this.list(zone, order, type));
    return types.flat().sort((a, b) => a - b);
  }

  /** Order of the free block that begins at a page; undefined when none does. */
  orderAt(pfn: number): number | undefined {
    return this.#orders.get(pfn);
  }

  #list(zone: number, order: number, migratetype: number): number[] {
    const key = `${zone} ${order} ${migratetype}`;
    const list = this.#lists.get(key) ?? [];
    this.#lists.set(key, list);
    return list;
  }
}

/**
 * Per-CPU structs of caches. There is one CPU, so there is one for each cache. Free ones stand in a list,
 * each holding the address of the next; when none is left, a page is cut into more.
 *
 * Stands for alloc_percpu() (mm/percpu.c, Linux 6.1), which is far more than this.
 */
import { NO_PAGE, PAGE_SIZE } from '../memory/units.ts';
import { fillBytes } from './bytes.ts';
import { NULL, readPointerAt, writePointerAt } from './pointer.ts';
import { allocBlock } from './slab-block.ts';
import { SLUB_DATA } from './slub-data.ts';
import type { Slub } from './slub.ts';
import { KMEM_CACHE_CPU_SIZE } from './structs.ts';

/** @returns physical address of a zeroed struct kmem_cache_cpu, or NULL when there is no memory */
export function allocPercpu({ machine, memory, data }: Slub): number {
  const list = data + SLUB_DATA.freePercpu;
  if (readPointerAt(memory, list) === NULL) {
    const pfn = allocBlock(machine, 0, 0);
    if (pfn === NO_PAGE) return NULL;
    memory.lanes(pfn);
    for (
      let at = (pfn + 1) * PAGE_SIZE - KMEM_CACHE_CPU_SIZE;
      at >= pfn * PAGE_SIZE;
      at -= KMEM_CACHE_CPU_SIZE
    )
      push(memory, list, at);
  }
  const first = readPointerAt(memory, list);
  writePointerAt(memory, list, readPointerAt(memory, first));
  fillBytes(memory, first, 0, KMEM_CACHE_CPU_SIZE);
  return first;
}

export function freePercpu({ memory, data }: Slub, address: number): void {
  push(memory, data + SLUB_DATA.freePercpu, address);
}

function push(memory: Slub['memory'], list: number, address: number): void {
  writePointerAt(memory, address, readPointerAt(memory, list));
  writePointerAt(memory, list, address);
}

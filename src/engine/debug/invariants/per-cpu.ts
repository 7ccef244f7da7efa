/**
 * Invariants of the per-CPU lists: what waits there is free for its CPU and in use for everybody else.
 */
import type { Machine } from '../../boot/machine.ts';
import type { PerCpuPages } from '../../pcp/per-cpu-pages.ts';
import { NR_PCP_LISTS, pindexToOrder } from '../../pcp/pindex.ts';
import { invariant } from './invariant.ts';
import { isPageOf, sayNode } from './walk.ts';

export const perCpuListsAreLists = invariant(
  'per-cpu-lists-are-lists',
  'Following a per-CPU list from page to page leads back to its head, and backwards the same way.',
  function* (machine: Machine) {
    for (const { pcp, pindex, pages, last } of walkPerCpuLists(machine)) {
      const { memmap } = pcp.zone;
      const head = pcp.listHead(pindex);
      if (last !== head)
        yield `list ${pindex} of zone ${pcp.zone.name} leads to ${sayNode(last)} after ${pages.length} blocks.`;
      let before = head;
      for (const node of last === head ? [...pages, head] : pages) {
        const prev = memmap.prev(node);
        if (prev !== before) {
          yield `on list ${pindex} of zone ${pcp.zone.name}, ${sayNode(node)} comes after ${sayNode(before)} and names ${sayNode(prev)}.`;
        }
        before = node;
      }
    }
  },
);

export const perCpuBlocksAreNotFree = invariant(
  'per-cpu-blocks-are-not-free',
  'The descriptor of a block on a per-CPU list does not say that it is free: no neighbour may merge with it.',
  function* (machine: Machine) {
    for (const { pcp, pindex, pages } of walkPerCpuLists(machine)) {
      const wrong = pages.find((pfn) => pcp.zone.memmap.isFree(pfn));
      if (wrong !== undefined)
        yield `pfn ${wrong} waits on list ${pindex} of zone ${pcp.zone.name}, and reads as free.`;
    }
  },
);

export const perCpuCountsAreTrue = invariant(
  'per-cpu-counts-are-true',
  'The count of the per-CPU lists of a zone is the number of pages in the blocks on them.',
  function* (machine: Machine) {
    const found = new Map(machine.pcps.map((pcp) => [pcp, 0]));
    for (const { pcp, pindex, pages } of walkPerCpuLists(machine)) {
      const blockPages = 2 ** pindexToOrder(pindex, pcp.zone.pageblockOrder);
      found.set(pcp, (found.get(pcp) ?? 0) + pages.length * blockPages);
    }
    for (const [pcp, pages] of found) {
      if (pcp.count !== pages)
        yield `in zone ${pcp.zone.name} the count is ${pcp.count}, and the lists hold ${pages} pages.`;
    }
  },
);

interface WalkedPerCpuList {
  readonly pcp: PerCpuPages;
  readonly pindex: number;
  readonly pages: readonly number[];
  /**
   * the node at which the walk ended: the head, or a node that is no page of the zone, or one page too many
   */
  readonly last: number;
}

function* walkPerCpuLists({ pcps }: Machine): Generator<WalkedPerCpuList> {
  for (const pcp of pcps) {
    const { zone } = pcp;
    for (let pindex = 0; pindex < NR_PCP_LISTS; pindex++) {
      const head = pcp.listHead(pindex);
      const pages: number[] = [];
      let last = zone.memmap.next(head);
      while (last !== head && isPageOf(zone, last) && pages.length < zone.spannedPages) {
        pages.push(last);
        last = zone.memmap.next(last);
      }
      yield { pcp, pindex, pages, last };
    }
  }
}

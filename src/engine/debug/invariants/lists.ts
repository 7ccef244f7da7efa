/**
 * Invariants of the free lists: that they are lists, and that what is on them is what they are for.
 */
import type { Machine } from '../../boot/machine.ts';
import { isHead } from '../../memmap/node.ts';
import { describeWords } from '../words.ts';
import { invariant } from './invariant.ts';
import { isPageOf, pagesOf, sayList, sayNode, walkLists } from './walk.ts';

export const listsAreCircular = invariant(
  'lists-are-circular',
  'Following a free list from page to page leads back to its head.',
  function* (machine: Machine) {
    for (const list of walkLists(machine)) {
      if (list.strayed !== undefined) {
        yield `${sayList(list)} leads to ${sayNode(list.strayed)} after ${list.pages.length} blocks, which is neither its head nor a page of its zone.`;
      } else if (!list.closed) {
        yield `${sayList(list)} has not come back to its head after ${list.pages.length} blocks.`;
      }
    }
  },
);

export const linksAgree = invariant(
  'links-agree',
  'If one block on a list names another as the next, that one names the first as the one before.',
  function* (machine: Machine) {
    for (const list of walkLists(machine)) {
      const { memmap } = list.zone;
      let before = list.head;
      for (const node of list.closed ? [...list.pages, list.head] : list.pages) {
        const prev = memmap.prev(node);
        if (prev !== before)
          yield `on ${sayList(list)}, ${sayNode(node)} comes after ${sayNode(before)} and names ${sayNode(prev)}.`;
        before = node;
      }
    }
  },
);

export const listedBlocksAreFree = invariant(
  'listed-blocks-are-free',
  'The descriptor of every block on a free list says that it is free, with the order of the list.',
  function* (machine: Machine) {
    for (const list of walkLists(machine)) {
      const { memmap } = list.zone;
      for (const pfn of list.pages) {
        if (!memmap.isFree(pfn))
          yield `pfn ${pfn} is on ${sayList(list)}, and its descriptor says "${memmap.state(pfn)}".`;
        else if (!memmap.isFreeOfOrder(pfn, list.order)) {
          yield `pfn ${pfn} is on ${sayList(list)}, and its descriptor says order ${memmap.freeOrder(pfn)}.`;
        }
      }
    }
  },
);

export const freeBlocksAreListedOnce = invariant(
  'free-blocks-are-listed-once',
  'Every page whose descriptor says that it is the first of a free block is on exactly one free list.',
  function* (machine: Machine) {
    const times = new Map<number, number>();
    for (const { pages } of walkLists(machine)) {
      for (const pfn of pages) times.set(pfn, (times.get(pfn) ?? 0) + 1);
    }
    for (const zone of machine.zones) {
      for (const pfn of pagesOf(zone)) {
        const listed = times.get(pfn) ?? 0;
        if (zone.memmap.isFree(pfn) && listed !== 1) yield `pfn ${pfn} was met ${listed} times on the lists.`;
      }
    }
  },
);

export const descriptorsNameTheirList = invariant(
  'descriptors-name-their-list',
  'Where a descriptor has room for the migratetype of the list that its block is on, it is the right one.',
  function* (machine: Machine) {
    for (const list of walkLists(machine)) {
      for (const pfn of list.pages) {
        if (!list.zone.memmap.isFree(pfn)) continue;
        const field = describeWords(machine, pfn)[0]?.fields.find(({ name }) => name === 'migratetype');
        if (field !== undefined && Number(field.value) !== list.migratetype) {
          yield `pfn ${pfn} is on ${sayList(list)}, and its descriptor names type ${field.value}.`;
        }
      }
    }
  },
);

export const countsAreTrue = invariant(
  'counts-are-true',
  'nr_free of an order is the number of blocks on the lists of that order.',
  function* (machine: Machine) {
    const found = new Map<string, number>();
    for (const { zone, order, pages } of walkLists(machine)) {
      const key = `${machine.zones.indexOf(zone)} ${order}`;
      found.set(key, (found.get(key) ?? 0) + pages.length);
    }
    for (const [position, zone] of machine.zones.entries()) {
      for (let order = 0; order <= zone.maxPageOrder; order++) {
        const blocks = found.get(`${position} ${order}`) ?? 0;
        if (zone.nrFree(order) !== blocks) {
          yield `in zone ${zone.name}, nr_free of order ${order} is ${zone.nrFree(order)}, and the lists hold ${blocks}.`;
        }
      }
    }
  },
);

export const listsKeepToTheirZone = invariant(
  'lists-keep-to-their-zone',
  "All pages of a block on a zone's lists are pages of that zone, by the zone's span and by their own descriptors.",
  function* (machine: Machine) {
    for (const list of walkLists(machine)) {
      const { zone, order } = list;
      for (const pfn of list.pages) {
        const zoneId = zone.memmap.zoneId(pfn);
        for (let page = pfn; page < pfn + 2 ** order; page++) {
          if (isPageOf(zone, page) && zone.memmap.zoneId(page) === zoneId) continue;
          yield `the block of order ${order} at pfn ${pfn} is on ${sayList(list)}, and its page ${page} is not of that zone.`;
        }
      }
    }
  },
);

export const headsAreNoPages = invariant(
  'heads-are-no-pages',
  'An empty list is a head that names itself, as next and as previous.',
  function* (machine: Machine) {
    for (const list of walkLists(machine)) {
      const { memmap } = list.zone;
      if (list.pages.length > 0 || list.strayed !== undefined) continue;
      if (!isHead(memmap.prev(list.head)) || memmap.prev(list.head) !== list.head) {
        yield `the head of ${sayList(list)}, which is empty, names ${sayNode(memmap.prev(list.head))} as the last.`;
      }
    }
  },
);

/**
 * Where the memory map goes: the descriptors of a node's sections lie on that node, as high up as they fit, and so do
 * its pageblock bits. The section table lies on the first node.
 *
 * Models sparse_init_nid() (mm/sparse.c) and memblock's top-down allocation, Linux 6.1. A section that two nodes share
 * is the first one's.
 */
import type { PageRange } from '../memory/physical-memory.ts';
import { PAGES_PER_SECTION } from '../memory/units.ts';
import type { MemmapArea } from './boot-record.ts';
import { NO_TABLE, type PlaceLinkTable, placeLinkTable, sourcesAtBoot } from './link-table.ts';
import type { Memblock } from './memblock.ts';
import { NO_NODE } from './nodes.ts';
import { sectionIndex, type SectionLayout } from './sections.ts';
import { presentPages, type ZoneSpan } from './zones.ts';

const CACHE_LINE = 64;

/** Sections that follow each other in the section table and belong to one node. */
interface Group { readonly node: number; readonly firstIndex: number; readonly sections: number }

/** @throws RangeError when the machine is too small for its own memory map */
export function placeMemmap(
  memblock: Memblock, layout: SectionLayout, ranges: readonly PageRange[], spans: readonly ZoneSpan[], place: PlaceLinkTable = placeLinkTable,
): { sectionTable: number; areas: MemmapArea[] } {
  const groups = groupsByNode(layout, ranges, spans);
  const memmaps = groups.map(({ node, sections }) => take(memblock, sections * layout.memmapBytes, layout.memmapAlign, node));
  const links = groups.map((group) => placeLinks(memblock, layout, group, place));
  const sectionTable = take(memblock, layout.tableBytes, CACHE_LINE, groups[0]?.node ?? NO_NODE);
  const areas = groups.map(({ node, firstIndex, sections }, index) => ({
    firstIndex, sections, memmap: memmaps[index] ?? 0,
    pageblockFlags: take(memblock, sections * layout.pageblockBytes, CACHE_LINE, node),
    links: links[index] ?? NO_TABLE,
  }));
  return { sectionTable, areas };
}

/** Where descriptors and links lie: addresses and lengths in bytes. */
export function memmapRanges(areas: readonly MemmapArea[], layout: SectionLayout): { address: number; bytes: number }[] {
  return areas.flatMap(({ sections, memmap, links }) => [
    { address: memmap, bytes: sections * layout.memmapBytes },
    { address: links, bytes: links === NO_TABLE ? 0 : sections * layout.linkTableBytes },
  ]);
}

function take(memblock: Memblock, size: number, align: number, node: number): number {
  return memblock.alloc(size, align, Number.MAX_SAFE_INTEGER, placeFor(memblock, size, align, node));
}

/** In memory that no zone spans if there is any, else on the node. */
function placeFor(memblock: Memblock, size: number, align: number, node: number): number {
  const apart = memblock.find(size, align, Number.MAX_SAFE_INTEGER, NO_NODE);
  return apart === undefined ? node : NO_NODE;
}

/** The table of a group's links, in a design that has one. */
function placeLinks(memblock: Memblock, layout: SectionLayout, { node, firstIndex, sections }: Group, place: PlaceLinkTable): number {
  if (layout.linkTableBytes === 0) return NO_TABLE;
  const run = layout.runs.findLast(({ index }) => index <= firstIndex);
  const startPfn = run === undefined ? 0 : (run.first + firstIndex - run.index) * PAGES_PER_SECTION;
  const pages = sections * layout.pagesPerSection;
  const entrySize = layout.linkTableBytes / layout.pagesPerSection;
  // A section's entries must not lie across the border of two sections of memory.
  const align = layout.pagesPerSection === PAGES_PER_SECTION ? layout.linkTableBytes : CACHE_LINE;
  const request = { startPfn, pages, entrySize, align, node: placeFor(memblock, pages * entrySize, align, node) };
  return place(request, sourcesAtBoot(memblock));
}

function groupsByNode(layout: SectionLayout, ranges: readonly PageRange[], spans: readonly ZoneSpan[]): Group[] {
  const firsts: { node: number; firstIndex: number }[] = [];
  for (const { node = 0, startPfn } of spans) {
    if (firsts.at(-1)?.node === node) continue;
    const number = Math.floor(startPfn / PAGES_PER_SECTION);
    const isShared = presentPages(ranges, number * PAGES_PER_SECTION, startPfn) > 0;
    firsts.push({ node, firstIndex: firsts.length === 0 ? 0 : sectionIndex(layout.runs, isShared ? number + 1 : number) });
  }
  return firsts
    .map((group, index) => ({ ...group, sections: (firsts[index + 1]?.firstIndex ?? layout.count) - group.firstIndex }))
    .filter(({ sections }) => sections > 0);
}
